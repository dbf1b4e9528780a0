package heed.uncancellablewait;

import dev.heed.CancellationSource;
import dev.heed.CancellationToken;
import dev.heed.Shield;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;

/** Waits that are there to outlast the cancel, or that the cancel's sender ends. */
public class EndOfTheScope implements AutoCloseable {
  interface Peer {
    void goodbye() throws InterruptedException;
  }

  private final CancellationSource source = CancellationSource.create();
  private final BlockingQueue<String> news;
  private final Thread reader;

  public EndOfTheScope(BlockingQueue<String> news) {
    this.news = news;
    this.reader = new Thread(() -> read(source.token()), "news");
    reader.start();
  }

  private void read(CancellationToken token) {
    try {
      while (!token.isCancelled()) {
        System.out.println(news.take()); // fine: close() interrupts the thread as well
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  static void leave(Peer peer, Thread sender, CancellationToken token) throws InterruptedException {
    token.throwIfCancelled();
    Shield.<InterruptedException>run(
        Duration.ofSeconds(2),
        limit -> {
          peer.goodbye();
          sender.join(); // fine: meant to get through, under a limit of its own
        });
  }

  @Override
  public void close() throws InterruptedException {
    source.cancel();
    reader.interrupt();
    reader.join(5_000);
    source.close();
  }
}
