package dev.heed.core.library;

import java.util.List;

/**
 * One member line of a model file, for one name.
 *
 * @param name {@link #ANY_NAME}, {@code <init>} or the name of a method
 * @param parameters canonical types; without meaning when {@code anyParameters}
 */
record Entry(
    String type,
    String name,
    boolean isStatic,
    boolean anyParameters,
    List<String> parameters,
    VersionRange versions,
    List<Role> roles,
    String source,
    int line) {

  static final String ANY_NAME = "*";

  boolean isConstructor() {
    return name.equals("<init>");
  }

  /** Static methods and constructors are not inherited by way of overriding. */
  boolean isInherited() {
    return !isStatic && !isConstructor();
  }

  /** What must be unique among the entries of a version. */
  String signature() {
    return type + '#' + name + '(' + (anyParameters ? ".." : String.join(", ", parameters)) + ')';
  }
}
