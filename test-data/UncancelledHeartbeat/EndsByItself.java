package heed.uncancelledheartbeat;

import dev.heed.CancellationToken;
import java.util.Timer;
import java.util.TimerTask;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** One-shots, and beats that look after themselves. */
public class EndsByItself {
  private final ScheduledExecutorService scheduler;
  private int beats;

  public EndsByItself(ScheduledExecutorService scheduler) {
    this.scheduler = scheduler;
  }

  void expireSoon(Runnable expiry) {
    scheduler.schedule(expiry, 30, TimeUnit.SECONDS); // fine: runs once
  }

  void beat(CancellationToken token) {
    scheduler.scheduleAtFixedRate( // fine: the token's throw ends the schedule
        () -> {
          token.throwIfCancelled();
          beats++;
        },
        1,
        1,
        TimeUnit.SECONDS);
  }

  void untilTen(Timer shared) {
    shared.schedule( // fine: cancels itself
        new TimerTask() {
          @Override
          public void run() {
            if (++beats >= 10) {
              cancel();
            }
          }
        },
        0,
        2_500);
  }
}
