package dev.heed.core.library;

import dev.heed.core.text.JavaReader;
import dev.heed.core.text.Words;

/**
 * Collects the words of a text, and as words of their own what of the language a rule may start
 * from: what clauses catch, and how loops end. Not thread-safe.
 */
public class SourceWords extends JavaReader {
  /** Stands for any loop. */
  static final int LOOP = "<loop>".hashCode();

  /** Stands for a loop whose condition compares no amounts. */
  static final int OPEN_LOOP = "<open-loop>".hashCode();

  /** Stands for a literal with which suppressions of Heed's begin. */
  static final int SUPPRESSION = "<suppression>".hashCode();

  /** Stands for a call of a constructor of the superclass. */
  static final int SUPER_CALL = "<super>".hashCode();

  private static final int CATCH = "catch".hashCode();
  private static final int WHILE = "while".hashCode();
  private static final int FOR = "for".hashCode();
  private static final int DO = "do".hashCode();
  private static final int SUPER = "super".hashCode();
  private static final int NEW = "new".hashCode();
  private static final int INSTANCEOF = "instanceof".hashCode();
  private static final int SWITCH = "switch".hashCode();
  private static final String HEED = "heed";

  private Words.Builder words = new Words.Builder();

  /** The keyword before; 0 for another word, or none. */
  private int keyword;

  private int wordStart;
  private int wordEnd;
  private boolean inCatch;

  /** How many brackets of the head of a loop are open. */
  private int depth;

  private boolean isFor;
  private int semicolons;
  private boolean compares;
  private boolean complex;
  private char before;
  private int beforeAt;

  protected SourceWords(String text) {
    super(text);
  }

  /** The words of a whole text. */
  static Words of(String text) {
    SourceWords all = new SourceWords(text);
    all.read();
    return all.taken();
  }

  /** What stands for a clause that catches the type of this simple name. */
  static int caught(int type) {
    return type * 31 + CATCH;
  }

  /** What stands for a name before a bracket that begins with the word {@code beginning}. */
  static int beginning(int beginning) {
    return beginning * 31 + DO;
  }

  /** The words since the beginning, or since this was asked before. */
  protected final Words taken() {
    Words found = words.build();
    words = new Words.Builder();
    return found;
  }

  @Override
  protected void word(int start, int end, int hash) {
    words.add(hash);
    keyword = 0;
    wordStart = start;
    wordEnd = end;
    if (inCatch) {
      words.add(caught(hash));
    } else if (depth > 0) {
      complex |= hash == NEW || hash == INSTANCEOF || hash == SWITCH;
      complex |= hash == WHILE || hash == FOR || hash == DO;
    } else if (hash == DO) {
      loop(true);
    } else if (hash == WHILE || hash == FOR || hash == CATCH || hash == SUPER) {
      keyword = hash;
    }
  }

  @Override
  protected void sign(char sign, int at) {
    if (sign == '(' && wordEnd == at) {
      beginnings();
    }
    if (depth > 0) {
      inHead(sign, at);
    } else if (inCatch) {
      inCatch = sign != ')';
    } else if (sign == '(' && keyword != 0) {
      if (keyword == CATCH) {
        inCatch = true;
      } else if (keyword == SUPER) {
        words.add(SUPER_CALL);
      } else {
        isFor = keyword == FOR;
        depth = 1;
        semicolons = 0;
        compares = false;
        complex = false;
      }
    }
    keyword = 0;
    before = sign;
    beforeAt = at;
  }

  /** Adds the parts of a name in camel case with which it begins. */
  private void beginnings() {
    int hash = 0;
    for (int i = wordStart; i < wordEnd; i++) {
      char c = text().charAt(i);
      if (i > wordStart && !Character.isLowerCase(c)) {
        words.add(beginning(hash));
      }
      hash = 31 * hash + c;
    }
    words.add(beginning(hash));
  }

  private void inHead(char sign, int at) {
    boolean adjacent = beforeAt == at - 1;
    switch (sign) {
      case '(' -> depth++;
      case ')' -> {
        if (--depth == 0) {
          boolean each = isFor && semicolons == 0;
          loop(!each && (!compares || complex));
        }
      }
      case ';' -> semicolons += depth == 1 ? 1 : 0;
      case '<', '>' -> {
        if (depth == 1 && (!isFor || semicolons == 1)) {
          compares = true;
          complex |= adjacent && (before == sign || before == '-');
        }
      }
      case '?' -> complex = true;
      case ':' -> complex |= adjacent && before == ':';
      default -> {}
    }
  }

  private void loop(boolean open) {
    words.add(LOOP);
    if (open) {
      words.add(OPEN_LOOP);
    }
  }

  @Override
  protected void literal(int start, int end) {
    int content = text().startsWith("\"\"\"", start) ? start + 3 : start + 1;
    int behind = content + HEED.length();
    if (text().startsWith(HEED, content)
        && behind < end
        && !Character.isJavaIdentifierPart(text().charAt(behind))) {
      words.add(SUPPRESSION);
    }
  }
}
