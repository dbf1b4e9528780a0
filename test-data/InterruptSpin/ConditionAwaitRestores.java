package heed.interruptspin;

import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

/** Holds the lock while it spins: nobody can ever connect. */
public class ConditionAwaitRestores {
  private final Lock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private boolean connected;

  void awaitConnected() {
    lock.lock();
    try {
      while (!connected) {
        try {
          changed.await();
        } catch (InterruptedException e) { // expect: InterruptSpin
          Thread.currentThread().interrupt();
        }
      }
    } finally {
      lock.unlock();
    }
  }

  void connected() {
    lock.lock();
    try {
      connected = true;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }
}
