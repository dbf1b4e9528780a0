package heed.swallowedcancellation;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;

/** The restore is a call or three away. */
public class RestoredThroughHelpers {
  private static final System.Logger LOG = System.getLogger("dispatch");

  private final BlockingQueue<String> orders;

  public RestoredThroughHelpers(BlockingQueue<String> orders) {
    this.orders = orders;
  }

  String nextOrder() {
    try {
      return orders.take();
    } catch (InterruptedException e) { // fine: the helper restores, two levels down
      handle(e);
      return null;
    }
  }

  void awaitOpening(CountDownLatch opening) {
    try {
      opening.await();
    } catch (Exception e) { // fine: the helper restores if the cause is an interrupt
      checkInterrupted(e);
      LOG.log(System.Logger.Level.WARNING, "opening", e);
    }
  }

  void awaitClosing(CountDownLatch closing) {
    try {
      closing.await();
    } catch (InterruptedException e) { // fine: restored in another class of the package
      Interrupts.propagate();
    }
  }

  boolean awaitEmpty() {
    for (int round = 0; round < 20 && !orders.isEmpty(); round++) {
      pause(50);
    }
    return orders.isEmpty();
  }

  private static void pause(long millis) {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException e) { // fine: the project's own sleep, which restores
      Thread.currentThread().interrupt();
    }
  }

  private static void handle(Exception e) {
    LOG.log(System.Logger.Level.DEBUG, "order queue", e);
    markInterrupted();
  }

  private static void markInterrupted() {
    Thread.currentThread().interrupt();
  }

  private static boolean checkInterrupted(Throwable t) {
    if (t instanceof InterruptedException) {
      Thread.currentThread().interrupt();
      return true;
    }
    return false;
  }

  static final class Interrupts {
    private Interrupts() {}

    static void propagate() {
      Thread self = Thread.currentThread();
      self.interrupt();
    }
  }
}
