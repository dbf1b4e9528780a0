package dev.heed;

import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/**
 * One thread's wait for a token, and perhaps for something else. It is a registration that unparks,
 * so a cancel finds it; it leaves nothing behind, however the wait ends.
 */
final class CancelWait {
  private final CancellationToken token;
  private final Thread thread = Thread.currentThread();

  /** Set by the timer of a clock that is not the real one. */
  private volatile boolean due;

  CancelWait(CancellationToken token) {
    this.token = token;
  }

  /** The same wait, but an interrupt neither ends nor is lost by it. */
  static boolean keepingInterrupt(CancellationToken token, long nanos) {
    TimeSource time = token.settings().time();
    long start = time.nanoTime();
    boolean interrupted = false;
    try {
      while (!token.isCancelled()) {
        try {
          boolean endless = nanos >= Deadline.NEVER_NANOS;
          return new CancelWait(token).until(endless ? nanos : nanos - (time.nanoTime() - start));
        } catch (InterruptedException e) {
          interrupted = true;
        }
      }
      return true;
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /** Returns whether the token is cancelled; false means that the time is over. */
  boolean until(long nanos) throws InterruptedException {
    return until(nanos, () -> false);
  }

  /**
   * The same, but ends also when {@code done} says so. Whoever makes it so unparks the thread. If
   * it is so and an interrupt came too, the flag is left.
   */
  boolean until(long nanos, BooleanSupplier done) throws InterruptedException {
    if (Thread.interrupted()) {
      throw new InterruptedException();
    }
    TimeSource time = token.settings().time();
    long start = time.nanoTime();
    Registration wake =
        new Registration(token, () -> LockSupport.unpark(thread), null, Registration.Sort.WAITER);
    if (!token.push(wake)) {
      return true;
    }
    boolean timed = nanos < Deadline.NEVER_NANOS;
    // With real time the kernel's timer is cheaper than ours; another clock must wake us itself.
    boolean real = time == TimeSource.system();
    Runnable undo = null;
    try {
      if (timed && !real) {
        undo = time.schedule(nanos, this::timeIsOver);
      }
      while (!isOver(done)) {
        long left = timed ? nanos - (time.nanoTime() - start) : 0;
        // The timer's word counts, not only the clock's: after a jump back nobody would wake us
        // again.
        if (timed && (left <= 0 || due)) {
          return false;
        }
        if (timed && real) {
          LockSupport.parkNanos(token, left);
        } else {
          LockSupport.park(token);
        }
        // If both came, the cancel is reported and the flag left for whoever looks at it next.
        if (!isOver(done) && Thread.interrupted()) {
          throw new InterruptedException();
        }
      }
      return token.isCancelled();
    } finally {
      wake.unregister();
      if (undo != null) {
        undo.run();
      }
    }
  }

  private boolean isOver(BooleanSupplier done) {
    return token.isCancelled() || done.getAsBoolean();
  }

  private void timeIsOver() {
    due = true;
    LockSupport.unpark(thread);
  }
}
