package heed.swallowedcancellation;

import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;

/** The interrupt is noted and replayed when the wait is over. */
public class FlagReplayedLater {
  private final BlockingQueue<String> events;

  public FlagReplayedLater(BlockingQueue<String> events) {
    this.events = events;
  }

  String takeUninterruptibly() {
    boolean interrupted = false;
    try {
      while (true) {
        try {
          return events.take();
        } catch (InterruptedException e) { // fine: replayed in finally
          interrupted = true;
        }
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  void joinAll(List<Thread> workers) {
    boolean interrupted = false;
    for (Thread worker : workers) {
      try {
        worker.join(TimeUnit.SECONDS.toMillis(3));
      } catch (InterruptedException e) { // fine: replayed behind the loop
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  void joinAllAndThrow(List<Thread> workers) throws InterruptedException {
    InterruptedException first = null;
    for (Thread worker : workers) {
      try {
        worker.join(1_500);
      } catch (InterruptedException e) { // fine: kept and thrown behind the loop
        first = e;
      }
    }
    if (first != null) {
      throw first;
    }
  }
}
