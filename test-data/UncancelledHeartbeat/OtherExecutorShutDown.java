package heed.uncancelledheartbeat;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Two executors, one shutdown. */
public class OtherExecutorShutDown implements AutoCloseable {
  interface Lease {
    void renew();

    void revoke();
  }

  private final ExecutorService workers = Executors.newFixedThreadPool(3);
  private final ScheduledExecutorService renewals = Executors.newScheduledThreadPool(1);
  private final Lease lease;

  public OtherExecutorShutDown(Lease lease) {
    this.lease = lease;
  }

  public void acquire() {
    renewals.scheduleAtFixedRate(lease::renew, 5, 5, TimeUnit.SECONDS); // expect: UncancelledHeartbeat
    workers.execute(lease::renew);
  }

  @Override
  public void close() { // expect: ExecutorNotShutDown
    lease.revoke();
    workers.shutdownNow();
  }
}
