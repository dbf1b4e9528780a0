package dev.heed.lint.report;

import java.util.ArrayDeque;
import java.util.Deque;

/** Writes XML, two spaces a level. */
final class Xml {
  private final StringBuilder text =
      new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
  private final Deque<String> open = new ArrayDeque<>();

  /**
   * Begins an element that holds others.
   *
   * @param attributes names and values in turn
   */
  Xml open(String name, Object... attributes) {
    tag(name, attributes).append(">\n");
    open.push(name);
    return this;
  }

  /** Ends the element that was begun last. */
  Xml close() {
    String name = open.pop();
    indent().append("</").append(name).append(">\n");
    return this;
  }

  /** An element that holds nothing. */
  Xml empty(String name, Object... attributes) {
    tag(name, attributes).append(" />\n");
    return this;
  }

  /** An element that holds text. */
  Xml text(String name, String content, Object... attributes) {
    tag(name, attributes).append('>').append(escape(content, false));
    text.append("</").append(name).append(">\n");
    return this;
  }

  @Override
  public String toString() {
    return text.toString();
  }

  private StringBuilder tag(String name, Object... attributes) {
    indent().append('<').append(name);
    for (int i = 0; i < attributes.length; i += 2) {
      text.append(' ').append(attributes[i]).append("=\"");
      text.append(escape(attributes[i + 1].toString(), true)).append('"');
    }
    return text;
  }

  private StringBuilder indent() {
    return text.append("  ".repeat(open.size()));
  }

  /** What XML 1.0 has no place for, not even escaped, becomes the replacement character. */
  private static String escape(String raw, boolean attribute) {
    StringBuilder escaped = new StringBuilder(raw.length());
    raw.codePoints()
        .forEach(
            c -> {
              switch (c) {
                case '&' -> escaped.append("&amp;");
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '"' -> escaped.append("&quot;");
                case '\r' -> escaped.append("&#13;");
                case '\n', '\t' -> {
                  // In an attribute, a reader would make a space of it.
                  if (attribute) {
                    escaped.append("&#").append(c).append(';');
                  } else {
                    escaped.appendCodePoint(c);
                  }
                }
                default -> escaped.appendCodePoint(isAllowed(c) ? c : '\uFFFD');
              }
            });
    return escaped.toString();
  }

  /** The production Char of XML 1.0, but for the white space above. */
  private static boolean isAllowed(int c) {
    return (c >= 0x20 && c <= 0xD7FF) || (c >= 0xE000 && c <= 0xFFFD) || c >= 0x10000;
  }
}
