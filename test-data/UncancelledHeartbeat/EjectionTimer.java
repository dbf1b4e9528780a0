package heed.uncancelledheartbeat;

import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/** The handle is cancelled when the addresses change, and not when the balancer ends. */
public class EjectionTimer {
  interface Child {
    void accept(Object addresses);

    void shutdown();
  }

  private final ScheduledExecutorService timeService;
  private final Child child;
  private ScheduledFuture<?> detection;
  private int ejected;

  public EjectionTimer(ScheduledExecutorService timeService, Child child) {
    this.timeService = timeService;
    this.child = child;
  }

  public void acceptResolvedAddresses(Object addresses, long intervalMillis) {
    if (detection != null) {
      detection.cancel(false);
      detection = null;
    }
    if (intervalMillis > 0) {
      detection =
          timeService.scheduleWithFixedDelay( // expect: UncancelledHeartbeat
              this::ejectOutliers, intervalMillis, intervalMillis, TimeUnit.MILLISECONDS);
    }
    child.accept(addresses);
  }

  private void ejectOutliers() {
    ejected++;
  }

  public void shutdown() {
    child.shutdown();
  }
}
