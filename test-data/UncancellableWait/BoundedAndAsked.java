package heed.uncancellablewait;

import dev.heed.CancellationToken;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Waits a little, asks, waits again. */
public class BoundedAndAsked {
  private final Consumer<String> index;

  public BoundedAndAsked(Consumer<String> index) {
    this.index = index;
  }

  void indexAll(BlockingQueue<String> documents, CancellationToken token)
      throws InterruptedException {
    while (!token.isCancelled()) {
      String document = documents.poll(500, TimeUnit.MILLISECONDS); // fine: has a limit
      if (document != null) {
        index.accept(document);
      }
    }
  }

  void throttle(int documents, CancellationToken token) throws InterruptedException {
    for (int i = 0; i < documents; i++) {
      token.throwIfCancelled();
      Thread.sleep(20); // fine: short
    }
  }

  boolean drained(BlockingQueue<String> documents, CancellationToken token, long seconds)
      throws InterruptedException {
    token.throwIfCancelled();
    return documents.poll(seconds, TimeUnit.SECONDS) == null; // fine: has a limit, says if it passed
  }
}
