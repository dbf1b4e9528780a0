package dev.heed;

import java.util.List;
import java.util.concurrent.ExecutionException;

/**
 * Thrown by a {@link Race} in which every branch failed. The cause is the failure of the first
 * branch, in the order in which they were declared; the others are suppressed.
 */
public final class RaceFailedException extends ExecutionException {
  private static final long serialVersionUID = 1L;

  private final transient List<Throwable> failures;

  RaceFailedException(List<Throwable> failures) {
    super("every branch failed, first: " + failures.get(0), failures.get(0));
    this.failures = List.copyOf(failures);
    for (Throwable other : failures) {
      if (other != getCause()) {
        addSuppressed(other);
      }
    }
  }

  /** All failures, in the order of the branches. After deserialisation null. */
  public List<Throwable> failures() {
    return failures;
  }
}
