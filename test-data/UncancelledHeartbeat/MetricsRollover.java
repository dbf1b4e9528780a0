package heed.uncancelledheartbeat;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** Each provider leaves a thread behind: stop() closes the endpoint and forgets the clock. */
public class MetricsRollover {
  interface Endpoint {
    void open();

    void close();
  }

  private final Endpoint endpoint;
  private final AtomicLong window = new AtomicLong();
  private ScheduledExecutorService clock;

  public MetricsRollover(Endpoint endpoint) {
    this.endpoint = endpoint;
  }

  public void start() {
    endpoint.open();
    clock = Executors.newSingleThreadScheduledExecutor();
    clock.scheduleAtFixedRate(window::incrementAndGet, 1, 1, TimeUnit.MINUTES); // expect: UncancelledHeartbeat
  }

  public void stop() { // expect: ExecutorNotShutDown
    endpoint.close();
  }
}
