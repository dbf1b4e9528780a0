package heed.uncancelledheartbeat;

import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Ends with the JVM, on purpose; or with the container that made it. */
public class LivesAsLongAsTheProcess {
  /** Stands for the container's. */
  @Retention(RetentionPolicy.RUNTIME)
  @interface PreDestroy {}

  private static final ScheduledExecutorService CLOCK =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread thread = new Thread(task, "coarse-clock");
            thread.setDaemon(true);
            return thread;
          });

  private static volatile long now = System.nanoTime();

  static {
    CLOCK.scheduleAtFixedRate(() -> now = System.nanoTime(), 1, 1, TimeUnit.MILLISECONDS); // fine: daemon, static, for all
  }

  static long now() {
    return now;
  }

  /** A bean with a destroy method of its own name. */
  static final class Bean {
    private final ScheduledExecutorService scheduler = Executors.newScheduledThreadPool(1);
    private int refreshes;

    void init() {
      scheduler.scheduleWithFixedDelay(() -> refreshes++, 1, 15, TimeUnit.MINUTES); // fine: @PreDestroy
    }

    @PreDestroy
    void goodbye() {
      scheduler.shutdownNow();
    }
  }

  /** Ends in a shutdown hook. */
  static final class Daemonless {
    private final ScheduledExecutorService scheduler = Executors.newScheduledThreadPool(1);
    private int audits;

    void init() {
      Runtime.getRuntime().addShutdownHook(new Thread(scheduler::shutdown, "audit-end"));
      scheduler.scheduleWithFixedDelay(() -> audits++, 1, 1, TimeUnit.DAYS); // fine: shutdown hook
    }
  }
}
