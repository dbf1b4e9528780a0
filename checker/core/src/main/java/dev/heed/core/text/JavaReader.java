package dev.heed.core.text;

/**
 * Steps through the words and signs of a Java text. Comments and literals are passed over; the text
 * need not be correct. It may be the bytes of UTF-8, each taken for a character.
 */
public abstract class JavaReader {
  private static final int PLAIN = 128;

  private static final byte CONTINUES = 1;
  private static final byte BEGINS = 2;

  /** What each ASCII character can be to a word; 0 for nothing. */
  private static final byte[] KINDS = new byte[PLAIN];

  static {
    for (char c = 0; c < PLAIN; c++) {
      if (Character.isJavaIdentifierStart(c)) {
        KINDS[c] = BEGINS;
      } else if (Character.isLetterOrDigit(c)) {
        KINDS[c] = CONTINUES;
      }
    }
  }

  private final String text;
  private final int length;
  private int at;

  protected JavaReader(String text) {
    this.text = text;
    this.length = text.length();
  }

  /**
   * An identifier or a keyword.
   *
   * @param hash its {@link String#hashCode}
   */
  protected abstract void word(int start, int end, int hash);

  /** A character that is part of no word, number, literal or comment, and no blank. */
  protected abstract void sign(char sign, int at);

  /** A string, text block or character literal, quotes included. */
  protected void literal(int start, int end) {}

  protected final String text() {
    return text;
  }

  /** Ends the reading before the next word or sign. */
  protected final void stop() {
    at = length;
  }

  /** Reads the text to its end. */
  public final void read() {
    while (at < length) {
      char c = text.charAt(at);
      if (c >= PLAIN || KINDS[c] != 0) {
        word();
      } else if (c <= ' ') {
        at++;
      } else if (c == '/' && at + 1 < length && isComment(text.charAt(at + 1))) {
        comment();
      } else if (c == '"' || c == '\'') {
        int start = at;
        literal(c);
        literal(start, at);
      } else {
        int here = at++;
        sign(c, here);
      }
    }
  }

  private void word() {
    int start = at;
    int hash = 0;
    int next = at;
    while (next < length) {
      char c = text.charAt(next);
      if (c < PLAIN && KINDS[c] == 0) {
        break;
      }
      hash = 31 * hash + c;
      next++;
    }
    at = next;
    char first = text.charAt(start);
    if (first >= PLAIN || KINDS[first] == BEGINS) {
      word(start, next, hash);
    }
  }

  private static boolean isComment(char second) {
    return second == '/' || second == '*';
  }

  private void comment() {
    if (text.charAt(at + 1) == '/') {
      while (at < length && text.charAt(at) != '\n' && text.charAt(at) != '\r') {
        at++;
      }
    } else {
      int end = text.indexOf("*/", at + 2);
      at = end < 0 ? length : end + 2;
    }
  }

  private void literal(char quote) {
    boolean block = quote == '"' && text.startsWith("\"\"\"", at);
    at += block ? 3 : 1;
    while (at < length) {
      char c = text.charAt(at);
      if (c == '\\') {
        at += 2;
      } else if (block ? text.startsWith("\"\"\"", at) : c == quote || c == '\n' || c == '\r') {
        at += block ? 3 : 1;
        break;
      } else {
        at++;
      }
    }
    at = Math.min(at, length);
  }
}
