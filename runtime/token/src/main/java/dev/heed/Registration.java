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
  // NEW to LINKED, and all steps out of these two, are made under the token's lock: by the
  // canceller
  // to RUNNING, or DISPATCHED if there is an executor; by the unregistration to ENDED. DISPATCHED
  // to RUNNING is the executor's step, to ENDED the unregistration's or the rejection's, by
  // compare-and-set. So exactly one wins. The gate opens when a run is over.
  private static final int NEW = 0;
  private static final int LINKED = 1;
  private static final int DISPATCHED = 2;
  private static final int RUNNING = 3;
  private static final int ENDED = 4;
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

  private final CancellationToken token;

  /** The callback, or a {@link Dispatch}; the thread while it runs; null when it has ended. */
  private @Nullable Object work;

  private volatile int state;

  Registration(
      CancellationToken token,
      @Nullable Runnable callback,
      @Nullable Executor executor,
      Sort sort) {
    this.token = token;
    this.sort = sort;
    if (callback == null) {
      state = ENDED;
    } else {
      // A thread can be the callback too; it must not pass for the one that runs it.
      Runnable body = callback instanceof Thread ? callback::run : callback;
      work = executor == null ? body : new Dispatch(executor, body);
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
    int seen = state;
    if (seen == RUNNING || seen == ENDED) {
      return false;
    }
    if (token.removeCallback(this)) {
      return true;
    }
    if (STATE.compareAndSet(this, DISPATCHED, ENDED)) {
      work = null;
      return true;
    }
    return false;
  }

  // The next four under the token's lock, which also orders the stores: releases suffice.

  boolean isLinked() {
    return state == LINKED;
  }

  /** Returns false if it was unregistered before it was registered. */
  boolean link() {
    if (state != NEW) {
      return false;
    }
    STATE.setRelease(this, LINKED);
    return true;
  }

  /** The canceller, or on a cancelled token the registrar, takes it to {@link #fire} it. */
  boolean take() {
    int seen = state;
    if (seen == ENDED) {
      return false;
    }
    STATE.setRelease(this, work instanceof Dispatch ? DISPATCHED : RUNNING);
    return true;
  }

  /** The unregistration, if nobody has taken it. */
  void end() {
    int seen = state;
    if (seen == NEW || seen == LINKED) {
      STATE.setRelease(this, ENDED);
      work = null;
    }
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
      awaitGate(work instanceof Thread runner ? runner : null);
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
    return state == RUNNING && work != Thread.currentThread();
  }

  /** Runs the callback, or hands it to its executor; called by the one who took it. */
  void fire(Cancelling.Failures failures) {
    Object taken = work;
    if (taken instanceof Dispatch dispatch) {
      dispatch(dispatch);
    } else if (taken != null) { // null: unregistered before it could be handed over
      run((Runnable) taken, failures);
    }
  }

  private void dispatch(Dispatch dispatch) {
    try {
      dispatch.executor.execute(
          () -> {
            if (STATE.compareAndSet(this, DISPATCHED, RUNNING)) {
              run(dispatch.callback, Cancelling.HANDLER);
            }
          });
    } catch (Throwable rejection) {
      // Not the canceller's affair (gRPC does the same): others must be told, then go on.
      if (STATE.compareAndSet(this, DISPATCHED, ENDED)) {
        work = null;
        Cancelling.HANDLER.add(token, rejection);
      }
    }
  }

  private void run(Runnable body, Cancelling.Failures failures) {
    work = Thread.currentThread();
    try {
      body.run();
    } catch (Throwable failure) {
      failures.add(token, failure);
    } finally {
      work = null;
      state = ENDED;
      openGate();
    }
  }

  private record Dispatch(Executor executor, Runnable callback) {}

  @Override
  public String toString() {
    String[] words = {"new", "registered", "dispatched", "running", "ended"};
    return "Registration[" + words[state] + " on " + token + "]";
  }
}
