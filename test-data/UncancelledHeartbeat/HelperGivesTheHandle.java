package heed.uncancelledheartbeat;

import java.io.IOException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/** The helper gives the handle to its caller, who cancels it only when all goes well. */
public class HelperGivesTheHandle {
  interface Backup {
    void run() throws IOException;

    void reportAlive();
  }

  private final ScheduledExecutorService timer;

  public HelperGivesTheHandle(ScheduledExecutorService timer) {
    this.timer = timer;
  }

  void backUp(Backup backup) throws IOException {
    ScheduledFuture<?> alive = beat(backup); // expect: UncancelledHeartbeat
    backup.run();
    alive.cancel(false);
  }

  private ScheduledFuture<?> beat(Backup backup) {
    return timer.scheduleAtFixedRate(backup::reportAlive, 5, 5, TimeUnit.SECONDS);
  }
}
