package dev.heed;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A body on another thread whose caller may stop waiting for it.
 *
 * <p>Invariants:
 *
 * <ol>
 *   <li>{@code outcome} is completed by the body's end or cancelled by the caller, whichever comes
 *       first. So each value is returned or disposed of, each failure thrown or reported, once.
 *   <li>The body's token is a child of the caller's, cancelled by whatever makes the caller go, and
 *       closed before the outcome is known.
 * </ol>
 */
final class AbandonableCall<R extends @Nullable Object, X extends Throwable> implements Runnable {
  /** What the body came to: gives its value, or throws what it threw. */
  private interface Outcome<R extends @Nullable Object, X extends Throwable> {
    R get() throws X;
  }

  private final CancellationToken token;
  private final TaskBody<R, X> body;
  private final Consumer<? super R> disposer;
  private final CancellationSource scope;
  private final CompletableFuture<Outcome<R, X>> outcome = new CompletableFuture<>();

  private AbandonableCall(
      CancellationToken token, TaskBody<R, X> body, Consumer<? super R> disposer) {
    this.token = token;
    this.body = body;
    this.disposer = disposer;
    this.scope = token.child();
  }

  /** See {@link Cancellable#abandoning}. */
  static <R extends @Nullable Object, X extends Throwable> R call(
      CancellationToken token, Executor executor, TaskBody<R, X> body, Consumer<? super R> disposer)
      throws X, InterruptedException {
    token.throwIfCancelled();
    AbandonableCall<R, X> call = new AbandonableCall<>(token, body, disposer);
    call.start(executor);
    try {
      return call.await().get();
    } catch (Throwable thrown) {
      if (token.isCancelled() && Cancellations.isOther(thrown, token)) {
        throw Cancellations.insteadOf(thrown, token);
      }
      throw thrown;
    }
  }

  private void start(Executor executor) {
    boolean accepted = false;
    try {
      executor.execute(this);
      accepted = true;
    } finally {
      if (!accepted) {
        scope.close();
      }
    }
  }

  private Outcome<R, X> await() throws InterruptedException {
    try {
      return Cancellable.get(token, outcome);
    } catch (CancelledException e) {
      if (outcome.isCancelled()) {
        throw e;
      }
      return outcome.join();
    } catch (InterruptedException e) {
      if (outcome.cancel(false)) {
        Cancelling.cancel(scope.token(), CancelReason.interrupt(e), Cancelling.HANDLER);
        throw e;
      }
      // The outcome was there first; the interrupt is for what comes next.
      Thread.currentThread().interrupt();
      return outcome.join();
    } catch (ExecutionException e) {
      throw new AssertionError(e);
    }
  }

  /** The body's thread. */
  @Override
  public void run() {
    R value;
    try (scope) {
      if (scope.isCancelled()) {
        return; // and so the caller is gone, or will not wait
      }
      value = body.run(scope.token());
    } catch (Throwable failure) {
      if (!outcome.complete(() -> Rethrow.as(failure)) && !Cancellations.isCancellation(failure)) {
        token.settings().report(token, "an abandoned call failed", failure);
      }
      return;
    }
    if (!outcome.complete(() -> value)) {
      Disposing.dispose(token, disposer, value);
    }
  }
}
