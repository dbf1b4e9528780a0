package dev.heed;

import dev.heed.InterruptBridge.Seen;
import dev.heed.annotation.Cancels;
import dev.heed.annotation.YieldsToken;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A task of a {@link TaskGroup}: what it is about, what became of it, and the means to stop this
 * one. To drop it changes nothing; the group keeps the task. Usable from any thread.
 *
 * <p>Invariants:
 *
 * <ol>
 *   <li>{@code state} leaves WAITING once, by compare-and-set: to RUNNING by the thread that runs
 *       the body, to CANCELLED by a cancel or a refusal. So the body runs at most once, and not
 *       when it was cancelled first.
 *   <li>Whoever takes it to an end, tells the group, once. Value and failure are written before.
 * </ol>
 *
 * @param <R> what it returns
 */
public final class GroupTask<R extends @Nullable Object> {
  /** Where a task is. */
  public enum State {
    /** Handed to the executor, not begun. */
    WAITING,
    /** Its body runs. */
    RUNNING,
    /** Its body returned, be it that it was cancelled meanwhile. */
    SUCCEEDED,
    /** Its body threw. */
    FAILED,
    /** It was cancelled before it began, or its body said that it ended for that. */
    CANCELLED
  }

  private static final VarHandle STATE;

  static {
    try {
      STATE = MethodHandles.lookup().findVarHandle(GroupTask.class, "state", State.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  private final TaskGroup<R> group;
  private final String name;
  private final CancellationSource source;
  private final @Nullable InterruptBridge bridge;
  private @Nullable TaskBody<? extends R, ? extends Exception> body;

  @SuppressWarnings("NullAway.Init") // nobody reads it before the body has returned
  private R value;

  private @Nullable Throwable failure;
  private volatile State state = State.WAITING;
  private volatile @Nullable Thread thread;
  private volatile boolean read;

  /** In the order of the spawns. */
  final long number;

  GroupTask(
      TaskGroup<R> group,
      long number,
      String name,
      boolean interruptible,
      TaskBody<? extends R, ? extends Exception> body) {
    this.group = group;
    this.number = number;
    this.name = name;
    this.body = body;
    this.bridge = interruptible ? new InterruptBridge() : null;
    this.source = group.token().child();
  }

  /** Its name in reports. */
  public String name() {
    return name;
  }

  /** Its token, a child of the group's. */
  @YieldsToken
  public CancellationToken token() {
    return source.token();
  }

  /** Where it is now. */
  public State state() {
    return state;
  }

  /** Whether it has ended, in whatever way. */
  public boolean hasEnded() {
    return hasEnded(state);
  }

  private static boolean hasEnded(State state) {
    return state != State.WAITING && state != State.RUNNING;
  }

  /**
   * Cancels this task only. If it has not begun it never will.
   *
   * @return true for the one call that did it
   * @throws CallbackException after everything, if callbacks threw
   */
  @Cancels
  public boolean cancel() {
    return source.cancel();
  }

  /**
   * What the body returned. Does not wait.
   *
   * @throws ExecutionException if the body failed; the cause is what it threw
   * @throws CancelledException if it was cancelled
   * @throws IllegalStateException if it has not ended
   */
  public R result() throws ExecutionException {
    State now = state;
    read |= hasEnded(now);
    return switch (now) {
      case SUCCEEDED -> value;
      case FAILED -> throw new ExecutionException(name + " failed: " + failure, failure);
      case CANCELLED -> throw new CancelledException(token());
      case WAITING, RUNNING -> throw new IllegalStateException(name + " has not ended");
    };
  }

  /** What the body threw, if it failed; null otherwise. */
  public @Nullable Throwable failure() {
    if (state != State.FAILED) {
      return null;
    }
    read = true;
    return failure;
  }

  /** Has a cancel end it at once if it has not begun, whatever its executor does. */
  void endIfCancelledFirst() {
    token()
        .registerOrFire(
            new Registration(token(), this::cancelIfWaiting, null, Registration.Sort.CALLBACK));
  }

  private void cancelIfWaiting() {
    if (refuse()) {
      group.ended(this, State.CANCELLED);
    }
  }

  /** Ends it without the group's knowledge; returns false if it has begun. */
  boolean refuse() {
    if (!STATE.compareAndSet(this, State.WAITING, State.CANCELLED)) {
      return false;
    }
    body = null;
    source.close();
    return true;
  }

  /** What the executor runs. Throws nothing. */
  void run() {
    TaskBody<? extends R, ? extends Exception> work = body;
    if (work == null || !STATE.compareAndSet(this, State.WAITING, State.RUNNING)) {
      return;
    }
    body = null;
    thread = Thread.currentThread();
    State how = State.SUCCEEDED;
    Throwable thrown = null;
    boolean interrupted = false;
    TaskGroup<?> around = group.enter();
    if (bridge != null) {
      bridge.enter();
    }
    try {
      token().throwIfCancelled();
      value = work.run(token());
    } catch (Throwable caught) {
      thrown = caught;
      interrupted = caught instanceof InterruptedException;
      how = isQuiet(caught) ? State.CANCELLED : State.FAILED;
    } finally {
      if (bridge != null) {
        bridge.leave(interrupted ? Seen.TAKEN : Seen.NOTHING);
      }
      TaskGroup.leave(around);
      thread = null;
    }
    failure = how == State.FAILED ? thrown : null;
    try {
      source.close();
    } finally {
      group.ended(this, how);
    }
    if (interrupted && bridge == null) {
      // Whoever sent it meant the thread.
      Thread.currentThread().interrupt();
    }
  }

  private boolean isQuiet(Throwable thrown) {
    return source.isCancelled()
        && (Cancellations.isCancellation(thrown)
            || (bridge != null && Cancellations.isInterruption(thrown, bridge.isInterrupted())));
  }

  /** Interrupts the body, if it runs. */
  void interrupt() {
    if (bridge != null) {
      bridge.interrupt();
    }
  }

  /** What the body threw; for the group, when it failed. */
  Throwable thrown() {
    return Objects.requireNonNull(failure);
  }

  /** The group's step to the end, under its lock. */
  void end(State how) {
    state = how;
  }

  void markRead() {
    read = true;
  }

  /** Hands out what nobody has read. */
  void letGo(@Nullable Consumer<? super R> disposer) {
    if (read) {
      return;
    }
    if (failure != null) {
      token().settings().report(token(), name + " failed, and nobody asked", failure);
    } else if (state == State.SUCCEEDED && disposer != null) {
      Disposing.dispose(token(), disposer, value);
    }
  }

  Straggler straggler() {
    return Straggler.of(name, thread);
  }

  @Override
  public String toString() {
    return "GroupTask[" + name + " " + state + "]";
  }
}
