package dev.heed;

import dev.heed.annotation.CancellationSignal;
import java.util.Objects;
import java.util.concurrent.CancellationException;

/**
 * Thrown where work finds that its token was cancelled. Names the token and carries the reason.
 *
 * <p>Whoever catches it rethrows it or ends the task. The cause is the failure given with the
 * cancel, if any. A timeout is told from other cancels by {@code reason().isTimeout()}.
 */
@CancellationSignal
public final class CancelledException extends CancellationException {
  private static final long serialVersionUID = 1L;

  private final transient CancellationToken token;
  private final transient CancelReason reason;

  /**
   * Makes the exception for a cancelled token.
   *
   * @throws IllegalArgumentException if {@code token} is not cancelled
   */
  public CancelledException(CancellationToken token) {
    this(token, reasonOf(token));
  }

  CancelledException(CancellationToken token, CancelReason reason) {
    super(reason.toString());
    this.token = token;
    this.reason = reason;
    if (reason.cause() != null) {
      initCause(reason.cause());
    }
  }

  private static CancelReason reasonOf(CancellationToken token) {
    CancelReason reason = Objects.requireNonNull(token, "token").reason();
    if (reason == null) {
      throw new IllegalArgumentException("the token is not cancelled");
    }
    return reason;
  }

  /** The token that was found cancelled. After deserialisation null. */
  public CancellationToken token() {
    return token;
  }

  /** Why it was cancelled. After deserialisation null; the message keeps the words. */
  public CancelReason reason() {
    return reason;
  }
}
