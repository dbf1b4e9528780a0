package dev.heed.core.library;

import dev.heed.core.text.Nearest;
import java.util.Collection;

/** What a model file's reader says of a word that it does not know. */
final class NearestWord {
  private NearestWord() {}

  /** {@code unknown … (expected one of …)}, with the nearest of {@code words} named first. */
  static String expected(String what, String actual, Collection<String> words) {
    String hint = Nearest.to(actual, words).map(word -> "; did you mean " + word + "?").orElse("");
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
}
