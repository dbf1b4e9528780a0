package heed.swallowedcancellation;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;

/** Nobody wrote InterruptedException here, and it ends here all the same. */
public class BroadCatchAroundWait implements Runnable {
  private static final System.Logger LOG = System.getLogger("invoices");

  interface Printer {
    void print(String invoice);
  }

  private final BlockingQueue<String> invoices;
  private final Printer printer;

  public BroadCatchAroundWait(BlockingQueue<String> invoices, Printer printer) {
    this.invoices = invoices;
    this.printer = printer;
  }

  @Override
  public void run() {
    for (; ; ) {
      try {
        printer.print(invoices.take());
      } catch (Exception e) { // expect: SwallowedCancellation
        LOG.log(System.Logger.Level.ERROR, "invoice not printed", e);
      }
    }
  }

  void awaitWarmUp(CountDownLatch warm) {
    try {
      warm.await();
    } catch (Throwable t) { // expect: SwallowedCancellation
      LOG.log(System.Logger.Level.WARNING, "warm-up skipped", t);
    }
    printer.print("cover sheet");
  }
}
