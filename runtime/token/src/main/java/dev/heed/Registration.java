package dev.heed;

import dev.heed.annotation.Blocking;
import dev.heed.annotation.Deregisters;
import dev.heed.annotation.Releases;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * A callback that is registered on a token. Exactly one of two things happens to it: the callback
 * runs, or an unregistration succeeds. Usable from any thread.
 *
 * <p>Keep it and close it when the work ends: a registration left on a long-lived token is a leak.
 * Two registrations are equal only if they are the same.
 */
public final class Registration extends Gate implements AutoCloseable {
  // LINKED to RUNNING is the canceller's step, LINKED or DISPATCHED to ENDED the unregistration's,
  // DISPATCHED to RUNNING the executor's. All by compare-and-set, so exactly one wins; the gate
  // opens
  // when a run is over.
  private static final int LINKED = 0;
  private static final int DISPATCHED = 1;
  private static final int RUNNING = 2;
  private static final int ENDED = 3;
  private static final VarHandle STATE;

  static {
    try {
      STATE = MethodHandles.lookup().findVarHandle(Registration.class, "state", int.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  /** What a registration is for. */
  enum Sort {
    /** A user's callback. */
    CALLBACK,
    /** Wakes a waiting thread, before any callback runs, so that no callback can delay it. */
    WAITER,
    /**
     * Also runs when the source is detached: a heartbeat ends with its owner, however that ends.
     */
    SCOPE_END
  }

  final Sort sort;

  /** Neighbours in the token's list, newest first; guarded by the token's lock. */
  @Nullable Registration prev;

  @Nullable Registration next;
  boolean linked;

  private final CancellationToken token;
  private final @Nullable Executor executor;
  private @Nullable Runnable callback;
  private @Nullable Thread runner;
  private volatile int state;

  Registration(
      CancellationToken token,
      @Nullable Runnable callback,
      @Nullable Executor executor,
      Sort sort) {
    this.token = token;
    this.callback = callback;
    this.executor = executor;
    this.sort = sort;
    if (callback == null) {
      state = ENDED;
    }
  }

  /** The token on which the callback was registered, also after the end of the registration. */
  public CancellationToken token() {
    return token;
  }

  /**
   * Takes the callback back. Never waits (.NET {@code Unregister}): safe under any lock.
   *
   * @return true if the callback will not run, thanks to this call; false if it ran, runs now, or
   *     was unregistered before
   */
  @Releases
  @Deregisters
  public boolean unregister() {
    if (STATE.compareAndSet(this, LINKED, ENDED)) {
      callback = null;
      token.removeCallback(this);
      return true;
    }
    if (STATE.compareAndSet(this, DISPATCHED, ENDED)) {
      callback = null;
      return true;
    }
    return false;
  }

  /**
   * Takes the callback back; if it is running on another thread, waits, parked, until it has ended
   * (.NET {@code Dispose}, the C++ destructor). So after it what the callback uses can be released.
   * From inside the callback it returns at once. Repeating it is harmless.
   *
   * <p>Do not call it while holding a lock that the callback takes, nor from a callback of another
   * token that may be closing this one's: use {@link #unregister()} there. An interrupt does not
   * end the wait; the flag is kept.
   */
  @Override
  @Releases
  @Deregisters
  @Blocking
  public void close() {
    if (!unregister() && isRunningElsewhere()) {
      awaitGate(runner);
    }
  }

  /**
   * The same without waiting (.NET {@code DisposeAsync}).
   *
   * @return completed when the callback is not running and will not; from inside the callback: now
   */
  @Releases
  @Deregisters
  public CompletionStage<@Nullable Void> closeAsync() {
    if (unregister() || !isRunningElsewhere()) {
      return CompletableFuture.completedStage(null);
    }
    CompletableFuture<@Nullable Void> ended = new CompletableFuture<>();
    whenGateOpen(() -> ended.complete(null));
    return ended.minimalCompletionStage();
  }

  /** The runner is written after the state, so only the running thread is sure to see itself. */
  private boolean isRunningElsewhere() {
    return state == RUNNING && runner != Thread.currentThread();
  }

  /** Runs the callback, or hands it to its executor; called by the one who popped it. */
  void fire(Cancelling.Failures failures) {
    if (executor == null) {
      run(LINKED, failures);
    } else if (STATE.compareAndSet(this, LINKED, DISPATCHED)) {
      try {
        executor.execute(() -> run(DISPATCHED, Cancelling.HANDLER));
      } catch (Throwable rejection) {
        // Not the canceller's affair (gRPC does the same): others must be told, then go on.
        if (STATE.compareAndSet(this, DISPATCHED, ENDED)) {
          callback = null;
          Cancelling.HANDLER.add(token, rejection);
        }
      }
    }
  }

  private void run(int from, Cancelling.Failures failures) {
    if (!STATE.compareAndSet(this, from, RUNNING)) {
      return;
    }
    runner = Thread.currentThread();
    Runnable body = callback;
    callback = null;
    try {
      if (body != null) { // only the one that runs it takes it
        body.run();
      }
    } catch (Throwable failure) {
      failures.add(token, failure);
    } finally {
      runner = null;
      state = ENDED;
      openGate();
    }
  }

  @Override
  public String toString() {
    String[] words = {"registered", "dispatched", "running", "ended"};
    return "Registration[" + words[state] + " on " + token + "]";
  }
}
