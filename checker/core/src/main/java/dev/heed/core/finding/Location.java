package dev.heed.core.finding;

import dev.heed.core.program.SourceFile;
import dev.heed.core.program.Span;

/**
 * A place in a file. Lines and columns count from 1; the end column is that behind the last
 * character.
 *
 * @param path the path as the source file has it
 */
public record Location(
    String path, Span span, int startLine, int startColumn, int endLine, int endColumn) {

  public static Location of(SourceFile file, Span span) {
    return new Location(
        file.path(),
        span,
        file.lines().line(span.start()),
        file.lines().column(span.start()),
        file.lines().line(span.end()),
        file.lines().column(span.end()));
  }
}
