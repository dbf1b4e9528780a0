package heed.uncancellablewait;

import dev.heed.CancellationToken;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;

/** Those who open the latch know nothing of the token. */
public class LatchOfAWarmUp {
  private final ExecutorService pool;

  public LatchOfAWarmUp(ExecutorService pool) {
    this.pool = pool;
  }

  void warmUp(List<Runnable> caches, CancellationToken token) throws InterruptedException {
    CountDownLatch warm = new CountDownLatch(caches.size());
    for (Runnable cache : caches) {
      token.throwIfCancelled();
      pool.execute(
          () -> {
            cache.run();
            warm.countDown();
          });
    }
    warm.await(); // expect: UncancellableWait
  }
}
