package heed.callbackleak;

import dev.heed.CancellationToken;
import dev.heed.Registration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;

/** Awaited and forgotten; the callback is not. */
public class LatchOfOneCall {
  private final ExecutorService pool;

  public LatchOfOneCall(ExecutorService pool) {
    this.pool = pool;
  }

  void ping(Runnable ping, CancellationToken token) throws InterruptedException {
    CountDownLatch answered = new CountDownLatch(1);
    Registration wake = token.onCancel(answered::countDown); // expect: CallbackLeak
    pool.execute(
        () -> {
          ping.run();
          answered.countDown();
        });
    answered.await();
    System.out.println(wake);
  }
}
