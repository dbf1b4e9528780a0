package dev.heed.core.program;

import java.util.List;
import java.util.Set;

/**
 * A resolved method or constructor (name {@code <init>}), of the sources or of a library. Two are
 * equal when owner, name and erased parameter types are.
 */
public final class MethodRef {

  /** What is known of a method besides its signature. */
  public enum Flag {
    STATIC,
    ABSTRACT,
    FINAL,
    PRIVATE,
    SYNCHRONIZED,
    NATIVE,
    VARARGS,
    /** Declared in an interface. */
    INTERFACE,
    /** Implicit: a default or record constructor, an accessor, {@code values()}. */
    SYNTHETIC
  }

  private final String owner;
  private final String name;
  private final List<String> parameterTypes;
  private final String returnType;
  private final Set<Flag> flags;
  private final List<String> thrownTypes;
  private final List<AnnotationUse> annotations;
  private final List<List<AnnotationUse>> parameterAnnotations;
  private final String key;

  /**
   * @param owner the declaring type
   * @param thrownTypes the types of its {@code throws} clause; type variables by their bound
   * @param annotations those of the method and of the methods it overrides
   * @param parameterAnnotations one list a parameter (likewise with those of overridden methods),
   *     or empty when there are none at all
   */
  public MethodRef(
      String owner,
      String name,
      List<String> parameterTypes,
      String returnType,
      Set<Flag> flags,
      List<String> thrownTypes,
      List<AnnotationUse> annotations,
      List<List<AnnotationUse>> parameterAnnotations) {
    this.owner = owner;
    this.name = name;
    this.parameterTypes = List.copyOf(parameterTypes);
    this.returnType = returnType;
    this.flags = Set.copyOf(flags);
    this.thrownTypes = List.copyOf(thrownTypes);
    this.annotations = List.copyOf(annotations);
    this.parameterAnnotations = List.copyOf(parameterAnnotations);
    this.key = owner + '#' + name + '(' + String.join(",", this.parameterTypes) + ')';
  }

  public String owner() {
    return owner;
  }

  public String name() {
    return name;
  }

  public List<String> parameterTypes() {
    return parameterTypes;
  }

  /** The erased return type; {@code void} for none; the owner for a constructor. */
  public String returnType() {
    return returnType;
  }

  public boolean is(Flag flag) {
    return flags.contains(flag);
  }

  public boolean isStatic() {
    return is(Flag.STATIC);
  }

  public boolean isConstructor() {
    return name.equals("<init>");
  }

  public List<String> thrownTypes() {
    return thrownTypes;
  }

  public List<AnnotationUse> annotations() {
    return annotations;
  }

  /** The annotations of parameter {@code index}. */
  public List<AnnotationUse> parameterAnnotations(int index) {
    return index < parameterAnnotations.size() ? parameterAnnotations.get(index) : List.of();
  }

  /** {@code owner#name(erased,parameters)}: unique in a compilation. */
  public String key() {
    return key;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof MethodRef that && key.equals(that.key);
  }

  @Override
  public int hashCode() {
    return key.hashCode();
  }

  @Override
  public String toString() {
    return key;
  }
}
