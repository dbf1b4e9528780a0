package heed.uncancelledheartbeat;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** The executor is inherited, and so is its end. */
public class SuperclassTearsDown {
  /** Owns the executor. */
  abstract static class Syncing {
    protected final ScheduledExecutorService executor = Executors.newScheduledThreadPool(1);

    abstract void start();

    public void shutdown() {
      executor.shutdown();
    }
  }

  /** Only starts. */
  static final class Checkpointing extends Syncing {
    private long checkpoints;

    @Override
    void start() {
      executor.scheduleAtFixedRate(this::checkpoint, 10, 10, TimeUnit.SECONDS); // fine: Syncing.shutdown() ends it
    }

    private void checkpoint() {
      checkpoints++;
    }
  }

  /** The same from an anonymous subclass. */
  static Syncing once(Runnable action) {
    return new Syncing() {
      @Override
      void start() {
        executor.scheduleWithFixedDelay(action, 1, 30, TimeUnit.SECONDS); // fine: Syncing.shutdown() ends it
      }
    };
  }
}
