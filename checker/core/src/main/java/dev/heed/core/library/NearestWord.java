package dev.heed.core.library;

import java.util.Collection;

/** Finds the word that somebody who made a typing error may have meant. */
final class NearestWord {
  private NearestWord() {}

  /** {@code expected one of …}, with the nearest of {@code words} named first. */
  static String expected(String what, String actual, Collection<String> words) {
    String nearest = "";
    int least = Integer.MAX_VALUE;
    for (String word : words) {
      int distance = distance(actual, word);
      if (distance < least) {
        least = distance;
        nearest = word;
      }
    }
    String hint =
        least <= Math.max(2, actual.length() / 3) ? "; did you mean " + nearest + "?" : "";
    return "unknown "
        + what
        + " '"
        + actual
        + "'"
        + hint
        + " (expected "
        + String.join(", ", words)
        + ")";
  }

  private static int distance(String a, String b) {
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int substituted = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(substituted, 1 + Math.min(row[j], row[j - 1]));
      }
    }
    return row[b.length()];
  }
}
