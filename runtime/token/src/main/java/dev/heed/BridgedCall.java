package dev.heed;

import dev.heed.InterruptBridge.Seen;
import org.jspecify.annotations.Nullable;

/** A body on this thread that a cancel interrupts. */
final class BridgedCall {
  private BridgedCall() {}

  /** See {@link Cancellable#call}. */
  static <R extends @Nullable Object, X extends Throwable> R call(
      CancellationToken token, TaskBody<R, X> body) throws X {
    token.throwIfCancelled();
    InterruptBridge bridge = new InterruptBridge();
    bridge.enter();
    Registration wake = null;
    Seen seen = Seen.NOTHING;
    try {
      wake = token.tryRegister(bridge::interrupt);
      if (wake == null) {
        throw new CancelledException(token);
      }
      return body.run(token);
    } catch (Throwable thrown) {
      boolean interrupt = thrown instanceof InterruptedException;
      if (isCancel(thrown, token, bridge)) {
        seen = interrupt ? Seen.TAKEN : Seen.NOTHING;
        throw Cancellations.insteadOf(thrown, token);
      }
      seen = interrupt ? Seen.THROWN_ON : Seen.NOTHING;
      throw thrown;
    } finally {
      if (wake != null) {
        wake.unregister();
      }
      bridge.leave(seen);
    }
  }

  private static boolean isCancel(
      Throwable thrown, CancellationToken token, InterruptBridge bridge) {
    return token.isCancelled()
        && (Cancellations.isInterruption(thrown, bridge.isInterrupted())
            || Cancellations.isOther(thrown, token));
  }
}
