package heed.lockheldacrosswait;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.locks.ReentrantLock;

/** What is needed is taken out under the lock, and waited for without it. */
public class WaitsOutsideTheLock {
  private final ReentrantLock lock = new ReentrantLock();
  private final List<Future<String>> pending = new ArrayList<>();
  private final BlockingQueue<String> outbox;

  public WaitsOutsideTheLock(BlockingQueue<String> outbox) {
    this.outbox = outbox;
  }

  void flush() throws InterruptedException, ExecutionException {
    List<Future<String>> taken;
    lock.lock();
    try {
      taken = new ArrayList<>(pending);
      pending.clear();
    } finally {
      lock.unlock();
    }
    for (Future<String> one : taken) {
      outbox.put(one.get()); // fine: unlocked before
    }
  }

  void add(Future<String> future) {
    lock.lock();
    try {
      pending.add(future);
    } finally {
      lock.unlock();
    }
  }

  void flushFirst() throws InterruptedException, ExecutionException {
    Future<String> first = null;
    if (lock.tryLock()) {
      try {
        first = pending.isEmpty() ? null : pending.remove(0);
      } finally {
        lock.unlock();
      }
    }
    if (first != null) {
      first.get(); // fine: the lock was tried, and given back
    }
  }

  void inTheMiddle(CountDownLatch gate) throws InterruptedException {
    lock.lock();
    pending.clear();
    lock.unlock();
    gate.await(); // fine: let go in between
    lock.lock();
    pending.clear();
    lock.unlock();
  }
}
