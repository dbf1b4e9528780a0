package heed.uncancelledheartbeat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Timer;
import java.util.TimerTask;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/** Local handles, and a finally for each. */
public class CancelledOnEveryWayOut {
  interface Export {
    long run() throws IOException;
  }

  private final ScheduledExecutorService timers;
  private long reports;

  public CancelledOnEveryWayOut(ScheduledExecutorService timers) {
    this.timers = timers;
  }

  long export(Export export) throws IOException {
    ScheduledFuture<?> progress = timers.scheduleAtFixedRate(this::report, 1, 1, TimeUnit.SECONDS); // fine: finally
    try {
      return export.run();
    } finally {
      progress.cancel(false);
    }
  }

  long exportThroughHelper(Export export) throws IOException {
    ScheduledFuture<?> progress = null;
    try {
      progress = timers.scheduleAtFixedRate(this::report, 1, 1, TimeUnit.SECONDS); // fine: finally, by a helper
      return export.run();
    } finally {
      stopReporting(progress);
    }
  }

  long exportAll(List<Export> exports) throws IOException {
    List<ScheduledFuture<?>> running = new ArrayList<>();
    long rows = 0;
    try {
      for (Export export : exports) {
        running.add(timers.scheduleAtFixedRate(this::report, 1, 1, TimeUnit.SECONDS)); // fine: the list is cancelled in finally
        rows += export.run();
      }
    } finally {
      running.forEach(f -> f.cancel(true));
    }
    return rows;
  }

  long exportUnderTimer(Export export) throws IOException {
    Timer timer = new Timer("export-progress");
    try {
      timer.scheduleAtFixedRate( // fine: the timer is cancelled in finally
          new TimerTask() {
            @Override
            public void run() {
              report();
            }
          },
          1_000,
          1_000);
      return export.run();
    } finally {
      timer.cancel();
    }
  }

  int nothingCanFail(int a, int b) {
    ScheduledFuture<?> progress = timers.scheduleAtFixedRate(this::report, 1, 1, TimeUnit.SECONDS); // fine: nothing between can leave
    int sum = a + b;
    progress.cancel(false);
    return sum;
  }

  void underRenewal(Runnable section) {
    Thread renewal = new Thread(this::renew, "renewal");
    renewal.start(); // fine: interrupted in finally
    try {
      section.run();
    } finally {
      renewal.interrupt();
    }
  }

  private void renew() {
    try {
      while (true) {
        report();
        Thread.sleep(2_000);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void stopReporting(ScheduledFuture<?> progress) {
    if (progress != null) {
      progress.cancel(false);
    }
  }

  private void report() {
    reports++;
  }
}
