package heed.blockingcallback;

import dev.heed.CancellationToken;
import dev.heed.Registration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;

/** The body runs on a pool of one's own. */
public class AsyncFormIsTaken {
  interface Shop {
    CompletableFuture<String> order(String id);

    CompletableFuture<Integer> price(String article);
  }

  private final Shop shop;
  private final ExecutorService pool;
  private final CountDownLatch ended = new CountDownLatch(1);

  public AsyncFormIsTaken(Shop shop, ExecutorService pool) {
    this.shop = shop;
    this.pool = pool;
  }

  CompletableFuture<Integer> total(String id) {
    return shop.order(id)
        .thenApplyAsync(order -> shop.price(order).join(), pool); // fine: on the pool
  }

  CompletableFuture<Integer> started(String id) {
    return CompletableFuture.supplyAsync(() -> id, pool)
        .thenApply(order -> shop.price(order).join()); // fine: the pool completes the stage
  }

  Registration watch(CancellationToken token) {
    return token.onCancel(
        pool,
        () -> {
          try {
            ended.await(); // fine: the callback has an executor
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
        });
  }

  CompletableFuture<Integer> composed(String id) {
    return shop.order(id).thenCompose(shop::price); // fine: nobody waits
  }

  void end() {
    ended.countDown();
  }
}
