package heed.cleanupskippedoncancel;

import dev.heed.CancellationToken;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** In a finally block, by a try-with-resources, in the handler, or by a helper. */
public class ReleasedOnEveryWay {
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final Semaphore permits = new Semaphore(8);
  private final AtomicInteger running = new AtomicInteger();
  private final ThreadLocal<String> tenant = new ThreadLocal<>();
  private int version;

  int awaitChange(int seen) throws InterruptedException {
    lock.lockInterruptibly(); // fine: finally
    try {
      while (version == seen) {
        changed.await();
      }
      return version;
    } finally {
      lock.unlock();
    }
  }

  String inTurn(BlockingQueue<String> turns) throws InterruptedException {
    permits.acquire(); // fine: the handler gives it back
    String turn;
    try {
      turn = turns.take();
    } catch (InterruptedException | RuntimeException e) {
      permits.release();
      throw e;
    }
    permits.release();
    return turn;
  }

  <R> R tracked(Callable<R> work) throws Exception {
    enter(); // fine: a pair of helpers
    try {
      return work.call();
    } finally {
      leave();
    }
  }

  private void enter() {
    permits.acquireUninterruptibly();
    running.incrementAndGet();
  }

  private void leave() {
    running.decrementAndGet();
    permits.release();
  }

  <R> R countedByHand(Callable<R> work) throws Exception {
    permits.acquire(); // fine: a helper gives it back, finally
    running.incrementAndGet();
    try {
      return work.call();
    } finally {
      leave();
    }
  }

  <R> R forTenant(String name, Callable<R> work) throws Exception {
    tenant.set(name); // fine: finally
    try {
      return work.call();
    } finally {
      tenant.remove();
    }
  }

  boolean maybe(BlockingQueue<String> queue) throws InterruptedException {
    boolean held = false;
    try {
      held = lock.tryLock(1, TimeUnit.SECONDS); // fine: released if held
      queue.put("tried");
      return held;
    } finally {
      if (held) {
        lock.unlock();
      }
    }
  }

  void ifMine(BlockingQueue<String> queue) throws InterruptedException {
    lock.lock(); // fine: released if still held
    try {
      queue.offer("mine", 1, TimeUnit.SECONDS);
      lock.unlock();
      queue.put("theirs");
    } finally {
      if (lock.isHeldByCurrentThread()) {
        lock.unlock();
      }
    }
  }

  void copy(Path from, Path to, CancellationToken token) throws IOException {
    try (BufferedReader lines = new BufferedReader(new InputStreamReader(Files.newInputStream(from)));
        OutputStream out = Files.newOutputStream(to)) { // fine: try-with-resources
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        token.throwIfCancelled();
        out.write(line.getBytes());
      }
    }
  }

  void copyByHand(Path from, Path to, CancellationToken token) throws IOException {
    OutputStream out = null;
    try {
      out = Files.newOutputStream(to); // fine: closed in the finally block, if there
      token.throwIfCancelled();
      out.write(Files.readAllBytes(from));
    } finally {
      if (out != null) {
        out.close();
      }
    }
  }
}
