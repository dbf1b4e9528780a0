package heed.cancellablecleanup;

import dev.heed.BoundedChannel;
import dev.heed.CancellationToken;
import dev.heed.CancelledException;
import dev.heed.Shield;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Lock;

/** The flag is set behind the wait, or not at all, or the wait does not mind it. */
public class CleanupThatGetsThrough {
  private final ExecutorService pool;
  private final BoundedChannel<String> peer = BoundedChannel.create(8);

  public CleanupThatGetsThrough(ExecutorService pool) {
    this.pool = pool;
  }

  void waitFirst(CountDownLatch done) {
    try {
      done.await();
    } catch (InterruptedException e) {
      pool.shutdownNow();
      try {
        pool.awaitTermination(10, TimeUnit.SECONDS); // fine: the throw has cleared the flag
      } catch (InterruptedException again) {
        pool.shutdownNow();
      }
      Thread.currentThread().interrupt();
    }
  }

  void idiom() {
    pool.shutdown();
    try {
      if (!pool.awaitTermination(10, TimeUnit.SECONDS)) { // fine: stronger means behind it
        pool.shutdownNow();
      }
    } catch (InterruptedException e) {
      pool.shutdownNow();
      Thread.currentThread().interrupt();
    }
  }

  void escalates(CountDownLatch done) {
    try {
      done.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      pool.shutdown();
      try {
        pool.awaitTermination(1, TimeUnit.SECONDS); // fine: an interrupt ends the pool at once
      } catch (InterruptedException e) {
        pool.shutdownNow();
      }
    }
  }

  void takesTheFlagAway(CountDownLatch done, CountDownLatch flushed) throws InterruptedException {
    try {
      done.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      boolean interrupted = Thread.interrupted();
      flushed.await(); // fine: the flag is clear again
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  void deaf(Lock lock, CountDownLatch done, Runnable undo) {
    try {
      done.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      lock.lock(); // fine: this wait does not mind the flag
      try {
        undo.run();
      } finally {
        lock.unlock();
      }
    }
  }

  void finallyWithoutFlag(Thread worker, BlockingQueue<String> queue) throws InterruptedException {
    worker.start();
    try {
      queue.put("started");
    } finally {
      worker.join(); // fine: an InterruptedException has cleared the flag
    }
  }

  void declaresOnly(CountDownLatch done, List<java.util.concurrent.Future<?>> tasks)
      throws InterruptedException {
    try {
      done.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    } finally {
      cancelAll(tasks); // fine: it declares an interrupt, and never waits
    }
  }

  private void cancelAll(List<java.util.concurrent.Future<?>> tasks) throws InterruptedException {
    for (java.util.concurrent.Future<?> task : tasks) {
      task.cancel(false);
    }
    pool.shutdown();
  }

  void shielded(List<String> lines, CancellationToken token) throws InterruptedException {
    try {
      for (String line : lines) {
        peer.send(token, line);
      }
    } catch (CancelledException e) {
      Shield.run(Duration.ofSeconds(1), own -> peer.send(own, "bye")); // fine: a token of its own
      throw e;
    }
  }

  void asksOnce(List<String> lines, CancellationToken token) throws InterruptedException {
    try {
      for (String line : lines) {
        peer.send(token, line);
      }
    } catch (CancelledException e) {
      token.throwIfCancelled(); // fine: was it ours?
      throw e;
    }
  }

  void onlyIfAlive(List<String> lines, CancellationToken token) throws InterruptedException {
    try {
      for (String line : lines) {
        peer.send(token, line);
      }
    } finally {
      if (!token.isCancelled()) {
        peer.send(token, "bye"); // fine: asked before
      }
    }
  }

  void otherToken(List<String> lines, CancellationToken token, CancellationToken wider)
      throws InterruptedException {
    try {
      for (String line : lines) {
        peer.send(token, line);
      }
    } catch (CancelledException e) {
      peer.send(wider, "bye"); // fine: another token
      throw e;
    }
  }
}
