package dev.heed.core.program;

import java.util.Arrays;

/** Line starts of a file: turns offsets to lines and columns, both counted from 1. Immutable. */
public final class LineMap {
  private final int[] starts;

  private LineMap(int[] starts) {
    this.starts = starts;
  }

  /** The lines of {@code text}; LF, CR and CR LF each end one, as in JLS 3.4. */
  public static LineMap of(CharSequence text) {
    int[] starts = new int[Math.max(16, text.length() / 24)];
    int count = 1;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean crLf = c == '\r' && i + 1 < text.length() && text.charAt(i + 1) == '\n';
      if (c == '\n' || (c == '\r' && !crLf)) {
        if (count == starts.length) {
          starts = Arrays.copyOf(starts, count * 2);
        }
        starts[count++] = i + 1;
      }
    }
    return new LineMap(Arrays.copyOf(starts, count));
  }

  /** The line, from 1, on which {@code offset} lies. */
  public int line(int offset) {
    int found = Arrays.binarySearch(starts, offset);
    return found >= 0 ? found + 1 : -found - 1;
  }

  /**
   * The column, from 1 and in UTF-16 code units (a tab counts one), of {@code offset} in its line.
   */
  public int column(int offset) {
    return offset - starts[line(offset) - 1] + 1;
  }

  /** The offset of {@code line} and {@code column}; a line that is not there is the nearest one. */
  public int offset(int line, int column) {
    return starts[Math.max(1, Math.min(line, starts.length)) - 1] + column - 1;
  }
}
