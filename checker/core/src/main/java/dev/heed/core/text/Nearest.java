package dev.heed.core.text;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Guesses which name a user meant. */
public final class Nearest {
  private Nearest() {}

  /** The name that {@code word} is most likely a misspelling of, if any is close enough. */
  public static Optional<String> to(String word, Collection<String> names) {
    // A third of the letters: more, and the guess is a joke.
    int limit = Math.max(1, word.length() / 3);
    return names.stream()
        .filter(name -> distance(word, name) <= limit)
        .min(Comparator.comparingInt((String n) -> distance(word, n)).thenComparing(n -> n));
  }

  /** The end of an error message: {@code , did you mean `X`?}, or nothing. */
  public static String hint(String word, Collection<String> names) {
    return to(word, names).map(name -> ", did you mean `" + name + "`?").orElse("");
  }

  /** Levenshtein's distance, upper and lower case being the same. */
  private static int distance(String one, String other) {
    String a = one.toLowerCase(Locale.ROOT);
    String b = other.toLowerCase(Locale.ROOT);
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int replaced = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(replaced, Math.min(row[j - 1], row[j]) + 1);
      }
    }
    return row[b.length()];
  }
}
