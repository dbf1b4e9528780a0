package dev.heed.lint.git;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.function.IntPredicate;

/**
 * A pattern of a {@code .gitignore}, matched as git does (gitignore(5), "PATTERN FORMAT"). Takes
 * time in the product of the lengths, whatever the pattern.
 */
final class GitGlob {
  /** What a part of the pattern stands for. */
  private enum Kind {
    /** One character. */
    ONE,
    /** Any characters but slashes. */
    NAME,
    /** Any number of whole directories, each with its slash. */
    DIRECTORIES,
    /** Any characters. */
    REST
  }

  private record Part(Kind kind, IntPredicate accepts) {
    static Part of(Kind kind) {
      return new Part(kind, c -> kind == Kind.NAME ? c != '/' : true);
    }
  }

  private final List<Part> parts = new ArrayList<>();
  private final String glob;
  private final boolean plain;
  private int at;
  private boolean broken;

  /**
   * @param glob without what a line says besides: negation, the slashes at its ends
   */
  GitGlob(String glob) {
    this.glob = glob;
    this.plain = glob.chars().noneMatch(c -> "*?[\\".indexOf(c) >= 0);
    while (at < glob.length() && !broken) {
      parse();
    }
  }

  private void parse() {
    char c = glob.charAt(at++);
    switch (c) {
      case '*' -> stars();
      case '?' -> parts.add(new Part(Kind.ONE, o -> o != '/'));
      case '[' -> set();
      case '\\' -> {
        if (at == glob.length()) {
          broken = true; // nothing is quoted: matches nothing
        } else {
          literal(glob.charAt(at++));
        }
      }
      default -> literal(c);
    }
  }

  private void literal(char c) {
    parts.add(new Part(Kind.ONE, o -> o == c));
  }

  private void stars() {
    int first = at - 1;
    while (at < glob.length() && glob.charAt(at) == '*') {
      at++;
    }
    boolean many = at - first > 1;
    boolean begins = first == 0 || glob.charAt(first - 1) == '/';
    if (many && begins && at == glob.length()) {
      parts.add(Part.of(Kind.REST));
    } else if (many && begins && glob.startsWith("/", at)) {
      at++;
      parts.add(Part.of(Kind.DIRECTORIES));
    } else if (many && begins && glob.startsWith("\\/", at)) {
      parts.add(Part.of(Kind.REST)); // not for no directory at all
    } else {
      parts.add(Part.of(Kind.NAME));
    }
  }

  /** A set in brackets; one that is never closed matches nothing. */
  private void set() {
    boolean negated = at < glob.length() && (glob.charAt(at) == '!' || glob.charAt(at) == '^');
    if (negated) {
      at++;
    }
    List<IntPredicate> members = new ArrayList<>();
    boolean first = true;
    while (!broken) {
      if (at >= glob.length()) {
        broken = true;
        return;
      }
      if (glob.charAt(at) == ']' && !first) {
        at++;
        break;
      }
      first = false;
      members.add(member());
    }
    parts.add(
        new Part(Kind.ONE, c -> c != '/' && negated != members.stream().anyMatch(m -> m.test(c))));
  }

  private IntPredicate member() {
    if (glob.startsWith("[:", at)) {
      int end = glob.indexOf(']', at + 2);
      if (end > at + 2 && glob.charAt(end - 1) == ':') {
        String name = glob.substring(at + 2, end - 1);
        at = end + 1;
        return classOf(name);
      }
      if (end < 0) {
        broken = true;
        return c -> false;
      }
    }
    char low = quoted();
    if (at + 1 < glob.length() && glob.charAt(at) == '-' && glob.charAt(at + 1) != ']') {
      at++;
      char high = quoted();
      // The first is meant even where the range is the wrong way round.
      return c -> c == low || (low <= c && c <= high);
    }
    return c -> c == low;
  }

  private char quoted() {
    char c = glob.charAt(at++);
    if (c != '\\') {
      return c;
    }
    if (at >= glob.length()) {
      broken = true;
      return c;
    }
    return glob.charAt(at++);
  }

  /** The classes of POSIX, in ASCII. */
  private IntPredicate classOf(String name) {
    return switch (name) {
      case "alpha" -> GitGlob::isLetter;
      case "digit" -> GitGlob::isDigit;
      case "alnum" -> c -> isLetter(c) || isDigit(c);
      case "upper" -> c -> c >= 'A' && c <= 'Z';
      case "lower" -> c -> c >= 'a' && c <= 'z';
      case "xdigit" -> c -> isDigit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
      case "blank" -> c -> c == ' ' || c == '\t';
      case "space" -> c -> c == ' ' || (c >= '\t' && c <= '\r');
      case "cntrl" -> c -> c < ' ' || c == 127;
      case "print" -> c -> c >= ' ' && c < 127;
      case "graph" -> c -> c > ' ' && c < 127;
      case "punct" -> c -> c > ' ' && c < 127 && !isLetter(c) && !isDigit(c);
      default -> {
        broken = true;
        yield c -> false;
      }
    };
  }

  private static boolean isLetter(int c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  }

  private static boolean isDigit(int c) {
    return c >= '0' && c <= '9';
  }

  /** Says whether the whole of {@code path}, with {@code /} between its names, is meant. */
  boolean matches(String path) {
    if (broken || plain) {
      return plain && glob.equals(path);
    }
    // The parts that may come next, all at once: no way back, so no pattern takes for ever.
    BitSet now = new BitSet();
    enter(0, now);
    for (int i = 0; i < path.length() && !now.isEmpty(); i++) {
      BitSet next = new BitSet();
      char c = path.charAt(i);
      for (int p = now.nextSetBit(0); p >= 0; p = now.nextSetBit(p + 1)) {
        if (p < parts.size() && parts.get(p).accepts().test(c)) {
          step(p, c, next);
        }
      }
      now = next;
    }
    return now.get(parts.size());
  }

  private void step(int part, char c, BitSet next) {
    switch (parts.get(part).kind()) {
      case ONE -> enter(part + 1, next);
      case NAME, REST -> enter(part, next);
      case DIRECTORIES -> {
        next.set(part);
        if (c == '/') {
          enter(part + 1, next);
        }
      }
    }
  }

  /** Before a part that may stand for nothing, one is before the next one too. */
  private void enter(int part, BitSet states) {
    states.set(part);
    if (part < parts.size() && parts.get(part).kind() != Kind.ONE) {
      enter(part + 1, states);
    }
  }
}
