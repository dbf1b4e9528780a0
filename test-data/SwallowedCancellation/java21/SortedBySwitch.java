package heed.swallowedcancellation;

import java.io.IOException;
import java.util.concurrent.BlockingQueue;

/** A switch over the exception restores for the one and logs the others. */
public class SortedBySwitch {
  private static final System.Logger LOG = System.getLogger("bookings");

  interface Ledger {
    void book(String line) throws IOException;
  }

  private final BlockingQueue<String> lines;
  private final Ledger ledger;

  public SortedBySwitch(BlockingQueue<String> lines, Ledger ledger) {
    this.lines = lines;
    this.ledger = ledger;
  }

  void bookNext() {
    try {
      ledger.book(lines.take());
    } catch (Exception e) { // fine: restored in the case it matters
      switch (e) {
        case InterruptedException i -> Thread.currentThread().interrupt();
        case IOException io -> LOG.log(System.Logger.Level.WARNING, "not booked", io);
        default -> throw new IllegalStateException(e);
      }
    }
  }
}
