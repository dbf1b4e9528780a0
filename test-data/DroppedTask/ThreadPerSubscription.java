package heed.droppedtask;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;

/** Each subscription costs a thread, for good. */
public class ThreadPerSubscription {
  private static final System.Logger LOG = System.getLogger("ticker");

  public BlockingQueue<String> subscribe(String symbol, Consumer<String> subscriber) {
    BlockingQueue<String> quotes = new LinkedBlockingQueue<>();
    new Thread(() -> deliver(quotes, subscriber), "ticker-" + symbol).start(); // expect: DroppedTask
    return quotes;
  }

  private static void deliver(BlockingQueue<String> quotes, Consumer<String> subscriber) {
    try {
      while (true) {
        subscriber.accept(quotes.take());
      }
    } catch (InterruptedException e) {
      LOG.log(System.Logger.Level.INFO, "delivery ends");
    }
  }
}
