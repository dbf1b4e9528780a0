package dev.heed;

import org.jspecify.annotations.Nullable;

/** A body on this thread whose resource a cancel closes. */
final class ClosingCall {
  private ClosingCall() {}

  /** See {@link Cancellable#closing}. */
  static <R extends @Nullable Object, X extends Throwable> R call(
      CancellationToken token, AutoCloseable resource, TaskBody<R, X> body) throws X {
    token.throwIfCancelled();
    Registration closer = token.tryRegister(() -> close(resource));
    if (closer == null) {
      throw new CancelledException(token);
    }
    try {
      return body.run(token);
    } catch (Throwable thrown) {
      if (!isConsequence(thrown, token)) {
        throw thrown;
      }
      if (thrown instanceof InterruptedException) {
        // Closing interrupts nobody: it was meant for somebody else.
        Thread.currentThread().interrupt();
      }
      throw Cancellations.insteadOf(thrown, token);
    } finally {
      closer.close();
    }
  }

  private static void close(AutoCloseable resource) {
    try {
      resource.close();
    } catch (Exception failure) {
      // As it is, for the canceller or the handler.
      Rethrow.<Void, RuntimeException>as(failure);
    }
  }

  /** What a closed resource throws has no common type; only errors are surely something else. */
  private static boolean isConsequence(Throwable thrown, CancellationToken token) {
    boolean own = thrown instanceof CancelledException && !Cancellations.isOther(thrown, token);
    return token.isCancelled() && !own && !(thrown instanceof Error);
  }
}
