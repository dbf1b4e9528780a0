package heed.uncancelledheartbeat;

import java.io.IOException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/** Two helpers deep, and the last one cancels whatever comes. */
public class HelperGivesTheHandleOn {
  interface Import {
    void run() throws IOException;

    void reportAlive();
  }

  private final ScheduledExecutorService timer;

  public HelperGivesTheHandleOn(ScheduledExecutorService timer) {
    this.timer = timer;
  }

  void load(Import files) throws IOException {
    ScheduledFuture<?> alive = eachMinute(files); // fine: cancelled in finally
    try {
      files.run();
    } finally {
      alive.cancel(false);
    }
  }

  ScheduledFuture<?> eachMinute(Import files) {
    return every(files, 60); // fine: the caller owes the cancel
  }

  private ScheduledFuture<?> every(Import files, long seconds) {
    return timer.scheduleAtFixedRate(files::reportAlive, seconds, seconds, TimeUnit.SECONDS); // fine: given on
  }
}
