package dev.heed.core.program;

import java.util.List;

/**
 * One source file.
 *
 * @param path the path as findings spell it
 * @param lines its line starts
 * @param types the top-level types, in source order
 * @param suppressions the {@code @SuppressWarnings} in the file
 * @param generated the ranges of declarations that are marked as generated
 */
public record SourceFile(
    String path,
    LineMap lines,
    List<TypeDecl> types,
    List<Suppression> suppressions,
    List<Span> generated) {

  public SourceFile {
    types = List.copyOf(types);
    suppressions = List.copyOf(suppressions);
    generated = List.copyOf(generated);
  }

  /**
   * A suppression of warnings.
   *
   * @param scope the range of the annotated declaration
   * @param at the range of the annotation
   * @param names the strings as written, for example {@code heed:DroppedTask}
   */
  public record Suppression(Span scope, Span at, List<String> names) {
    public Suppression {
      names = List.copyOf(names);
    }
  }
}
