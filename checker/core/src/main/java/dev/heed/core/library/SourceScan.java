package dev.heed.core.library;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;

/**
 * Tells from the text of a file, without parsing it, whether some rule could start in it: whether
 * it names a type that stands for running work or a signal, or a method that waits, starts or
 * cancels; or has a loop without an end, or a catch that takes everything. Comments and literals do
 * not count.
 *
 * <p>What a front end leaves out because of this is unknown to the analyses: they cannot report in
 * it, and know nothing of what its methods do. Immutable.
 */
public final class SourceScan {

  /** Lets every file through. */
  public static final SourceScan EVERYTHING = new SourceScan(Set.of());

  private static final Set<TypeTrait> TRAITS =
      Set.of(
          TypeTrait.TOKEN,
          TypeTrait.SOURCE,
          TypeTrait.HANDLE,
          TypeTrait.EXECUTOR,
          TypeTrait.CANCELLATION,
          TypeTrait.TASK,
          TypeTrait.CONCURRENT_COLLECTION);

  /** Words of the language after which a closer look is due. */
  private static final Set<String> KEYWORDS = Set.of("catch", "while", "for", "do");

  /** With this word suppressions begin; whether they name a rule is looked at wherever they are. */
  private static final String SUPPRESSION = "heed";

  private static final Set<String> BROAD = Set.of("Exception", "RuntimeException", "Throwable");

  private final Set<String> words;
  private final int[] hashes;

  private SourceScan(Set<String> words) {
    this.words = words;
    this.hashes = words.stream().mapToInt(String::hashCode).sorted().toArray();
  }

  static SourceScan of(ModelIndex index) {
    Set<String> found = new HashSet<>();
    Set<String> plain = new HashSet<>();
    for (Entry entry : index.entries()) {
      if (entry.roles().stream().anyMatch(SourceScan::starts)) {
        found.add(entry.name());
      } else {
        plain.add(entry.name());
      }
    }
    // A name that also stands for something plain, as get does, tells nothing by itself.
    found.removeAll(plain);
    found.remove(Entry.ANY_NAME);
    found.remove("<init>");
    for (String type : index.types()) {
      if (index.ownTraits(type).stream().anyMatch(TRAITS::contains)) {
        found.add(StartWords.simpleName(type));
      }
    }
    Set<String> all = new HashSet<>(found);
    all.addAll(KEYWORDS);
    return new SourceScan(Set.copyOf(all));
  }

  private static boolean starts(Role role) {
    if (role instanceof Role.Start start) {
      return switch (start.timing()) {
        case LATER, DELAYED, PERIODIC -> start.task().kind() != Target.Kind.RECEIVER;
        default -> false;
      };
    }
    if (role instanceof Role.Wait wait) {
      return wait.interrupt() == Role.Interrupt.THROWS
          || wait.interrupt() == Role.Interrupt.THROWS_OTHER;
    }
    return role instanceof Role.Check
        || role instanceof Role.Cancel
        || role instanceof Role.CurrentTask
        || role instanceof Role.CreatesSource
        || role instanceof Role.Acquire
        || role instanceof Role.Begin;
  }

  /** Says whether some rule could start in {@code source}. */
  public boolean mayMatter(CharSequence source) {
    return words.isEmpty() || new Reader(source).find();
  }

  /** Reads one text. */
  private final class Reader {
    private final String text;
    private final int length;
    private int at;
    private boolean suppresses;

    private Reader(CharSequence text) {
      // A string, also where a buffer came: its characters are read much faster.
      this.text = text.toString();
      this.length = text.length();
    }

    private boolean find() {
      while (at < length) {
        char c = text.charAt(at);
        if (c == ' ' || c == '\n') {
          at++;
        } else if (Character.isJavaIdentifierStart(c) || c == '\\') {
          // A Unicode escape may hide a word: such a file is looked at.
          if (c == '\\' || isFound(identifier())) {
            return true;
          }
        } else if (!skipped(c)) {
          at++;
        } else if (suppresses) {
          return true;
        }
      }
      return false;
    }

    /** Reads an identifier; the result is empty when it is none of the words. */
    private String identifier() {
      int start = at;
      int hash = 0;
      while (at < length && Character.isJavaIdentifierPart(text.charAt(at))) {
        hash = 31 * hash + text.charAt(at++);
      }
      if (Arrays.binarySearch(hashes, hash) < 0) {
        return "";
      }
      return text.substring(start, at);
    }

    private boolean isFound(String word) {
      return switch (word) {
        case "" -> false;
        case "catch" -> takesEverything();
        case "while" -> nextIs('(') && isTrue();
        case "for" -> nextIs('(') && nextIs(';');
        case "do" -> true;
        default -> words.contains(word);
      };
    }

    private boolean takesEverything() {
      while (at < length && text.charAt(at) != ')') {
        if (Character.isJavaIdentifierStart(text.charAt(at))) {
          int start = at;
          while (at < length && Character.isJavaIdentifierPart(text.charAt(at))) {
            at++;
          }
          String word = text.substring(start, at);
          if (BROAD.contains(word) || words.contains(word)) {
            return true;
          }
        } else {
          at++;
        }
      }
      return false;
    }

    private void space() {
      while (at < length
          && (Character.isWhitespace(text.charAt(at))
              || (text.charAt(at) == '/' && skipped('/')))) {
        if (at < length && Character.isWhitespace(text.charAt(at))) {
          at++;
        }
      }
    }

    private boolean isTrue() {
      space();
      return identifierAt("true");
    }

    private boolean nextIs(char wanted) {
      space();
      if (at < length && text.charAt(at) == wanted) {
        at++;
        return true;
      }
      return false;
    }

    private boolean identifierAt(String wanted) {
      int end = at + wanted.length();
      return end < length
          && text.startsWith(wanted, at)
          && !Character.isJavaIdentifierPart(text.charAt(end));
    }

    /** Steps over a comment or literal that begins here; says whether there was one. */
    private boolean skipped(char c) {
      char next = at + 1 < length ? text.charAt(at + 1) : 0;
      if (c == '/' && next == '/') {
        int end = text.indexOf('\n', at);
        at = end < 0 ? length : end;
        return true;
      }
      if (c == '/' && next == '*') {
        int end = text.indexOf("*/", at + 2);
        at = end < 0 ? length : end + 2;
        return true;
      }
      if (c == '"' || c == '\'') {
        literal(c);
        return true;
      }
      return false;
    }

    /** Literals are passed over, but for the word that begins Heed's suppressions. */
    private void literal(char quote) {
      boolean block =
          quote == '"'
              && at + 2 < length
              && text.charAt(at + 1) == '"'
              && text.charAt(at + 2) == '"';
      at += block ? 3 : 1;
      suppresses |= identifierAt(SUPPRESSION);
      while (at < length) {
        char c = text.charAt(at);
        if (c == '\\') {
          at += 2;
        } else if (block && c == '"' && at + 2 < length) {
          if (text.charAt(at + 1) == '"' && text.charAt(at + 2) == '"') {
            at += 3;
            return;
          }
          at++;
        } else if (!block && (c == quote || c == '\n' || c == '\r')) {
          at++;
          return;
        } else {
          at++;
        }
      }
    }
  }
}
