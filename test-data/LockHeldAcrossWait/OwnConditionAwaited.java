package heed.lockheldacrosswait;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

/** The wait lets go of the lock while it lasts. */
public class OwnConditionAwaited {
  private final Lock lock = new ReentrantLock();
  private final Condition notEmpty;
  private final Deque<String> entries = new ArrayDeque<>();
  private final Object idle = new Object();
  private int running;

  public OwnConditionAwaited() {
    this.notEmpty = lock.newCondition();
  }

  String take() throws InterruptedException {
    lock.lock();
    try {
      while (entries.isEmpty()) {
        notEmpty.await(); // fine: lets go of the lock
      }
      return entries.removeFirst();
    } finally {
      lock.unlock();
    }
  }

  void add(String entry) {
    lock.lock();
    try {
      entries.add(entry);
      notEmpty.signal();
    } finally {
      lock.unlock();
    }
  }

  synchronized void begin() throws InterruptedException {
    while (running > 8) {
      wait(); // fine: lets go of the monitor
    }
    running++;
  }

  synchronized void end() {
    running--;
    notifyAll();
  }

  void awaitIdle() throws InterruptedException {
    synchronized (idle) {
      while (running > 0) {
        idle.wait(); // fine: lets go of the monitor
      }
    }
  }

  void checkIdle() {
    synchronized (idle) {
      idle.notifyAll();
    }
  }
}
