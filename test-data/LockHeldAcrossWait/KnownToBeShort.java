package heed.lockheldacrosswait;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;

/** The wait is over when it begins, or as good as over. */
public class KnownToBeShort {
  private static final class Slot {
    private final Semaphore free = new Semaphore(1);

    Slot() {
      free.acquireUninterruptibly(); // fine: the permit is new
    }

    void release() {
      free.release();
    }
  }

  private final List<Slot> slots = new ArrayList<>();
  private Thread reader = new Thread(this::read, "reader");
  private int values;

  synchronized Slot slot() {
    Slot slot = new Slot();
    slots.add(slot);
    return slot;
  }

  synchronized int slots() {
    return slots.size();
  }

  synchronized void take(CompletableFuture<Integer> value) {
    if (value.isDone() && !value.isCompletedExceptionally()) {
      values += value.join(); // fine: it is done
    }
  }

  synchronized void restart() throws InterruptedException {
    reader.interrupt();
    reader.join(); // fine: told to end just before
    reader = new Thread(this::read, "reader");
    reader.start();
  }

  private void read() {
    while (!Thread.currentThread().isInterrupted()) {
      Thread.onSpinWait();
    }
  }
}
