package dev.heed.lint.report;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * The hash of each line of a file by which GitHub follows an alert when lines move. It has to be
 * equal to what GitHub's own upload step computes, which warns where it differs; so this follows
 * that step, {@code src/fingerprints.ts} of github/codeql-action, to the letter:
 *
 * <ul>
 *   <li>A line's hash covers the first 100 characters from its start on, over the ends of lines,
 *       spaces and tabs left out, and each end of a line ({@code \n}, {@code \r}, {@code \r\n}) as
 *       one {@code \n}. Behind the end of the file come the character 65535 and then zeros.
 *   <li>The hash is a polynomial in 37 over 64 bits, rolled along the file, in hexadecimal digits
 *       without leading zeros.
 *   <li>Behind a colon stands the number of the line among those of equal hash.
 * </ul>
 */
final class LineHashes {
  private static final int BLOCK = 100;
  private static final long FACTOR = 37;
  private static final char END = 65535;

  private final Map<Integer, String> byLine = new HashMap<>();
  private final Map<String, Integer> counts = new HashMap<>();

  // The last BLOCK characters, in a ring, with the number of the line that begins at each, or 0.
  private final char[] window = new char[BLOCK];
  private final int[] lineAt = new int[BLOCK];
  private final long oldest = power();
  private int index;
  private long hash;

  LineHashes(CharSequence text) {
    int line = 0;
    boolean lineStart = true;
    boolean afterReturn = false;
    for (int i = 0; i <= text.length(); i++) {
      char c = i < text.length() ? text.charAt(i) : END;
      boolean skipped = c == ' ' || c == '\t' || (afterReturn && c == '\n');
      afterReturn = c == '\r';
      if (skipped) {
        continue;
      }
      char normal = c == '\r' ? '\n' : c;
      emit();
      if (lineStart) {
        lineAt[index] = ++line;
      }
      lineStart = normal == '\n';
      roll(normal);
    }
    for (int i = 0; i < BLOCK; i++) {
      emit();
      roll('\0');
    }
  }

  /** The hash of a line, counted from 1; empty when the file has no such line. */
  String of(int line) {
    return byLine.getOrDefault(line, "");
  }

  private static long power() {
    long[] factors = new long[BLOCK];
    Arrays.fill(factors, FACTOR);
    return Arrays.stream(factors).reduce(1, (a, b) -> a * b);
  }

  /** When the window is about to lose the start of a line, it holds exactly what counts for it. */
  private void emit() {
    if (lineAt[index] != 0) {
      String value = Long.toHexString(hash);
      byLine.put(lineAt[index], value + ":" + counts.merge(value, 1, Integer::sum));
      lineAt[index] = 0;
    }
  }

  private void roll(char c) {
    hash = FACTOR * hash + c - oldest * window[index];
    window[index] = c;
    index = (index + 1) % BLOCK;
  }
}
