package heed.cleanupskippedoncancel;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.ReentrantLock;

/** The interrupt is answered, the flag restored; the lock stays locked. */
public class HandlerForgetsTheLock {
  private final ReentrantLock ledger = new ReentrantLock();
  private final CountDownLatch opened = new CountDownLatch(1);
  private long balance;

  boolean book(long cents) {
    ledger.lock(); // expect: CleanupSkippedOnCancel
    try {
      opened.await(); // expect-strict: LockHeldAcrossWait
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
    balance += cents;
    ledger.unlock();
    return true;
  }

  void open() {
    opened.countDown();
  }

  long balance() {
    ledger.lock();
    try {
      return balance;
    } finally {
      ledger.unlock();
    }
  }
}
