package dev.heed.lint.source;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * What a glance at a text tells without parsing it: its package, the types at its top level, and
 * whether a parser would take for ever.
 *
 * @param packageName empty for none
 * @param types simple names, in source order
 * @param depth how many brackets lie in one another
 * @param nesting how many bodies of lambdas and anonymous classes lie in one another; the parser
 *     takes time in its power
 */
record Outline(String packageName, List<String> types, int depth, int nesting) {
  Outline {
    types = List.copyOf(types);
  }

  static Outline of(String text) {
    return new Reader(text).read();
  }

  /** Steps through the tokens, as far as they matter. */
  private static final class Reader {
    private final String text;
    private final int length;
    private int at;
    private final StringBuilder packageName = new StringBuilder();
    private final List<String> types = new ArrayList<>();

    /** Of each open bracket: whether it is of a {@code new}, or of a body inside an expression. */
    private final Deque<Boolean> open = new ArrayDeque<>();

    private int braces;
    private int depth;
    private int bodies;
    private int nesting;
    private String word = "";
    private boolean inPackage;
    private boolean isCreation;
    private boolean closedCreation;
    private char before;
    private char last;

    Reader(String text) {
      this.text = text;
      this.length = text.length();
    }

    Outline read() {
      while (at < length) {
        char c = text.charAt(at);
        if (Character.isWhitespace(c)) {
          at++;
        } else if (c == '/' && at + 1 < length && isComment(text.charAt(at + 1))) {
          comment();
        } else if (Character.isJavaIdentifierStart(c)) {
          identifier();
        } else {
          sign(c);
        }
      }
      return new Outline(packageName.toString(), types, depth, nesting);
    }

    private static boolean isComment(char second) {
      return second == '/' || second == '*';
    }

    private void comment() {
      boolean line = text.charAt(at + 1) == '/';
      if (line) {
        while (at < length && text.charAt(at) != '\n' && text.charAt(at) != '\r') {
          at++;
        }
      } else {
        int end = text.indexOf("*/", at + 2);
        at = end < 0 ? length : end + 2;
      }
    }

    private void identifier() {
      int start = at;
      while (at < length && Character.isJavaIdentifierPart(text.charAt(at))) {
        at++;
      }
      boolean top = braces == 0 && open.isEmpty();
      if (!top) {
        isCreation |= at - start == 3 && text.startsWith("new", start);
        seen('a');
        return;
      }
      String next = text.substring(start, at);
      if (inPackage) {
        packageName.append(next);
      } else if (next.equals("package") && types.isEmpty()) {
        inPackage = true;
      } else if (isTypeKeyword(word)) {
        types.add(next);
      }
      word = next;
      seen('a');
    }

    private static boolean isTypeKeyword(String word) {
      return switch (word) {
        case "class", "interface", "enum", "record" -> true;
        default -> false;
      };
    }

    private void seen(char c) {
      before = last;
      last = c;
    }

    private void sign(char c) {
      word = "";
      switch (c) {
        case '"', '\'' -> {
          literal(c);
          seen(c);
          return;
        }
        case '(', '[' -> {
          open.push(isCreation && c == '(');
          isCreation = false;
        }
        case ')', ']' -> closedCreation = !open.isEmpty() && open.pop();
        case '{' -> {
          boolean body = last == '>' && before == '-' || last == ')' && closedCreation;
          open.push(body);
          braces++;
          bodies += body ? 1 : 0;
          nesting = Math.max(nesting, bodies);
          isCreation = false;
        }
        case '}' -> {
          if (!open.isEmpty()) {
            bodies -= open.pop() ? 1 : 0;
          }
          braces = Math.max(0, braces - 1);
        }
        case ';' -> {
          inPackage = false;
          isCreation = false;
        }
        case '.' -> {
          if (inPackage) {
            packageName.append('.');
          }
        }
        default -> {}
      }
      depth = Math.max(depth, open.size());
      seen(c);
      at++;
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
          return;
        } else {
          at++;
        }
      }
    }
  }
}
