package heed.ineffectivecancel;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.Lock;

/** Who cancels the promise has gone, and the lock is taken for them all the same. */
public class PromiseThatForgets {
  interface Remote {
    boolean tryOnce(String command);
  }

  private final Executor executor;

  public PromiseThatForgets(Executor executor) {
    this.executor = executor;
  }

  public CompletableFuture<Void> permit(Semaphore semaphore) {
    CompletableFuture<Void> future = new CompletableFuture<>();
    executor.execute(
        () -> {
          try {
            semaphore.acquire();
            future.complete(null); // expect: IneffectiveCancel "`acquire\(\)`"
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            future.completeExceptionally(e);
          }
        });
    return future;
  }

  public CompletableFuture<Lock> locked(Lock lock) {
    var locked = new CompletableFuture<Lock>();
    CompletableFuture.runAsync(
        () -> {
          lock.lock();
          locked.complete(lock); // expect: IneffectiveCancel
        },
        executor);
    return locked;
  }

  public CompletableFuture<Integer> retried(ExecutorService pool, Remote remote, String command) {
    CompletableFuture<Integer> attempts = new CompletableFuture<>();
    pool.execute(
        () -> {
          int attempt = 1;
          try {
            while (!remote.tryOnce(command)) { // expect: IneffectiveCancel "loop"
              attempt++;
              Thread.sleep(1_000);
            }
            attempts.complete(attempt);
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            attempts.completeExceptionally(e);
          }
        });
    return attempts;
  }
}
