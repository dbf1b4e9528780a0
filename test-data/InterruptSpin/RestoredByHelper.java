package heed.interruptspin;

import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;

/** The helper is right for its other callers; in this loop it heats the room. */
public class RestoredByHelper {
  private static final System.Logger LOG = System.getLogger("throttle");

  private final Semaphore tickets = new Semaphore(0);
  private final AtomicLong admitted = new AtomicLong();

  void admit() {
    while (true) {
      try {
        tickets.acquire();
        admitted.incrementAndGet();
      } catch (InterruptedException e) { // expect: InterruptSpin
        noteInterrupt("admission");
      }
    }
  }

  void close(String reason) {
    noteInterrupt(reason);
  }

  private static void noteInterrupt(String where) {
    LOG.log(System.Logger.Level.DEBUG, "interrupted at {0}", where);
    Thread.currentThread().interrupt();
  }
}
