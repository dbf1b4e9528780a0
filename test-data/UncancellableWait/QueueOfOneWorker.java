package heed.uncancellablewait;

import dev.heed.CancellationToken;
import java.util.concurrent.BlockingQueue;
import java.util.function.Consumer;

/** The flag is asked each round, and the round never ends while the queue is empty. */
public class QueueOfOneWorker {
  private final Consumer<String> printer;

  public QueueOfOneWorker(Consumer<String> printer) {
    this.printer = printer;
  }

  void printAll(BlockingQueue<String> pages, CancellationToken token) throws InterruptedException {
    while (!token.isCancelled()) {
      printer.accept(pages.take()); // expect: UncancellableWait "cancelling `token` does not end"
    }
  }
}
