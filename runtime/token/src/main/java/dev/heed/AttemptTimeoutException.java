package dev.heed;

import java.time.Duration;

/**
 * An attempt of a {@link Retry} failed after its own time limit. It is no cancellation: the work as
 * a whole was not cancelled. The cause is what the attempt threw when its token was cancelled.
 */
public final class AttemptTimeoutException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  AttemptTimeoutException(int attempt, Duration limit, Throwable cause) {
    super("attempt " + attempt + " did not end within " + limit, cause);
  }
}
