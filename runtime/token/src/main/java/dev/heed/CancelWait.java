package dev.heed;

import java.util.concurrent.locks.LockSupport;

/**
 * One thread's wait for a token. It is a registration that unparks, so a cancel finds it; it leaves
 * nothing behind, however the wait ends.
 */
final class CancelWait {
  private final CancellationToken token;
  private final Thread thread = Thread.currentThread();

  /** Set by the timer of a clock that is not the real one. */
  private volatile boolean due;

  CancelWait(CancellationToken token) {
    this.token = token;
  }

  /** Returns whether the token is cancelled; false means that the time is over. */
  boolean until(long nanos) throws InterruptedException {
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
      while (!token.isCancelled()) {
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
        if (!token.isCancelled() && Thread.interrupted()) {
          throw new InterruptedException();
        }
      }
      return true;
    } finally {
      wake.unregister();
      if (undo != null) {
        undo.run();
      }
    }
  }

  private void timeIsOver() {
    due = true;
    LockSupport.unpark(thread);
  }
}
