package dev.heed;

import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/** A wait for a future that a cancel ends, and the future with it. */
final class FutureCall {
  private FutureCall() {}

  /** See {@link Cancellable#get}. */
  static <R extends @Nullable Object> R get(CancellationToken token, Future<? extends R> future)
      throws InterruptedException, ExecutionException {
    if (token.isCancelled()) {
      CancelledException cancel = new CancelledException(token);
      cancel(future, cancel);
      throw cancel;
    }
    try {
      BridgedCall.call(token, t -> isDone(future));
    } catch (CancelledException cancel) {
      if (cancel(future, cancel)) {
        throw cancel;
      }
    }
    // It is done, so this does not wait.
    try {
      return future.get();
    } catch (CancellationException | ExecutionException failure) {
      if (token.isCancelled() && isConsequence(failure)) {
        throw Cancellations.insteadOf(failure, token);
      }
      throw failure;
    }
  }

  /** Waits until it is done, however it ends. */
  private static boolean isDone(Future<?> future) throws InterruptedException {
    try {
      future.get();
    } catch (CancellationException | ExecutionException known) {
      // The caller asks again.
    }
    return true;
  }

  private static boolean isConsequence(Exception failure) {
    return failure instanceof CancellationException
        || failure.getCause() instanceof CancellationException;
  }

  /** Cancels the future; returns false if it had a value or a failure before. */
  private static boolean cancel(Future<?> future, CancelledException cancel) {
    try {
      return future.cancel(true) || future.isCancelled() || !future.isDone();
    } catch (RuntimeException failure) {
      cancel.addSuppressed(failure);
      return true;
    }
  }
}
