package heed.cleanupskippedoncancel;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;

/** The wait comes before, behind, or where the thing was not taken. */
public class NothingHeldAtThePoint {
  private final ReentrantLock lock = new ReentrantLock();
  private final Semaphore permits = new Semaphore(3);
  private final AtomicInteger sequence = new AtomicInteger();
  private int total;

  void add(BlockingQueue<Integer> numbers) throws InterruptedException {
    int number = numbers.take();
    lock.lock(); // fine: nothing between can be cancelled
    total += number;
    lock.unlock();
    Thread.sleep(total % 10);
  }

  boolean tryAdd(BlockingQueue<Integer> numbers) throws InterruptedException {
    if (!lock.tryLock()) { // fine: the wait is where the lock was not got
      Integer later = numbers.poll(1, TimeUnit.SECONDS);
      return later != null;
    }
    total++;
    lock.unlock();
    return true;
  }

  boolean tryLater(BlockingQueue<Integer> numbers) throws InterruptedException {
    boolean got = permits.tryAcquire(); // fine: the wait is where there was no permit
    if (got) {
      total++;
      permits.release();
    } else {
      numbers.put(total);
    }
    return got;
  }

  void letOthersIn(BlockingQueue<Integer> numbers) throws InterruptedException {
    lock.lock(); // fine: unlocked while it waits
    try {
      while (total == 0) {
        lock.unlock();
        try {
          numbers.put(0);
        } finally {
          lock.lock(); // fine: the outer finally block
        }
      }
    } finally {
      lock.unlock();
    }
  }

  int nextId(BlockingQueue<Integer> ids) throws InterruptedException {
    int id = sequence.incrementAndGet(); // fine: a number, not a count of what runs
    ids.put(id);
    return id;
  }

  int undoWhenFull(BlockingQueue<Integer> ids) throws InterruptedException {
    int id = sequence.incrementAndGet(); // fine: counted down in one case only
    if (!ids.offer(id, 1, TimeUnit.SECONDS)) {
      sequence.decrementAndGet();
      return -1;
    }
    return id;
  }
}
