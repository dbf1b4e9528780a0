package dev.heed;

/**
 * The clock and the timer behind deadlines, timed waits and heartbeats. Replace it (see {@link
 * CancelSettings#withTimeSource}) to test time without waiting for it.
 *
 * <p>Implementations must be usable from any thread.
 */
public interface TimeSource {
  /** Nanoseconds since some fixed point, never going back; compare by difference. */
  long nanoTime();

  /**
   * Runs {@code task} once, {@code delayNanos} from now or as soon as possible if that is not
   * positive. The task is short and does not throw.
   *
   * @return an action that takes the task out again, so that nothing keeps it; no effect once it
   *     ran
   */
  Runnable schedule(long delayNanos, Runnable task);

  /** {@link System#nanoTime()} and one daemon thread shared by everybody. */
  static TimeSource system() {
    return SystemTime.INSTANCE;
  }
}
