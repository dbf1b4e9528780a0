package heed.executornotshutdown;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Pools of the whole program. */
public class LivesWithTheProcess {
  private static final ScheduledExecutorService CLOCK = Executors.newScheduledThreadPool(1, LivesWithTheProcess::daemon); // fine: static, daemon

  private static Thread daemon(Runnable task) {
    Thread thread = new Thread(task, "clock");
    thread.setDaemon(true);
    return thread;
  }

  static void after(long seconds, Runnable work) {
    CLOCK.schedule(work, seconds, TimeUnit.SECONDS);
  }

  /** The one of its kind. */
  static final class Events {
    static final Events INSTANCE = new Events();

    private final ExecutorService queue = Executors.newSingleThreadExecutor(); // fine: the object lives as long as the JVM

    void post(Runnable event) {
      queue.execute(event);
    }

    void cancel() {
      post(() -> {});
    }
  }

  /** The program itself. */
  static final class Tool {
    public static void main(String[] args) {
      ExecutorService pool = Executors.newFixedThreadPool(2); // fine: ends with the process
      for (String arg : args) {
        pool.execute(() -> System.out.println(arg));
      }
    }
  }
}
