package heed.cleanupskippedoncancel;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/** A printer whose interrupted user locks out all others. */
public class LockAcrossQueueWait {
  private final Lock tray = new ReentrantLock();
  private final Condition filled = tray.newCondition();
  private final ReadWriteLock settings = new ReentrantReadWriteLock();
  private final Deque<String> pages = new ArrayDeque<>();

  String nextPage() throws InterruptedException {
    tray.lock(); // expect: CleanupSkippedOnCancel "`tray` is not released when a cancellation leaves by `await\(\)`"
    while (pages.isEmpty()) {
      filled.await();
    }
    String page = pages.pop();
    tray.unlock();
    return page;
  }

  String jobUnderSettings(BlockingQueue<String> jobs) throws InterruptedException {
    settings.readLock().lock(); // expect: CleanupSkippedOnCancel
    String job = jobs.poll(1, TimeUnit.SECONDS);
    settings.readLock().unlock();
    return job == null ? "idle" : job;
  }

  boolean coolDown() throws InterruptedException {
    if (tray.tryLock(5, TimeUnit.SECONDS)) { // expect: CleanupSkippedOnCancel
      Thread.sleep(200);
      pages.clear();
      tray.unlock();
      return true;
    }
    return false;
  }
}
