package dev.heed.lint.report;

import dev.heed.core.finding.Location;
import java.util.List;

/** Draws a line of source with what is meant underlined. */
final class CodeFrame {
  private static final int TAB = 4;

  /** Wider lines are cut; those that people write are not that wide. */
  private static final int WIDTH = 160;

  private CodeFrame() {}

  /**
   * The frame, each line ending in a line feed; empty when the file no longer has that line.
   *
   * @param gutter the width of the line numbers
   * @param mark what underlines
   */
  static String draw(
      List<String> lines, Location at, int gutter, char mark, Style style, boolean colour) {
    if (at.startLine() > lines.size()) {
      return "";
    }
    String line = lines.get(at.startLine() - 1);
    int from = Math.min(at.startColumn() - 1, line.length());
    // Of a span over several lines the first one is shown, to its end.
    boolean whole = at.endLine() == at.startLine();
    int to = whole ? Math.min(at.endColumn() - 1, line.length()) : line.stripTrailing().length();

    String before = expand(line.substring(0, from), 0);
    String marked = expand(line.substring(from, Math.max(from, to)), before.length());
    String after =
        expand(line.substring(Math.max(from, to)), before.length() + marked.length())
            .stripTrailing();
    if (before.length() + marked.length() + after.length() > WIDTH) {
      if (before.length() > WIDTH / 4) {
        before = "…" + before.substring(before.length() - WIDTH / 4 + 1);
      }
      marked = cut(marked, WIDTH - before.length());
      after = cut(after, WIDTH - before.length() - marked.length());
    }

    String number = Integer.toString(at.startLine());
    String margin = " ".repeat(gutter) + " |";
    String underline = String.valueOf(mark).repeat(Math.max(1, marked.length()));
    return Style.BLUE.on(margin, colour)
        + "\n"
        + Style.BLUE.on(" ".repeat(gutter - number.length()) + number + " |", colour)
        + (" " + before + marked + after).stripTrailing()
        + "\n"
        + Style.BLUE.on(margin, colour)
        + " "
        + " ".repeat(before.length())
        + style.on(underline, colour)
        + (whole ? "" : "… to line " + at.endLine())
        + "\n";
  }

  /** {@code text}, which begins at {@code column}, with spaces for its tabs. */
  private static String expand(String text, int column) {
    StringBuilder expanded = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) == '\t') {
        expanded.append(" ".repeat(TAB - (column + expanded.length()) % TAB));
      } else {
        expanded.append(text.charAt(i));
      }
    }
    return Terminal.printable(expanded.toString());
  }

  private static String cut(String text, int width) {
    if (text.length() <= width) {
      return text;
    }
    return width == 0 ? "" : text.substring(0, width - 1) + "…";
  }
}
