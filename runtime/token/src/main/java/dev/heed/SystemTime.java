package dev.heed;

import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Real time. The timer thread only marks tokens and wakes threads; it never runs user code. */
final class SystemTime implements TimeSource {
  static final SystemTime INSTANCE = new SystemTime();

  private final ScheduledThreadPoolExecutor timer;

  private SystemTime() {
    timer = new ScheduledThreadPoolExecutor(1, body -> TaskThreads.daemon("heed-timer", body));
    // By default a cancelled entry stays until its time comes: a leak per request with a deadline.
    timer.setRemoveOnCancelPolicy(true);
  }

  @Override
  public long nanoTime() {
    return System.nanoTime();
  }

  @Override
  public Runnable schedule(long delayNanos, Runnable task) {
    Future<?> entry = timer.schedule(task, Math.max(0, delayNanos), TimeUnit.NANOSECONDS);
    return () -> entry.cancel(false);
  }

  /** How many entries wait: for the tests that show that nothing stays behind. */
  int pending() {
    return timer.getQueue().size();
  }
}
