package heed.lockheldacrosswait;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Semaphore;

/** The lock is held where the task is made, not where it runs. */
public class RunsWithoutTheLock {
  private final ExecutorService pool;
  private final List<CompletableFuture<Void>> running = new ArrayList<>();

  public RunsWithoutTheLock(ExecutorService pool) {
    this.pool = pool;
  }

  synchronized void submit(CompletableFuture<String> input) {
    CompletableFuture<Void> task =
        CompletableFuture.runAsync(
            () -> System.out.println(input.join()), pool); // fine: waits on a thread of the pool
    running.add(task);
  }

  synchronized int count() {
    return running.size();
  }

  void drain(Semaphore permits) throws InterruptedException {
    Object own = new Object();
    synchronized (own) {
      permits.acquire(); // fine: nobody else has this object
      permits.release();
    }
  }

  void joinAll() {
    List<CompletableFuture<Void>> all;
    synchronized (this) {
      all = List.copyOf(running);
    }
    all.forEach(CompletableFuture::join); // fine: the block has ended
  }
}
