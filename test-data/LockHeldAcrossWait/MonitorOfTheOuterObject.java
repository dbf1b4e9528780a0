package heed.lockheldacrosswait;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

/** Waits inside on a monitor of its own, and outside holds another. */
public class MonitorOfTheOuterObject {
  private final Map<String, CountDownLatch> opening = new HashMap<>();
  private final Object signal = new Object();
  private boolean ready;

  synchronized void open(String table) throws InterruptedException {
    CountDownLatch latch = opening.computeIfAbsent(table, t -> new CountDownLatch(1));
    latch.await(); // expect-strict: LockHeldAcrossWait
  }

  synchronized void opened(String table) {
    CountDownLatch latch = opening.remove(table);
    if (latch != null) {
      latch.countDown();
    }
  }

  synchronized int awaitReady() throws InterruptedException {
    synchronized (signal) {
      while (!ready) {
        signal.wait(); // expect-strict: LockHeldAcrossWait "`this` is held"
      }
    }
    return opening.size();
  }

  void ready() {
    synchronized (signal) {
      ready = true;
      signal.notifyAll();
    }
  }
}
