package dev.heed.core.program;

import java.util.Map;

/**
 * An annotation on a declaration. Front ends keep only those that a library model or Heed's
 * vocabulary asks for.
 *
 * @param type the annotation type
 * @param values the element values as written or by default: an enum constant by its name, other
 *     constants by {@code String.valueOf}
 */
public record AnnotationUse(String type, Map<String, String> values) {
  public AnnotationUse {
    values = Map.copyOf(values);
  }
}
