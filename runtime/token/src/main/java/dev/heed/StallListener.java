package dev.heed;

/** Hears of tasks that run on without looking: see {@link TaskRegistryBuilder#stallLimit}. */
@FunctionalInterface
public interface StallListener {
  /**
   * Called once per stall, on the settings' executor; again only if the task has checked in
   * meanwhile. What it throws goes to the settings' failure handler.
   */
  void stalled(StuckTask task);
}
