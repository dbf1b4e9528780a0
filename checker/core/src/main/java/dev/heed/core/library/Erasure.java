package dev.heed.core.library;

import dev.heed.core.program.Types;
import java.util.List;
import java.util.Set;

/** Names and compares erased parameter types as model files do. */
final class Erasure {

  /** Types of these packages may be written by their simple names; no two of them share one. */
  static final Set<String> SHORT_PACKAGES =
      Set.of("java.lang", "java.util", "java.util.concurrent", "java.util.function", "java.time");

  private static final Set<String> PRIMITIVES =
      Set.of("boolean", "byte", "short", "char", "int", "long", "float", "double");

  private Erasure() {}

  /** The one name under which entries and calls are compared. */
  static String canonical(String type) {
    int dot = type.lastIndexOf('.');
    return dot > 0 && SHORT_PACKAGES.contains(type.substring(0, dot))
        ? type.substring(dot + 1)
        : type;
  }

  /** The full name of a type that {@link #canonical} gives; arrays keep their brackets. */
  static String full(String canonical) {
    int brackets = canonical.indexOf('[');
    String element = brackets < 0 ? canonical : canonical.substring(0, brackets);
    String rest = brackets < 0 ? "" : canonical.substring(brackets);
    if (element.indexOf('.') >= 0 || PRIMITIVES.contains(element)) {
      return canonical;
    }
    for (String each : SHORT_PACKAGES) {
      if (Object.class.getResource("/" + each.replace('.', '/') + "/" + element + ".class")
          != null) {
        return each + "." + element + rest;
      }
    }
    return canonical;
  }

  static List<String> canonical(List<String> types) {
    return types.stream().map(Erasure::canonical).toList();
  }

  /**
   * Says whether a method with {@code actual} parameters may be one with {@code modelled}
   * parameters, or override it: a type variable of the overridden method, erased to Object, may
   * stand for any reference type, and a type that could not be resolved for any type.
   */
  static boolean mayOverride(List<String> actual, List<String> modelled) {
    if (actual.size() != modelled.size()) {
      return false;
    }
    for (int i = 0; i < actual.size(); i++) {
      String is = actual.get(i);
      String wanted = modelled.get(i);
      boolean generic = wanted.equals("Object") && !PRIMITIVES.contains(is);
      boolean genericArray =
          wanted.equals("Object[]")
              && is.endsWith("[]")
              && !PRIMITIVES.contains(is.substring(0, is.length() - 2));
      if (!is.equals(wanted) && !is.equals(Types.UNKNOWN) && !generic && !genericArray) {
        return false;
      }
    }
    return true;
  }
}
