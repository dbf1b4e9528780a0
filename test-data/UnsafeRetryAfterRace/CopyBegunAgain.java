package heed.unsaferetryafterrace;

import dev.heed.annotation.CancelUnsafe;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Too slow, so it is begun again; the slow one has taken its part of the stream. */
public class CopyBegunAgain {
  private static final System.Logger LOG = System.getLogger("copy");

  interface Feed {
    /** Takes the next batch off the feed. */
    @CancelUnsafe("a batch that nobody gets")
    String nextBatch();
  }

  private final ExecutorService pool;
  private final Feed feed;

  public CopyBegunAgain(ExecutorService pool, Feed feed) {
    this.pool = pool;
    this.feed = feed;
  }

  long copy(InputStream from, OutputStream to, int attempts)
      throws InterruptedException, ExecutionException {
    for (int attempt = 0; attempt < attempts; attempt++) {
      Future<Long> copied = pool.submit(() -> from.transferTo(to)); // expect: UnsafeRetryAfterRace "leaves `transferTo\(\)` behind"
      try {
        return copied.get(5, TimeUnit.SECONDS);
      } catch (TimeoutException e) {
        copied.cancel(true);
        LOG.log(System.Logger.Level.INFO, "once more: {0}", attempt);
      }
    }
    return -1;
  }

  String batch() throws InterruptedException, ExecutionException {
    while (true) {
      CompletableFuture<String> batch =
          CompletableFuture.supplyAsync(() -> feed.nextBatch(), pool); // expect: UnsafeRetryAfterRace
      try {
        return batch.get(1, TimeUnit.SECONDS);
      } catch (TimeoutException e) {
        LOG.log(System.Logger.Level.INFO, "no batch yet");
      }
    }
  }
}
