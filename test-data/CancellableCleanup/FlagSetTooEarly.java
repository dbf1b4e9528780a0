package heed.cancellablecleanup;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;

/** The handler restores the flag, and then waits: the wait throws before it begins. */
public class FlagSetTooEarly {
  private final ExecutorService pool;
  private final BlockingQueue<String> outbox;

  public FlagSetTooEarly(ExecutorService pool, BlockingQueue<String> outbox) {
    this.pool = pool;
    this.outbox = outbox;
  }

  void awaitOrStop(CountDownLatch done) throws InterruptedException {
    try {
      done.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      pool.shutdownNow();
      pool.awaitTermination(10, TimeUnit.SECONDS); // expect-strict: CancellableCleanup "`awaitTermination\(\)` fails at once, because the interrupt flag is set"
    }
  }

  void forward(BlockingQueue<String> inbox) throws InterruptedException {
    try {
      outbox.put(inbox.take());
    } catch (InterruptedException e) {
      interruptSelf();
      outbox.put("bye"); // expect-strict: CancellableCleanup
    }
  }

  private static void interruptSelf() {
    Thread.currentThread().interrupt();
  }

  int compile(ProcessBuilder compiler) throws java.io.IOException, InterruptedException {
    Process process = compiler.start();
    try {
      return process.waitFor();
    } catch (InterruptedException e) {
      process.destroy();
      Thread.currentThread().interrupt();
      return process.waitFor(); // expect-strict: CancellableCleanup
    }
  }
}
