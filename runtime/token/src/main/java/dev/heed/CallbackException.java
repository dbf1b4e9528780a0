package dev.heed;

import java.util.List;

/**
 * Thrown by an explicit cancel after everything was cancelled and every callback ran, if callbacks
 * failed. The cause is the first failure, the others are suppressed, in the order they ran.
 */
public final class CallbackException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient List<Throwable> failures;

  CallbackException(List<Throwable> failures) {
    super(
        failures.size() == 1
            ? "a cancellation callback failed: " + failures.get(0)
            : failures.size() + " cancellation callbacks failed, first: " + failures.get(0),
        failures.get(0));
    this.failures = List.copyOf(failures);
    failures.stream().skip(1).forEach(this::addSuppressed);
  }

  /** All failures, in the order in which the callbacks ran. */
  public List<Throwable> failures() {
    return failures;
  }
}
