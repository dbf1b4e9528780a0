package dev.heed.core.library;

import java.util.function.IntPredicate;

/** Reads one line of a model file from left to right; knows where it is for messages. */
final class LineCursor {
  private final String source;
  private final int line;
  private final String text;
  private int position;

  /**
   * @param line from 1
   * @param text the line; a {@code #} at its start or after a blank begins a comment
   */
  LineCursor(String source, int line, String text) {
    this.source = source;
    this.line = line;
    this.text = withoutComment(text);
  }

  private static String withoutComment(String text) {
    for (int i = text.indexOf('#'); i >= 0; i = text.indexOf('#', i + 1)) {
      if (i == 0 || Character.isWhitespace(text.charAt(i - 1))) {
        return text.substring(0, i).stripTrailing();
      }
    }
    return text.stripTrailing();
  }

  int line() {
    return line;
  }

  int position() {
    return position;
  }

  boolean isBlank() {
    return text.isBlank();
  }

  boolean isIndented() {
    return Character.isWhitespace(text.charAt(0));
  }

  boolean atEnd() {
    skipBlanks();
    return position == text.length();
  }

  /** Takes {@code expected} if it comes next, blanks skipped. */
  boolean take(char expected) {
    if (peek(expected)) {
      position++;
      return true;
    }
    return false;
  }

  boolean peek(char expected) {
    skipBlanks();
    return position < text.length() && text.charAt(position) == expected;
  }

  void require(char expected, String where) {
    if (!take(expected)) {
      throw error("expected '" + expected + "' " + where + ", found " + found());
    }
  }

  /** The longest run of characters that are {@code allowed}, blanks before it skipped. */
  String takeWhile(IntPredicate allowed, String what) {
    skipBlanks();
    int start = position;
    while (position < text.length() && allowed.test(text.charAt(position))) {
      position++;
    }
    if (start == position) {
      throw error("expected " + what + ", found " + found());
    }
    return text.substring(start, position);
  }

  /** A word of a role, an attribute or a section: letters, digits, hyphens. */
  String takeWord(String what) {
    return takeWhile(c -> Character.isLetterOrDigit(c) || c == '-', what);
  }

  /** A name of a type or annotation, arrays included. */
  String takeTypeName(String what) {
    return takeWhile(
        c -> Character.isJavaIdentifierPart(c) || c == '.' || c == '[' || c == ']', what);
  }

  int takeNumber(String what) {
    int start = position;
    String digits = takeWhile(Character::isDigit, what);
    try {
      return Integer.parseInt(digits);
    } catch (NumberFormatException e) {
      throw errorAt(start, "expected " + what + ", found " + digits);
    }
  }

  void requireEnd() {
    if (!atEnd()) {
      throw error("expected the end of the line, found " + found());
    }
  }

  ModelException error(String problem) {
    return errorAt(position, problem);
  }

  /**
   * @param at a {@link #position()} that was read earlier
   */
  ModelException errorAt(int at, String problem) {
    int start = at;
    while (start < text.length() && Character.isWhitespace(text.charAt(start))) {
      start++;
    }
    return new ModelException(source, line, start + 1, problem);
  }

  private String found() {
    return position == text.length() ? "the end of the line" : "'" + text.charAt(position) + "'";
  }

  private void skipBlanks() {
    while (position < text.length() && Character.isWhitespace(text.charAt(position))) {
      position++;
    }
  }
}
