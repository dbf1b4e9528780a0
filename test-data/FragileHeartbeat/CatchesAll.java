package heed.fragileheartbeat;

import java.io.IOException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** Beats that a failure does not end. */
public class CatchesAll implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger("lease");

  interface Registry {
    void renew() throws IOException;
  }

  private final ScheduledExecutorService clock;
  private final Registry registry;
  private final AtomicLong ticks = new AtomicLong();

  public CatchesAll(ScheduledExecutorService clock, Registry registry) {
    this.clock = clock;
    this.registry = registry;
  }

  public void start(Runnable unknown) {
    clock.scheduleAtFixedRate(this::renewQuietly, 1, 1, TimeUnit.SECONDS); // fine: the body catches all in a helper
    clock.scheduleAtFixedRate(ticks::incrementAndGet, 1, 1, TimeUnit.SECONDS); // fine: cannot fail
    clock.scheduleAtFixedRate(() -> LOG.log(System.Logger.Level.INFO, "tick"), 1, 1, TimeUnit.SECONDS); // fine: only tells
    clock.scheduleAtFixedRate(unknown, 1, 1, TimeUnit.SECONDS); // fine: nobody knows whether it throws
    clock.scheduleWithFixedDelay( // fine: a catch of everything around
        () -> {
          try {
            registry.renew();
          } catch (IOException e) {
            LOG.log(System.Logger.Level.WARNING, "not renewed", e);
          } catch (RuntimeException e) {
            LOG.log(System.Logger.Level.ERROR, "a bug, and on", e);
          }
        },
        1,
        1,
        TimeUnit.SECONDS);
  }

  void watch(Future<?> other) {
    clock.scheduleWithFixedDelay( // fine: what the other task failed with is all that get() throws
        () -> {
          if (other.isDone()) {
            try {
              other.get();
            } catch (InterruptedException e) {
              Thread.currentThread().interrupt();
            } catch (ExecutionException e) {
              LOG.log(System.Logger.Level.ERROR, "the other task failed", e);
            }
          }
        },
        1,
        1,
        TimeUnit.SECONDS);
  }

  private void renewQuietly() {
    try {
      registry.renew();
    } catch (Exception e) {
      LOG.log(System.Logger.Level.WARNING, "not renewed", e);
    }
  }

  @Override
  public void close() {
    clock.shutdownNow();
  }
}
