package heed.swallowedcancellation;

import dev.heed.Cancellable;
import dev.heed.CancellationSource;
import dev.heed.CancellationToken;
import dev.heed.CancelledException;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Semaphore;

/** The wait is the token's: its cancel ends the wait, and the handler waits again. */
public class TokenWaitSwallowed {
  private static final System.Logger LOG = System.getLogger("feed");

  interface Feed {
    void fetch();

    void accept(String row);
  }

  private final Feed feed;

  public TokenWaitSwallowed(Feed feed) {
    this.feed = feed;
  }

  void poll(CancellationToken token) throws InterruptedException {
    while (true) {
      try {
        token.sleep(Duration.ofSeconds(5));
        feed.fetch();
      } catch (CancelledException e) { // expect: SwallowedCancellation "waits? again; rethrow it, or end the task$"
        LOG.log(System.Logger.Level.WARNING, "round skipped", e);
      }
    }
  }

  void drain(CancellationToken token, BlockingQueue<String> rows) throws InterruptedException {
    for (; ; ) {
      try {
        feed.accept(Cancellable.take(token, rows));
      } catch (RuntimeException e) { // expect: SwallowedCancellation "rethrow it, or end the task"
        LOG.log(System.Logger.Level.WARNING, "bad row", e);
      }
    }
  }

  void drainAsFuture(CancellationToken token, BlockingQueue<String> rows)
      throws InterruptedException {
    while (true) {
      try {
        feed.accept(Cancellable.take(token, rows));
      } catch (CancellationException e) { // expect: SwallowedCancellation
        LOG.log(System.Logger.Level.INFO, "nothing this time");
      }
    }
  }

  /** Both ends of the wait are taken; the one that tells of an interrupt is handled well. */
  void halfRight(CancellationToken token) {
    while (true) {
      try {
        token.sleep(Duration.ofMillis(700));
        feed.fetch();
      } catch (CancelledException e) { // expect: SwallowedCancellation
        LOG.log(System.Logger.Level.INFO, "skipped");
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      }
    }
  }

  void acquireAndGoOn(CancellationToken token, Semaphore budget) throws InterruptedException {
    try {
      Cancellable.acquire(token, budget);
    } catch (CancelledException e) { // expect: SwallowedCancellation
      LOG.log(System.Logger.Level.INFO, "no budget: {0}", e.getMessage());
    }
    feed.fetch();
  }

  /** The scope goes on while its own cancel is taken for a bad row. */
  void insideTheScope(CancellationToken parent) throws InterruptedException {
    try (CancellationSource scope = parent.child()) {
      while (true) {
        try {
          scope.token().sleep(Duration.ofMillis(50));
          feed.fetch();
        } catch (CancelledException e) { // expect: SwallowedCancellation
          LOG.log(System.Logger.Level.WARNING, "bad row", e);
        }
      }
    }
  }
}
