package heed.uncancelledheartbeat;

import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/** The report goes on after the upload has failed, returned early or been interrupted. */
public class ProgressOfAnUpload {
  interface Bucket {
    long upload(String name) throws IOException;
  }

  private static final System.Logger LOG = System.getLogger("upload");

  private final ScheduledExecutorService timers;
  private final Bucket bucket;

  public ProgressOfAnUpload(ScheduledExecutorService timers, Bucket bucket) {
    this.timers = timers;
    this.bucket = bucket;
  }

  long failing(String name) throws IOException {
    ScheduledFuture<?> progress =
        timers.scheduleAtFixedRate(() -> report(name), 1, 1, TimeUnit.SECONDS); // expect: UncancelledHeartbeat
    long bytes = bucket.upload(name);
    progress.cancel(false);
    return bytes;
  }

  long returningEarly(String name, boolean dryRun) {
    ScheduledFuture<?> progress =
        timers.scheduleAtFixedRate(() -> report(name), 2, 2, TimeUnit.SECONDS); // expect: UncancelledHeartbeat
    if (dryRun) {
      return 0;
    }
    long length = name.length();
    progress.cancel(false);
    return length;
  }

  void interrupted(String name, CountDownLatch uploaded) throws InterruptedException {
    ScheduledFuture<?> progress =
        timers.scheduleWithFixedDelay(() -> report(name), 3, 3, TimeUnit.SECONDS); // expect: UncancelledHeartbeat
    uploaded.await();
    progress.cancel(true);
  }

  long caughtOnTheWay(String name) {
    long bytes;
    try {
      ScheduledFuture<?> progress =
          timers.scheduleAtFixedRate(() -> report(name), 4, 4, TimeUnit.SECONDS); // expect: UncancelledHeartbeat
      bytes = bucket.upload(name);
      progress.cancel(false);
    } catch (IOException e) {
      LOG.log(System.Logger.Level.ERROR, "upload of " + name, e);
      bytes = -1;
    }
    return bytes;
  }

  private void report(String name) {
    LOG.log(System.Logger.Level.INFO, "uploading {0}", name);
  }
}
