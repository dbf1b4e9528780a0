package heed.unobservedfailure;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** The upload fails, the future knows, and nobody has the future. */
public class UploadInBackground {
  interface Bucket {
    void put(String key, byte[] content) throws IOException;

    void sync() throws IOException;
  }

  private final ExecutorService pool;
  private final ScheduledExecutorService timers;
  private final Bucket bucket;

  public UploadInBackground(ExecutorService pool, ScheduledExecutorService timers, Bucket bucket) {
    this.pool = pool;
    this.timers = timers;
    this.bucket = bucket;
  }

  void upload(String key, byte[] content) {
    pool.submit( // expect: UnobservedFailure "`IOException` that `put\(\)`"
        () -> {
          bucket.put(key, content);
          return null;
        });
  }

  void uploadUnused(String key, byte[] content) {
    var unused = // its name changes nothing
        pool.submit( // expect: UnobservedFailure
            () -> {
              bucket.put(key, content);
              return key;
            });
  }

  void syncLater() {
    timers.schedule(this::sync, 5, TimeUnit.SECONDS); // expect: UnobservedFailure
  }

  private Void sync() throws IOException {
    bucket.sync();
    return null;
  }

  /** Made unchecked for somebody to see. */
  void uploadQuietly(String key, byte[] content) {
    pool.submit( // expect: UnobservedFailure "`UncheckedIOException`"
        () -> {
          try {
            bucket.put(key, content);
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        });
  }

  void syncNow() {
    pool.submit(() -> syncUnchecked(bucket)); // expect: UnobservedFailure
  }

  private static void syncUnchecked(Bucket bucket) {
    try {
      bucket.sync();
    } catch (IOException e) {
      throw new UncheckedIOException("sync", e);
    }
  }
}
