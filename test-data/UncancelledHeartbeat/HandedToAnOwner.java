package heed.uncancelledheartbeat;

import java.io.Closeable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/** Whoever gets the handle gets the duty. */
public class HandedToAnOwner {
  /** Ends what it was given. */
  static final class Session implements AutoCloseable {
    private ScheduledFuture<?> keepAlive;

    void setKeepAlive(ScheduledFuture<?> keepAlive) {
      this.keepAlive = keepAlive;
    }

    @Override
    public void close() {
      if (keepAlive != null) {
        keepAlive.cancel(false);
      }
    }
  }

  /** A task and the handle that ends it. */
  record Running(Runnable task, ScheduledFuture<?> handle) {
    void cancel() {
      handle.cancel(true);
    }
  }

  private final ScheduledExecutorService scheduler;

  public HandedToAnOwner(ScheduledExecutorService scheduler) {
    this.scheduler = scheduler;
  }

  ScheduledFuture<?> every(long seconds, Runnable action) {
    return scheduler.scheduleAtFixedRate(action, seconds, seconds, TimeUnit.SECONDS); // fine: returned
  }

  Closeable watch(Runnable reload) {
    ScheduledFuture<?> watching = scheduler.scheduleWithFixedDelay(reload, 1, 1, TimeUnit.HOURS); // fine: returned as a closure that cancels
    return () -> watching.cancel(false);
  }

  Running run(Runnable copy) {
    ScheduledFuture<?> handle = scheduler.scheduleWithFixedDelay(copy, 0, 30, TimeUnit.SECONDS); // fine: into a record that can cancel
    return new Running(copy, handle);
  }

  void attach(Session session, Runnable ping) {
    session.setKeepAlive(scheduler.scheduleAtFixedRate(ping, 4, 4, TimeUnit.SECONDS)); // fine: into a setter
  }

  <T> CompletableFuture<T> reporting(CompletableFuture<T> work, Runnable report) {
    ScheduledFuture<?> reports = scheduler.scheduleAtFixedRate(report, 1, 1, TimeUnit.SECONDS); // fine: ends with the work, however that ends
    return work.whenComplete((value, failure) -> reports.cancel(false));
  }
}
