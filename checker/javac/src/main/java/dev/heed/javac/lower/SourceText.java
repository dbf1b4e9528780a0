package dev.heed.javac.lower;

import java.nio.CharBuffer;
import java.util.Arrays;

/**
 * The text of the file that is being lowered: finds names and ends that trees do not tell. All
 * questions are asked at offsets of code, never inside a comment or literal. An answer that the
 * text does not have is the offset asked about, so that hostile text (brackets as Unicode escapes)
 * gives short spans and no failure.
 */
final class SourceText {
  private static final int NONE = -1;

  private char[] text = new char[0];
  private int length;
  private int maxDepth;

  /** For the offset of an opening bracket that of its closing one. */
  private int[] partner = new int[0];

  /** How deep brackets nest in {@code source}. */
  static int nesting(CharSequence source) {
    SourceText text = new SourceText();
    text.load(source);
    return text.maxDepth;
  }

  void load(CharSequence source) {
    length = source.length();
    if (text.length < length) {
      text = new char[length + length / 4];
      partner = new int[text.length];
    }
    if (source instanceof CharBuffer buffer) {
      buffer.duplicate().get(text, 0, length);
    } else {
      source.toString().getChars(0, length, text, 0);
    }
    matchBrackets();
  }

  int length() {
    return length;
  }

  char at(int offset) {
    return offset >= 0 && offset < length ? text[offset] : '\0';
  }

  String substring(int start, int end) {
    return new String(text, start, end - start);
  }

  private void matchBrackets() {
    int[] open = new int[64];
    int depth = 0;
    int i = 0;
    maxDepth = 0;
    while (i < length) {
      char c = text[i];
      switch (c) {
        case '(', '{', '[' -> {
          partner[i] = NONE;
          if (depth == open.length) {
            open = Arrays.copyOf(open, depth * 2);
          }
          open[depth++] = i++;
          maxDepth = Math.max(maxDepth, depth);
        }
        case ')', '}', ']' -> {
          if (depth > 0) {
            partner[open[--depth]] = i;
          }
          i++;
        }
        case '"', '\'' -> i = literalEnd(i);
        case '/' -> {
          int end = commentEnd(i);
          i = end > i ? end : i + 1;
        }
        default -> i++;
      }
    }
  }

  /** The offset behind the bracket that closes the one at {@code open}. */
  int behindPartner(int open) {
    char c = at(open);
    if (c != '(' && c != '{' && c != '[') {
      return open;
    }
    return partner[open] == NONE ? open + 1 : partner[open] + 1;
  }

  /** The offset behind the comment at {@code i}, or {@code i} when there is none. */
  private int commentEnd(int i) {
    if (at(i + 1) == '/') {
      int end = i + 2;
      while (end < length && text[end] != '\n' && text[end] != '\r') {
        end++;
      }
      return end;
    }
    if (at(i + 1) == '*') {
      int end = i + 2;
      while (end < length && !(text[end] == '*' && at(end + 1) == '/')) {
        end++;
      }
      return Math.min(end + 2, length);
    }
    return i;
  }

  /** The offset behind the string, text block or character literal at {@code i}. */
  private int literalEnd(int i) {
    char quote = text[i];
    boolean block = quote == '"' && at(i + 1) == '"' && at(i + 2) == '"';
    int end = block ? i + 3 : i + 1;
    while (end < length) {
      char c = text[end];
      if (c == '\\') {
        end += 2;
      } else if (c == quote && (!block || (at(end + 1) == '"' && at(end + 2) == '"'))) {
        return block ? end + 3 : end + 1;
      } else if (!block && (c == '\n' || c == '\r')) {
        return end;
      } else {
        end++;
      }
    }
    return length;
  }

  /** The offset of the first token at or behind {@code i}. */
  int skipBlanks(int i) {
    while (i < length) {
      char c = text[i];
      if (c == '/') {
        int end = commentEnd(i);
        if (end == i) {
          return i;
        }
        i = end;
      } else if (c == ' ' || c == '\n' || c == '\r' || c == '\t' || c == '\f') {
        i++;
      } else {
        return i;
      }
    }
    return length;
  }

  /** The offset behind the identifier, keyword or number at {@code i}. */
  int wordEnd(int i) {
    while (i < length && isWordPart(text[i])) {
      i++;
    }
    return i;
  }

  private static boolean isWordPart(char c) {
    if (c < 128) {
      return (c >= 'a' && c <= 'z')
          || (c >= 'A' && c <= 'Z')
          || (c >= '0' && c <= '9')
          || c == '_'
          || c == '$';
    }
    return Character.isJavaIdentifierPart(c) || Character.isSurrogate(c);
  }

  /** Says whether the word at {@code i} is {@code word}. */
  boolean isWord(int i, String word) {
    int end = i + word.length();
    if (end > length || (end < length && isWordPart(text[end]))) {
      return false;
    }
    for (int k = 0; k < word.length(); k++) {
      if (text[i + k] != word.charAt(k)) {
        return false;
      }
    }
    return true;
  }

  /** The offset behind the token at {@code i}; a bracketed part and a literal are one token. */
  int tokenEnd(int i) {
    char c = at(i);
    return switch (c) {
      case '(', '{', '[' -> behindPartner(i);
      case '"', '\'' -> literalEnd(i);
      default -> isWordPart(c) ? wordEnd(i) : Math.min(i + 1, length);
    };
  }

  /** The offset behind the word or single character at {@code i}. */
  int tokenStep(int i) {
    return Math.max(wordEnd(i), Math.min(i + 1, length));
  }

  /** The offset behind the literal at {@code i}: number, string, character or word. */
  int behindLiteral(int i) {
    char c = at(i);
    if (c == '"' || c == '\'') {
      return literalEnd(i);
    }
    int end = i;
    while (end < length) {
      c = text[end];
      boolean exponentSign =
          (c == '+' || c == '-') && end > i && isExponent(text[end - 1], at(i + 1));
      if (isWordPart(c) || c == '.' || exponentSign) {
        end++;
      } else {
        break;
      }
    }
    return end;
  }

  /**
   * The offset behind the string whose first literal is at {@code start}: javac's parser makes one
   * tree of a sum of string literals.
   */
  int behindFoldedString(int start, int end, String value) {
    int plus = skipBlanks(end);
    int next = skipBlanks(plus + 1);
    if (at(start) != '"' || at(plus) != '+' || at(next) != '"') {
      return end;
    }
    StringBuilder folded = new StringBuilder(unescaped(start, end));
    int foldedEnd = end;
    while (folded.length() < value.length() && at(plus) == '+' && at(next) == '"') {
      foldedEnd = literalEnd(next);
      folded.append(unescaped(next, foldedEnd));
      plus = skipBlanks(foldedEnd);
      next = skipBlanks(plus + 1);
    }
    return folded.toString().equals(value) ? foldedEnd : end;
  }

  private String unescaped(int start, int end) {
    String literal = substring(start, end);
    try {
      return literal.startsWith("\"\"\"") && literal.length() >= 6
          ? literal
              .substring(literal.indexOf('\n') + 1, literal.length() - 3)
              .stripIndent()
              .translateEscapes()
          : literal.substring(1, literal.length() - 1).translateEscapes();
    } catch (IllegalArgumentException | IndexOutOfBoundsException malformed) {
      return literal;
    }
  }

  private static boolean isExponent(char c, char second) {
    boolean hex = second == 'x' || second == 'X';
    return hex ? c == 'p' || c == 'P' : c == 'e' || c == 'E';
  }

  /** The offset behind the annotation at {@code i}. */
  int behindAnnotation(int i) {
    int end = i + 1;
    do {
      end = wordEnd(skipBlanks(end));
      int next = skipBlanks(end);
      if (at(next) == '(') {
        return behindPartner(next);
      }
      if (at(next) != '.') {
        return end;
      }
      end = next + 1;
    } while (end < length);
    return end;
  }

  boolean isAnnotation(int i) {
    return at(i) == '@' && !isWord(skipBlanks(i + 1), "interface");
  }

  /** The offset behind the {@code <…>} at {@code i}, or {@code i} when there is none. */
  int behindAngles(int i) {
    if (at(i) != '<') {
      return i;
    }
    int depth = 0;
    int at = i;
    while (at < length) {
      char c = text[at];
      if (c == '<') {
        depth++;
      } else if (c == '>' && --depth == 0) {
        return at + 1;
      } else if (c == ';') {
        return i;
      }
      at = skipBlanks(c == '@' ? behindAnnotation(at) : tokenEnd(at));
    }
    return i;
  }

  /** The offset behind the type at {@code i}. */
  int behindType(int i) {
    int end = i;
    int at = skipBlanks(i);
    while (at < length) {
      char c = text[at];
      if (c == '@') {
        at = behindAnnotation(at);
      } else if (c == '<') {
        int behind = behindAngles(at);
        if (behind == at) {
          return end;
        }
        at = end = behind;
      } else if (c == '[') {
        at = end = behindPartner(at);
      } else if (c == '.') {
        if (isWord(skipBlanks(at + 1), "class")) {
          return end;
        }
        at++;
      } else if (isWordPart(c)) {
        if (end > i && text[lastTokenBefore(at)] != '.') {
          return end;
        }
        at = end = wordEnd(at);
      } else {
        return end;
      }
      at = skipBlanks(at);
    }
    return end;
  }

  /**
   * The offset behind the {@code []} of a C-style declarator at {@code i}, or {@code i} without.
   */
  int behindDimensions(int i) {
    int end = i;
    int at = skipBlanks(i);
    while (at(at) == '[') {
      end = behindPartner(at);
      at = skipBlanks(end);
    }
    return end;
  }

  /** The offset of the last character before {@code i} that is no blank; comments count as text. */
  private int lastTokenBefore(int i) {
    int at = i - 1;
    while (at > 0 && Character.isWhitespace(text[at])) {
      at--;
    }
    return Math.max(at, 0);
  }

  /** The offset of the next {@code wanted} that is in no bracket, or -1. */
  int find(int i, char wanted) {
    int at = skipBlanks(i);
    while (at < length) {
      char c = text[at];
      if (c == wanted) {
        return at;
      }
      if (c == '}' || c == ')' || c == ']') {
        return NONE;
      }
      at = skipBlanks(c == '@' && wanted != '@' ? behindAnnotation(at) : tokenEnd(at));
    }
    return NONE;
  }

  /** Where a {@code ;} stands at {@code i}, the offset behind it; else {@code i}. */
  int behindSemicolon(int i) {
    int at = skipBlanks(i);
    return at(at) == ';' ? at + 1 : i;
  }

  /**
   * The offset of the name of the variable whose declaration, modifiers and type included, starts
   * at {@code i}; -1 when the text does not have it.
   */
  int variableName(int i, String name) {
    int at = skipBlanks(i);
    while (at < length) {
      char c = text[at];
      if (c == '@') {
        at = behindAnnotation(at);
      } else if (c == '<') {
        int behind = behindAngles(at);
        at = behind == at ? at + 1 : behind;
      } else if (isWordPart(c)) {
        if (isWord(at, name) && !continuesType(wordEnd(at))) {
          return at;
        }
        at = wordEnd(at);
      } else if (c == ';' || c == '{' || c == '}' || c == '=') {
        return NONE;
      } else {
        at = tokenEnd(at);
      }
      at = skipBlanks(at);
    }
    return NONE;
  }

  private boolean continuesType(int i) {
    int at = skipBlanks(i);
    while (at(at) == '[') {
      at = skipBlanks(behindPartner(at));
    }
    char c = at(at);
    return c == '.' || c == '<' || c == '@' || (isWordPart(c) && !isWord(at, "when"));
  }

  /** The offset of the name of the method whose declaration starts at {@code i}; -1 without. */
  int methodName(int i, String name) {
    int at = skipBlanks(i);
    while (at < length) {
      char c = text[at];
      if (c == '@') {
        at = behindAnnotation(at);
      } else if (c == '<') {
        int behind = behindAngles(at);
        at = behind == at ? at + 1 : behind;
      } else if (isWordPart(c)) {
        int end = wordEnd(at);
        if (isWord(at, name)) {
          char next = at(skipBlanks(end));
          if (next == '(' || next == '{') {
            return at;
          }
        }
        at = end;
      } else if (c == ';' || c == '{' || c == '}' || c == '=') {
        return NONE;
      } else {
        at = tokenEnd(at);
      }
      at = skipBlanks(at);
    }
    return NONE;
  }

  /** The offset of the name of the class whose declaration starts at {@code i}; -1 without. */
  int className(int i, String name) {
    int at = skipBlanks(i);
    while (at < length) {
      char c = text[at];
      if (isAnnotation(at)) {
        at = behindAnnotation(at);
      } else if (isWordPart(c)) {
        int end = wordEnd(at);
        if (isTypeKeyword(at)) {
          int next = skipBlanks(end);
          if (isWord(next, name)) {
            return next;
          }
        }
        at = end;
      } else if (c == '@' || c == '-') {
        at++;
      } else {
        return NONE;
      }
      at = skipBlanks(at);
    }
    return NONE;
  }

  private boolean isTypeKeyword(int i) {
    return isWord(i, "class") || isWord(i, "interface") || isWord(i, "enum") || isWord(i, "record");
  }
}
