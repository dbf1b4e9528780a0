package heed.lockheldacrosswait;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

/** Locks of several objects, and some that are held on one way only. */
public class LockOfAnotherObject {
  private static final class Slot {
    private final Lock lock = new ReentrantLock();
    private final CountDownLatch filled = new CountDownLatch(1);
    private String value = "";
  }

  private final Lock lock = new ReentrantLock();
  private final Slot first = new Slot();
  private boolean exclusive;

  void fill(String value) {
    lock.lock();
    try {
      first.value = value;
    } finally {
      lock.unlock();
    }
  }

  String peek(Slot slot) throws InterruptedException {
    slot.lock.lock();
    try {
      slot.filled.await(); // fine: whose lock this is cannot be told
      return slot.value;
    } finally {
      slot.lock.unlock();
    }
  }

  void sometimes(CountDownLatch gate) throws InterruptedException {
    if (exclusive) {
      lock.lock();
    }
    try {
      gate.await(); // fine: not known to be held
    } finally {
      if (exclusive) {
        lock.unlock();
      }
    }
  }
}
