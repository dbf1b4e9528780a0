package heed.uncancelledheartbeat;

import java.util.Timer;
import java.util.TimerTask;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** The handles are dropped, and their executors end with the owner. */
public class ExecutorTornDown implements AutoCloseable {
  private final ScheduledExecutorService own = Executors.newScheduledThreadPool(2);
  private final Timer timer = new Timer("housekeeping", true);
  private volatile ScheduledExecutorService aliased = Executors.newSingleThreadScheduledExecutor();
  private ScheduledExecutorService late;
  private final ScheduledExecutorService quiet = Executors.newSingleThreadScheduledExecutor();
  private long ticks;

  public void start() {
    own.scheduleAtFixedRate(this::tick, 1, 1, TimeUnit.SECONDS); // fine: close() shuts it down
    own.scheduleWithFixedDelay(this::tick, 1, 9, TimeUnit.SECONDS); // fine: close() shuts it down
    aliased.scheduleAtFixedRate(this::tick, 2, 2, TimeUnit.SECONDS); // fine: shut down through a local alias
    ScheduledExecutorService fresh = Executors.newSingleThreadScheduledExecutor();
    fresh.scheduleAtFixedRate(this::tick, 3, 3, TimeUnit.SECONDS); // fine: the alias the other way round
    late = fresh;
    quiet.scheduleAtFixedRate(this::tick, 4, 4, TimeUnit.SECONDS); // fine: shut down by a helper
    timer.schedule( // fine: close() cancels the timer
        new TimerTask() {
          @Override
          public void run() {
            tick();
          }
        },
        0,
        60_000);
  }

  private void tick() {
    ticks++;
  }

  @Override
  public void close() throws InterruptedException {
    own.shutdown();
    if (!own.awaitTermination(3, TimeUnit.SECONDS)) {
      own.shutdownNow();
    }
    ScheduledExecutorService toStop = aliased;
    aliased = null;
    if (toStop != null) {
      toStop.shutdownNow();
    }
    if (late != null) {
      late.shutdown();
    }
    shutDownQuietly(quiet);
    timer.cancel();
  }

  private static void shutDownQuietly(ScheduledExecutorService executor) {
    if (executor != null) {
      executor.shutdownNow();
    }
  }
}
