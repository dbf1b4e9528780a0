package dev.heed.lint;

import dev.heed.core.config.ConfigException;
import dev.heed.javac.JavacFrontEnd.Input;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Keeps a failure of Heed's own over one file from hiding what it finds in the others. */
final class Isolation {
  /** Where more files fail, it is not the files. */
  private static final int LIMIT = 5;

  private Isolation() {}

  /** What is done with the files. */
  @FunctionalInterface
  interface Work<T> {
    T on(List<Input> inputs) throws WrongUse, ConfigException, IOException;
  }

  /**
   * The result of the work without the files that it fails on.
   *
   * @param failures what went wrong, by the path that is shown for the file
   */
  record Outcome<T>(T result, Map<String, Throwable> failures) {}

  /**
   * Works on as many of the files as it can; fails as the work does when that depends on no one
   * file.
   */
  static <T> Outcome<T> run(List<Input> inputs, Work<T> work)
      throws WrongUse, ConfigException, IOException {
    List<Input> rest = new ArrayList<>(inputs);
    Map<String, Throwable> failures = new LinkedHashMap<>();
    while (true) {
      try {
        return new Outcome<>(work.on(rest), failures);
      } catch (RuntimeException | StackOverflowError | AssertionError e) {
        if (e.getCause() instanceof OutOfMemoryError full) {
          throw full;
        }
        Optional<Input> culprit = failures.size() < LIMIT ? culprit(rest, work) : Optional.empty();
        if (culprit.isEmpty()) {
          throw e;
        }
        failures.put(culprit.get().shownPath(), e);
        rest.remove(culprit.get());
      }
    }
  }

  /** Halves the files until one is left; finds nothing when the halves don't fail by themselves. */
  private static Optional<Input> culprit(List<Input> inputs, Work<?> work)
      throws WrongUse, ConfigException, IOException {
    List<Input> suspects = inputs;
    while (suspects.size() > 1) {
      List<Input> first = suspects.subList(0, suspects.size() / 2);
      List<Input> second = suspects.subList(suspects.size() / 2, suspects.size());
      if (fails(first, work)) {
        suspects = first;
      } else if (fails(second, work)) {
        suspects = second;
      } else {
        return Optional.empty();
      }
    }
    return suspects.stream().findFirst();
  }

  private static boolean fails(List<Input> inputs, Work<?> work)
      throws WrongUse, ConfigException, IOException {
    try {
      work.on(inputs);
      return false;
    } catch (RuntimeException | StackOverflowError | AssertionError e) {
      return true;
    }
  }
}
