package heed.lockheldacrosswait;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.locks.ReentrantLock;

/** The consumer needs the lock to make room, and the producer waits for room with the lock. */
public class QueueFullUnderTheLock {
  private final ReentrantLock lock = new ReentrantLock();
  private final BlockingQueue<String> queue = new ArrayBlockingQueue<>(16);
  private long sent;

  void send(String message) throws InterruptedException {
    lock.lock();
    try {
      sent++;
      queue.put(message); // expect-strict: LockHeldAcrossWait "`put\(\)` can wait for long and `lock`"
    } finally {
      lock.unlock();
    }
  }

  String next() {
    lock.lock();
    try {
      return queue.poll();
    } finally {
      lock.unlock();
    }
  }
}
