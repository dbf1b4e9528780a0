package heed.ineffectivecancel;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.Lock;
import java.util.function.Supplier;

/** Promises by hand whose cancel leaves nothing behind. */
public class PromiseThatIsAsked {
  interface Remote {
    boolean tryOnce(String command);
  }

  private final Executor executor;

  public PromiseThatIsAsked(Executor executor) {
    this.executor = executor;
  }

  public CompletableFuture<Void> permit(Semaphore semaphore) {
    CompletableFuture<Void> future = new CompletableFuture<>();
    executor.execute(
        () -> {
          semaphore.acquireUninterruptibly();
          if (!future.complete(null)) { // fine: given back when nobody takes it
            semaphore.release();
          }
        });
    return future;
  }

  public <T> CompletableFuture<T> underLock(Lock lock, Supplier<T> section) {
    CompletableFuture<T> future = new CompletableFuture<>();
    executor.execute(
        () -> {
          lock.lock();
          try {
            future.complete(section.get()); // fine: the lock does not outlive the body
          } finally {
            lock.unlock();
          }
        });
    return future;
  }

  public CompletableFuture<Integer> retried(Remote remote, String command) {
    CompletableFuture<Integer> attempts = new CompletableFuture<>();
    executor.execute(
        () -> {
          int attempt = 1;
          try {
            while (!attempts.isDone() && !remote.tryOnce(command)) {
              attempt++;
              Thread.sleep(1_000);
            }
            attempts.complete(attempt); // fine: the loop asks the promise
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            attempts.completeExceptionally(e);
          }
        });
    return attempts;
  }

  public <T> CompletableFuture<T> once(Supplier<T> call) {
    CompletableFuture<T> future = new CompletableFuture<>();
    executor.execute(() -> future.complete(call.get())); // fine: one call, nothing is held
    return future;
  }
}
