package dev.heed.core.program;

/**
 * A half-open range of a file, in UTF-16 code units from its start.
 *
 * @param start the first offset
 * @param end the offset behind the last; never less than {@code start}
 */
public record Span(int start, int end) {

  public Span {
    if (start < 0 || end < start) {
      throw new IllegalArgumentException("not a range: " + start + ".." + end);
    }
  }

  /** Says whether {@code other} lies in this range. */
  public boolean contains(Span other) {
    return start <= other.start && other.end <= end;
  }
}
