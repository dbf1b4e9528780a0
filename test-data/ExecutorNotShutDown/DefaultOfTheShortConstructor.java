package heed.executornotshutdown;

import java.util.Objects;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/** Callers may bring a scheduler; who brings none gets a new one, and close() thinks of the task only. */
public class DefaultOfTheShortConstructor implements AutoCloseable {
  private final Runnable touch;
  private final ScheduledExecutorService scheduler;
  private ScheduledFuture<?> touching;

  public DefaultOfTheShortConstructor(Runnable touch) {
    this(touch, Executors.newSingleThreadScheduledExecutor());
  }

  public DefaultOfTheShortConstructor(Runnable touch, ScheduledExecutorService scheduler) {
    this.touch = touch;
    this.scheduler = Objects.requireNonNull(scheduler, "scheduler");
  }

  public void open() {
    touching = scheduler.scheduleAtFixedRate(touch, 1, 1, TimeUnit.MINUTES);
  }

  @Override
  public void close() { // expect: ExecutorNotShutDown "`close\(\)` does not shut down `scheduler`"
    if (touching != null) {
      touching.cancel(false);
    }
  }
}
