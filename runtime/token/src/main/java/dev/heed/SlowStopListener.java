package dev.heed;

/**
 * Hears of tasks that were cancelled and go on: see {@link CancelSettings#withSlowStop}. Called on
 * the settings' executor or, at the end, on the task's own thread. What it throws goes to the
 * settings' failure handler.
 */
@FunctionalInterface
public interface SlowStopListener {
  /** Called once per task that has not ended when the time after its cancel is over. */
  void slowToStop(StuckTask task);

  /** Called after that, when such a task has ended at last; {@code time} is then the whole time. */
  default void stopped(StuckTask task) {}
}
