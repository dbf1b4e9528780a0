package heed.lockheldacrosswait;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** The condition lets go of its own lock, not of the other. */
public class OtherConditionAwaited {
  private final ReentrantLock rooms = new ReentrantLock();
  private final ReentrantLock guests = new ReentrantLock();
  private final Condition arrived = guests.newCondition();
  private final Deque<String> waiting = new ArrayDeque<>();
  private int free = 12;

  String checkIn() throws InterruptedException {
    rooms.lock();
    try {
      guests.lock();
      try {
        while (waiting.isEmpty()) {
          arrived.await(); // expect-strict: LockHeldAcrossWait "`rooms` is held"
        }
        free--;
        return waiting.removeFirst();
      } finally {
        guests.unlock();
      }
    } finally {
      rooms.unlock();
    }
  }

  void checkOut() {
    rooms.lock();
    try {
      free++;
    } finally {
      rooms.unlock();
    }
  }

  void arrive(String guest) {
    guests.lock();
    try {
      waiting.add(guest);
      arrived.signal();
    } finally {
      guests.unlock();
    }
  }
}
