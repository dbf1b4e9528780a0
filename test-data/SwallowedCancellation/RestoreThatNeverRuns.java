package heed.swallowedcancellation;

import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** What looks like a restore is a lambda nobody runs here, or a method of something else. */
public class RestoreThatNeverRuns {
  interface Alarm {
    void interrupt();
  }

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition filled = lock.newCondition();
  private final Alarm alarm;
  private Runnable later;

  public RestoreThatNeverRuns(Alarm alarm) {
    this.alarm = alarm;
  }

  void awaitTank() {
    lock.lock();
    try {
      filled.await();
    } catch (InterruptedException e) { // expect: SwallowedCancellation
      later = () -> Thread.currentThread().interrupt();
    } finally {
      lock.unlock();
    }
  }

  void awaitTankWithAlarm() {
    lock.lock();
    try {
      filled.await();
    } catch (InterruptedException e) { // expect: SwallowedCancellation
      alarm.interrupt();
    } finally {
      lock.unlock();
    }
  }

  void awaitTankAndAsk() {
    lock.lock();
    try {
      filled.await();
    } catch (InterruptedException e) { // expect: SwallowedCancellation
      if (Thread.interrupted()) { // expect: IneffectiveCancel
        alarm.interrupt();
      }
    } finally {
      lock.unlock();
    }
  }
}
