package dev.heed;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import org.jspecify.annotations.Nullable;

/**
 * A stretch of code on one thread that others may interrupt, and only there: no interrupt that was
 * meant for it reaches what the thread does next. The bridges of a thread form a stack.
 *
 * <p>For one use: {@link #enter()} and {@link #leave} on the thread, in a try and its finally;
 * {@link #interrupt()} from anywhere, at any time, also before and after.
 *
 * <pre>
 *   NEW ──► RUNNING ──► INTERRUPTING ──► INTERRUPTED ──► DONE    also RUNNING ──► DONE,
 *            ▲ │ shield                   ▲ │ shield             NEW ──► DEFERRED
 *            │ ▼                          │ ▼
 *          SHIELDED ──────────────────► DEFERRED
 * </pre>
 *
 * <p>Invariants:
 *
 * <ol>
 *   <li>{@code state} changes by compare-and-set. Others take only the steps NEW or SHIELDED to
 *       DEFERRED, RUNNING to INTERRUPTING, INTERRUPTING to INTERRUPTED; all else is the thread's.
 *       So one interrupt at most is delivered, and exactly one party decides that it is.
 *   <li>The thread does not leave, and does not begin a shield, between INTERRUPTING and
 *       INTERRUPTED: it waits for the other, parked. So after DONE, and inside a shield, no
 *       interrupt of this bridge arrives. The other sets the final state in a finally.
 *   <li>{@code Thread.interrupt} is called with no lock held: it may run foreign code (the close of
 *       a channel), wait and throw.
 *   <li>Who leaves an interrupted bridge clears the flag, then sets it again if an enclosing bridge
 *       was interrupted: what was meant for that one may have been eaten here. The order matters:
 *       an interrupt that begins after the look cannot be eaten by the clearing.
 *   <li>A flag that is known to come from elsewhere ({@code foreign}: it was set on entry, or an
 *       InterruptedException was taken that none of the bridges sent) is set again at the end.
 *   <li>Suspended (SHIELDED or DEFERRED) bridges are the lower part of the stack: a shield suspends
 *       all above those that an outer shield has suspended, and resumes the same ones.
 * </ol>
 *
 * <p>The flag is one bit. An interrupt from elsewhere that comes after the entry and coincides with
 * ours cannot be told from it and is cleared with it.
 */
final class InterruptBridge extends Gate {
  /** What the code in the bridge did with an InterruptedException that it saw. */
  enum Seen {
    /** It saw none, or said nothing of it. */
    NOTHING,
    /** It throws it on: whoever sent the interrupt is answered. */
    THROWN_ON,
    /** It took it for ours and throws something else. */
    TAKEN
  }

  private static final int NEW = 0;
  private static final int RUNNING = 1;
  private static final int INTERRUPTING = 2;
  private static final int INTERRUPTED = 3;
  private static final int SHIELDED = 4;
  private static final int DEFERRED = 5;
  private static final int DONE = 6;

  /** Long enough for a plain {@code Thread.interrupt}, short beside a park. */
  private static final int SPINS = 100;

  private static final ThreadLocal<@Nullable InterruptBridge> TOP = new ThreadLocal<>();
  private static final VarHandle STATE;

  static {
    try {
      STATE = MethodHandles.lookup().findVarHandle(InterruptBridge.class, "state", int.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  private volatile int state;

  /** Written before RUNNING, so whoever sees RUNNING sees it. */
  private @Nullable Thread thread;

  /** Who delivers: a hint for thread dumps. */
  private @Nullable Thread interrupter;

  // The thread's own.
  private @Nullable InterruptBridge outer;
  private boolean foreign;

  /**
   * Begins, on this thread. If {@link #interrupt()} came before, the flag is set on return.
   *
   * @throws IllegalStateException if it began before
   */
  void enter() {
    if (thread != null) {
      throw new IllegalStateException("a bridge is for one use");
    }
    Thread self = Thread.currentThread();
    thread = self;
    outer = TOP.get();
    foreign = self.isInterrupted() && !isInterruptedAround();
    TOP.set(this);
    if (!STATE.compareAndSet(this, NEW, RUNNING)) {
      state = INTERRUPTED;
      self.interrupt();
    }
  }

  /**
   * Interrupts the thread if it is in the bridge. Before the entry, and while a shield holds, the
   * interrupt is kept for later. Never waits by itself, but see {@link Thread#interrupt()} about
   * channels.
   *
   * @return whether this call did it; false after the leave, and if another one came first
   */
  boolean interrupt() {
    while (true) {
      int seen = state;
      switch (seen) {
        case NEW, SHIELDED -> {
          if (STATE.compareAndSet(this, seen, DEFERRED)) {
            return true;
          }
        }
        case RUNNING -> {
          if (STATE.compareAndSet(this, RUNNING, INTERRUPTING)) {
            deliver();
            return true;
          }
        }
        default -> {
          return false;
        }
      }
    }
  }

  private void deliver() {
    Thread target = thread;
    if (target == Thread.currentThread()) {
      // There is nobody to be kept waiting, and code that this interrupt runs must not wait for us.
      finishDelivery();
      target.interrupt();
      return;
    }
    interrupter = Thread.currentThread();
    try {
      if (target != null) { // it is written before RUNNING
        target.interrupt();
      }
    } finally {
      finishDelivery();
    }
  }

  private void finishDelivery() {
    state = INTERRUPTED;
    openGate();
  }

  /**
   * Ends, on the same thread: no interrupt of this bridge comes any more, its own is cleared, and
   * what else is owed to the thread is set. May wait for an {@link #interrupt()} in progress.
   * Bridges inside that were not left (an error struck in their finally) are ended with it.
   *
   * @return whether an interrupt of this bridge was delivered
   * @throws IllegalStateException if this thread is not in it
   */
  boolean leave(Seen seen) {
    InterruptBridge top = TOP.get();
    for (InterruptBridge one = top; one != this; one = one.outer) {
      if (one == null) {
        throw new IllegalStateException("this thread is not in the bridge");
      }
    }
    boolean ours = end();
    boolean cleared = ours;
    for (InterruptBridge one = top; one != null && one != this; one = one.outer) {
      cleared |= one.end();
    }
    if (cleared) {
      Thread.interrupted();
    }
    pop();
    boolean around = isInterruptedAround();
    if (seen == Seen.TAKEN && !ours && !around) {
      foreign = true;
    }
    if (foreign && around) {
      outerKeepsForeign();
    }
    if (seen == Seen.THROWN_ON) {
      foreign = false;
    }
    if (foreign || around) {
      Thread.currentThread().interrupt();
    }
    return ours;
  }

  private void pop() {
    if (outer == null) {
      TOP.remove();
    } else {
      TOP.set(outer);
    }
  }

  /** Makes interrupts end here; returns whether one was delivered. */
  private boolean end() {
    if (STATE.compareAndSet(this, RUNNING, DONE)) {
      return false;
    }
    awaitDelivery();
    return (int) STATE.getAndSet(this, DONE) == INTERRUPTED;
  }

  /** Whether an interrupt of this bridge was, or is just being, delivered. */
  boolean isInterrupted() {
    int now = state;
    return now == INTERRUPTING || now == INTERRUPTED;
  }

  private boolean isSuspended() {
    int now = state;
    return now == SHIELDED || now == DEFERRED;
  }

  /** Whether a bridge around this one was interrupted; a suspended one is not. */
  private boolean isInterruptedAround() {
    for (InterruptBridge one = outer; one != null; one = one.outer) {
      if (one.isInterrupted()) {
        return true;
      }
    }
    return false;
  }

  /**
   * Enclosing bridges that will clear the flag as theirs, or take the exception as theirs, are told
   * that it is not theirs alone.
   */
  private void outerKeepsForeign() {
    for (InterruptBridge one = outer; one != null; one = one.outer) {
      one.foreign |= one.isInterrupted();
    }
  }

  private void awaitDelivery() {
    for (int i = 0; i < SPINS && state == INTERRUPTING; i++) {
      Thread.onSpinWait();
    }
    if (state == INTERRUPTING) {
      awaitGate(interrupter);
    }
  }

  /** A shield's hold on this thread's bridges: none of them interrupts it until {@link #end()}. */
  static final class Suspension {
    private final @Nullable InterruptBridge top = TOP.get();
    private final @Nullable InterruptBridge bottom;
    private boolean foreign;

    /** Suspends all bridges of this thread and clears its flag. */
    Suspension() {
      boolean ours = false;
      InterruptBridge one = top;
      for (; one != null && !one.isSuspended(); one = one.outer) {
        ours |= one.suspend();
      }
      bottom = one;
      foreign = Thread.interrupted() && !ours;
    }

    /** Resumes them, on the same thread: an interrupt that was kept is delivered at once. */
    void end() {
      Thread self = Thread.currentThread();
      foreign |= self.isInterrupted();
      boolean set = foreign;
      for (InterruptBridge one = top; one != bottom && one != null; one = one.outer) {
        if (one.resume()) {
          set = true;
          one.foreign |= foreign;
        }
      }
      if (set) {
        self.interrupt();
      }
    }
  }

  /** Returns whether its interrupt was delivered before; it is owed again afterwards. */
  private boolean suspend() {
    if (STATE.compareAndSet(this, RUNNING, SHIELDED)) {
      return false;
    }
    awaitDelivery();
    state = DEFERRED;
    return true;
  }

  /** Returns whether an interrupt is owed. */
  private boolean resume() {
    if (STATE.compareAndSet(this, SHIELDED, RUNNING)) {
      return false;
    }
    state = INTERRUPTED;
    return true;
  }

  /** How many bridges this thread is in: for the tests that show that nothing stays behind. */
  static int depth() {
    int depth = 0;
    for (InterruptBridge one = TOP.get(); one != null; one = one.outer) {
      depth++;
    }
    return depth;
  }

  @Override
  public String toString() {
    String[] words = {
      "new", "running", "interrupting", "interrupted", "shielded", "deferred", "done"
    };
    Thread on = thread;
    return "InterruptBridge[" + words[state] + (on == null ? "" : " on " + on.getName()) + "]";
  }
}
