package heed.uncancellablewait;

import dev.heed.CancellationToken;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;

/** What is waited for ends with the token by itself. */
public class PartnerKnowsTheToken {
  interface Store {
    CompletableFuture<byte[]> read(String key, CancellationToken token);

    int compact(CancellationToken token);
  }

  private final Store store;
  private final ExecutorService pool;

  public PartnerKnowsTheToken(Store store, ExecutorService pool) {
    this.store = store;
    this.pool = pool;
  }

  byte[] read(String key, CancellationToken token) {
    return store.read(key, token).join(); // fine: the call was given the token
  }

  int compact(CancellationToken token) throws InterruptedException, ExecutionException {
    Future<Integer> freed = pool.submit(() -> store.compact(token));
    return freed.get(); // fine: the task was given the token
  }

  void compactTwice(CancellationToken token) throws InterruptedException {
    CountDownLatch both = new CountDownLatch(2);
    for (int i = 0; i < 2; i++) {
      token.throwIfCancelled();
      pool.execute(
          () -> {
            try {
              store.compact(token);
            } finally {
              both.countDown();
            }
          });
    }
    both.await(); // fine: who opens the latch was given the token
  }

  byte[] lent(Future<byte[]> value, CancellationToken token)
      throws InterruptedException, ExecutionException {
    token.throwIfCancelled();
    return value.get(); // fine: who started it may know the token
  }
}
