package heed.uncancelledheartbeat;

import java.util.Map;
import java.util.Optional;
import java.util.Timer;
import java.util.TimerTask;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

/** The handle is kept, and stop() cancels it in one of many spellings. */
public class CancelledByStop {
  private final ScheduledExecutorService shared;
  private final Map<String, ScheduledFuture<?>> commits = new ConcurrentHashMap<>();
  private final AtomicReference<ScheduledFuture<?>> sampling = new AtomicReference<>();
  private final AtomicReference<TimerTask> sweeping = new AtomicReference<>();
  private final Timer timer;
  private ScheduledFuture<?> scan;
  private ScheduledFuture<?> rebalance;
  private ScheduledFuture<?> flush;
  private long ticks;

  public CancelledByStop(ScheduledExecutorService shared, Timer timer) {
    this.shared = shared;
    this.timer = timer;
  }

  public void start() {
    scan = shared.scheduleAtFixedRate(this::tick, 1, 1, TimeUnit.SECONDS); // fine: plain field
    ScheduledFuture<?> started = shared.scheduleAtFixedRate(this::tick, 2, 2, TimeUnit.SECONDS); // fine: local, then field
    rebalance = started;
    sampling.set(shared.scheduleAtFixedRate(this::tick, 3, 3, TimeUnit.SECONDS)); // fine: atomic reference
    TimerTask sweep =
        new TimerTask() {
          @Override
          public void run() {
            tick();
          }
        };
    timer.scheduleAtFixedRate(sweep, 0, 4_000); // fine: the task is the handle
    sweeping.set(sweep);
  }

  public void startCommits(String connector) {
    ScheduledFuture<?> commit =
        shared.scheduleWithFixedDelay(this::tick, 5, 5, TimeUnit.SECONDS); // fine: moved into a map that remove() empties
    commits.put(connector, commit);
  }

  public void restartFlush(long millis) {
    if (flush != null) {
      flush.cancel(false);
    }
    flush = shared.scheduleAtFixedRate(this::tick, millis, millis, TimeUnit.MILLISECONDS); // fine: cancelled, then overwritten
  }

  public void remove(String connector) {
    ScheduledFuture<?> commit = commits.remove(connector);
    if (commit != null) {
      commit.cancel(false);
    }
  }

  private void tick() {
    ticks++;
  }

  public void stop() {
    tearDownTimers();
    commits.keySet().forEach(this::remove);
  }

  private void tearDownTimers() {
    scan.cancel(true);
    Optional.ofNullable(rebalance).ifPresent(f -> f.cancel(false));
    ScheduledFuture<?> sample = sampling.getAndSet(null);
    if (sample != null) {
      sample.cancel(false);
    }
    TimerTask sweep = sweeping.getAndSet(null);
    if (sweep != null) {
      sweep.cancel();
    }
    if (flush != null) {
      flush.cancel(true);
    }
  }
}
