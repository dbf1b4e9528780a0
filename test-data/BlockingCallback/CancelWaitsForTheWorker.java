package heed.blockingcallback;

import dev.heed.CancellationToken;
import dev.heed.Registration;
import java.util.concurrent.CountDownLatch;

/** Whoever cancels has to wait for what is cancelled. */
public class CancelWaitsForTheWorker {
  private final CountDownLatch ended = new CountDownLatch(1);

  Registration watch(CancellationToken token, Thread worker) {
    return token.onCancel(
        () -> {
          worker.interrupt();
          awaitEnd();
        });
  }


  private void awaitEnd() {
    try {
      ended.await(); // expect: BlockingCallback "thread that cancels"
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  void end() {
    ended.countDown();
  }
}
