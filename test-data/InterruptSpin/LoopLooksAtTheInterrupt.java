package heed.interruptspin;

import java.util.concurrent.BlockingQueue;

/** The restored flag is what the loop looks at. */
public class LoopLooksAtTheInterrupt {
  private static final System.Logger LOG = System.getLogger("barcode");

  private final BlockingQueue<Long> codes;

  public LoopLooksAtTheInterrupt(BlockingQueue<Long> codes) {
    this.codes = codes;
  }

  void inTheCondition() {
    while (!Thread.currentThread().isInterrupted()) {
      try {
        LOG.log(System.Logger.Level.INFO, "code {0}", codes.take());
      } catch (InterruptedException e) { // fine: the condition sees the restored flag
        Thread.currentThread().interrupt();
      }
    }
  }

  void atTheTop() {
    while (true) {
      if (Thread.interrupted()) {
        LOG.log(System.Logger.Level.INFO, "scanner stops");
        return;
      }
      try {
        LOG.log(System.Logger.Level.INFO, "code {0}", codes.take());
      } catch (InterruptedException e) { // fine: the next round leaves before it waits
        Thread.currentThread().interrupt();
      }
    }
  }

  void throughAHelper() {
    do {
      try {
        LOG.log(System.Logger.Level.INFO, "code {0}", codes.take());
      } catch (InterruptedException e) { // fine: mayGoOn() looks at the flag
        Thread.currentThread().interrupt();
      }
    } while (mayGoOn());
  }

  private boolean mayGoOn() {
    return !Thread.currentThread().isInterrupted() && !codes.isEmpty();
  }
}
