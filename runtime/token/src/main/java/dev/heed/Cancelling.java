package dev.heed;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * A cancel as a whole: pass one marks ({@link Marking}), pass two wakes the waiting threads and
 * then runs the callbacks, newest first per token, one at a time, with no lock held.
 *
 * <p>Callbacks are popped one by one. To take the whole list at once would let an unregistration of
 * one not yet run return although it still runs later (a bug .NET once had).
 */
final class Cancelling {
  /** Hears of what a callback threw. */
  interface Failures {
    void add(CancellationToken token, Throwable failure);
  }

  /** When no caller is there to be told. */
  static final Failures HANDLER = (token, failure) -> token.settings().report(token, failure);

  private Cancelling() {}

  /** Cancels; callbacks run on this thread. Returns false if it was cancelled before. */
  static boolean cancel(CancellationToken root, CancelReason reason, Failures failures) {
    Object observed = Observation.cancelBegins();
    return deliver(root, Marking.mark(root, reason, Marking.ALWAYS), failures, observed);
  }

  /** Cancels unless the source was detached: its scope is over. */
  static void close(CancellationToken root) {
    Object observed = Observation.cancelBegins();
    Marking marking = Marking.mark(root, CancelReason.closed(), Marking.UNLESS_DETACHED);
    deliver(root, marking, HANDLER, observed);
  }

  /**
   * Pass two, on this thread; nothing if pass one had nothing to do.
   *
   * @param observed what {@link Observation#cancelBegins} gave before pass one
   * @return whether there was a pass one
   */
  static boolean deliver(
      CancellationToken root,
      @Nullable Marking marking,
      Failures failures,
      @Nullable Object observed) {
    if (marking == null) {
      return false;
    }
    int callbacks = 0;
    if (hasWork(root, marking)) {
      wake(root, marking);
      callbacks = runCallbacks(root, marking, failures);
    }
    // The quiet end of a scope is no event: there may be millions.
    CancelReason reason = root.reason;
    if (observed != null
        && reason != null
        && (callbacks > 0
            || marking != Marking.LEAF
            || reason.kind() != CancelReason.Kind.CLOSED)) {
      Observation.cancelEnds(observed, reason, callbacks);
    }
    return true;
  }

  /** Cancels; what callbacks throw is thrown as one exception when all have run. */
  static boolean cancelThrowing(CancellationToken root, CancelReason reason) {
    Collector failures = new Collector();
    boolean first = cancel(root, reason, failures);
    failures.throwIfAny();
    return first;
  }

  /** Cancels; callbacks run on the settings' executor. */
  static CompletionStage<@Nullable Void> cancelAsync(CancellationToken root, CancelReason reason) {
    Object observed = Observation.cancelBegins();
    Marking marking = Marking.mark(root, reason, Marking.ALWAYS);
    if (marking == null) {
      return CompletableFuture.completedStage(null);
    }
    if (!hasWork(root, marking)) {
      Observation.cancelEnds(observed, reason, 0);
      return CompletableFuture.completedStage(null);
    }
    wake(root, marking);
    CompletableFuture<@Nullable Void> done = new CompletableFuture<>();
    Collector failures = new Collector();
    elsewhere(
        root,
        () -> {
          int callbacks = runCallbacks(root, marking, failures);
          Observation.cancelEnds(observed, reason, callbacks);
          if (failures.list.isEmpty()) {
            done.complete(null);
          } else {
            done.completeExceptionally(new CallbackException(failures.list));
          }
        });
    return done.minimalCompletionStage();
  }

  /** The timer's call: marks and wakes here, runs callbacks elsewhere. */
  static void expire(CancellationToken root, long arming) {
    CancelReason reason = CancelReason.deadline();
    Object observed = Observation.cancelBegins();
    Marking marking = Marking.mark(root, reason, arming);
    if (marking == null) {
      return;
    }
    if (!hasWork(root, marking)) {
      Observation.cancelEnds(observed, reason, 0);
      return;
    }
    wake(root, marking);
    elsewhere(
        root, () -> Observation.cancelEnds(observed, reason, runCallbacks(root, marking, HANDLER)));
  }

  /** Runs on the settings' executor what must not hold up this thread. */
  static void elsewhere(CancellationToken root, Runnable callbacks) {
    try {
      root.settings().executor().execute(callbacks);
    } catch (Throwable rejection) {
      // A cancel that is not delivered is worse than one that is delivered on the wrong thread.
      HANDLER.add(root, rejection);
      callbacks.run();
    }
  }

  private static boolean hasWork(CancellationToken root, Marking marking) {
    return root.hasCallbacks() || marking.peek() != null;
  }

  private static void wake(CancellationToken root, Marking marking) {
    root.wakeWaiters();
    for (CancellationToken token = marking.peek();
        token != null;
        token = (CancellationToken) token.next) {
      token.wakeWaiters();
    }
  }

  /** Returns how many there were. */
  private static int runCallbacks(CancellationToken root, Marking marking, Failures failures) {
    int count = 0;
    for (CancellationToken token = root; token != null; token = marking.poll()) {
      for (Registration one; (one = token.popCallback()) != null; ) {
        one.fire(failures);
        count++;
      }
    }
    return count;
  }

  /** Keeps failures in the order in which the callbacks ran. */
  static final class Collector implements Failures {
    final List<Throwable> list = new ArrayList<>(0);

    @Override
    public void add(CancellationToken token, Throwable failure) {
      list.add(failure);
    }

    /** When something else is thrown in their place. */
    void suppressIn(Throwable other) {
      list.stream().filter(failure -> failure != other).forEach(other::addSuppressed);
    }

    void throwIfAny() {
      if (!list.isEmpty()) {
        throw new CallbackException(list);
      }
    }
  }
}
