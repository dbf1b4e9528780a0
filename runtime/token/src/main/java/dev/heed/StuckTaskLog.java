package dev.heed;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;

/** Logs, for those who gave no listener. */
final class StuckTaskLog implements SlowStopListener, StallListener {
  static final StuckTaskLog INSTANCE = new StuckTaskLog();

  private static final Logger LOG = System.getLogger("dev.heed");

  private StuckTaskLog() {}

  @Override
  public void slowToStop(StuckTask task) {
    warn(
        task,
        " has not ended since its cancel ("
            + SafeText.of(task.reason())
            + ") "
            + task.time()
            + " ago");
  }

  @Override
  public void stopped(StuckTask task) {
    warn(task, " has ended at last, " + task.time() + " after its cancel");
  }

  @Override
  public void stalled(StuckTask task) {
    warn(task, " has not looked at its token for " + task.time());
  }

  private static void warn(StuckTask task, String what) {
    String stack = task.where().stackText();
    LOG.log(
        Level.WARNING,
        "task " + task.where().task() + what + (stack.isEmpty() ? "" : "; " + stack));
  }
}
