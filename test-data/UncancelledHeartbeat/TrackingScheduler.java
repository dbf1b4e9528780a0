package heed.uncancelledheartbeat;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** An executor of the project's own that ends all it started when it is closed. */
public class TrackingScheduler implements AutoCloseable {
  private final ScheduledExecutorService shared;
  private final Set<Future<?>> started = ConcurrentHashMap.newKeySet();

  public TrackingScheduler(ScheduledExecutorService shared) {
    this.shared = shared;
  }

  public Future<?> scheduleWithFixedDelay(Runnable action, long delay, TimeUnit unit) {
    Future<?> future = shared.scheduleWithFixedDelay(action, delay, delay, unit); // fine: tracked, cancelled by close()
    started.removeIf(Future::isDone);
    started.add(future);
    return future;
  }

  @Override
  public synchronized void close() {
    for (Future<?> future : started) {
      future.cancel(true);
    }
  }

  /** Uses the tracking one, and keeps no handles. */
  static final class TtlNode implements AutoCloseable {
    private final TrackingScheduler scheduler;
    private long touched;

    TtlNode(ScheduledExecutorService shared) {
      this.scheduler = new TrackingScheduler(shared);
    }

    void start() {
      scheduler.scheduleWithFixedDelay(() -> touched++, 20, TimeUnit.SECONDS); // fine: close() closes the tracker
    }

    @Override
    public void close() {
      scheduler.close();
    }
  }
}
