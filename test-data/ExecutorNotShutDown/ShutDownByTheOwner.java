package heed.executornotshutdown;

import java.util.Timer;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** In close(), through a helper, an alias, a method reference, a superclass. */
public class ShutDownByTheOwner implements AutoCloseable {
  private final ExecutorService workers = Executors.newFixedThreadPool(4); // fine: close() shuts it down
  private final ScheduledExecutorService clock = Executors.newScheduledThreadPool(1); // fine: a helper does
  private volatile ExecutorService swapped = Executors.newCachedThreadPool(); // fine: through a local alias
  private final Timer reminders = new Timer("reminders", true); // fine: a timer is cancelled
  private final ExecutorService hooked = Executors.newSingleThreadExecutor(); // fine: by method reference

  public void submit(Runnable work) {
    workers.execute(work);
    swapped.execute(work);
    hooked.execute(work);
    clock.schedule(work, 1, TimeUnit.SECONDS);
  }

  @Override
  public void close() {
    workers.shutdown();
    endQuietly(clock);
    ExecutorService old = swapped;
    swapped = null;
    if (old != null) {
      old.shutdownNow();
    }
    reminders.cancel();
    quietly(hooked::shutdown);
  }

  private static void endQuietly(ExecutorService executor) {
    executor.shutdownNow();
  }

  private static void quietly(Runnable step) {
    try {
      step.run();
    } catch (RuntimeException e) {
      System.getLogger("close").log(System.Logger.Level.WARNING, "goes on", e);
    }
  }

  /** What the base class holds, it ends. */
  abstract static class Service {
    protected final ExecutorService executor;

    Service(ExecutorService executor) {
      this.executor = executor;
    }

    public void stop() {
      executor.shutdownNow();
      onStopped();
    }

    protected abstract void onStopped();
  }

  /** Its executor goes to the base class. */
  static final class Indexer extends Service {
    private int runs;

    Indexer() {
      super(Executors.newSingleThreadExecutor()); // fine: the superclass shuts it down
    }

    void index() {
      executor.execute(() -> runs++);
    }

    @Override
    protected void onStopped() {
      runs = 0;
    }
  }
}
