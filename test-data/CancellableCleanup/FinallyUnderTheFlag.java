package heed.cancellablecleanup;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Semaphore;

/** The finally block runs behind the handler, with the flag that the handler has set. */
public class FinallyUnderTheFlag {
  private final Semaphore idle = new Semaphore(0);
  private final BlockingQueue<String> results;

  public FinallyUnderTheFlag(BlockingQueue<String> results) {
    this.results = results;
  }

  String collect(Thread worker) throws InterruptedException {
    worker.start();
    try {
      return results.take();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return "cancelled";
    } finally {
      worker.interrupt();
      worker.join(); // expect-strict: CancellableCleanup
    }
  }

  String first() throws InterruptedException {
    try {
      return results.take();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("cancelled", e);
    } finally {
      awaitIdle(); // expect-strict: CancellableCleanup "`awaitIdle\(\)` fails at once"
    }
  }

  private void awaitIdle() throws InterruptedException {
    idle.acquire();
  }

  void idle() {
    idle.release();
  }
}
