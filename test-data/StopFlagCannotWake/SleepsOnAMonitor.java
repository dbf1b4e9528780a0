package heed.stopflagcannotwake;

import java.util.ArrayDeque;
import java.util.Deque;

/** add() notifies, stop() forgets to. */
public class SleepsOnAMonitor {
  private final Object lock = new Object();
  private final Deque<Runnable> jobs = new ArrayDeque<>();
  private volatile boolean stopped;

  public void start() {
    new Thread(this::work, "jobs").start();
  }

  private void work() {
    try {
      while (!stopped) {
        Runnable job;
        synchronized (lock) {
          if (jobs.isEmpty()) {
            lock.wait(); // expect: StopFlagCannotWake "`wait\(\)` may wait for ever"
          }
          job = jobs.poll();
        }
        if (job != null) {
          job.run();
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  public void add(Runnable job) {
    synchronized (lock) {
      jobs.add(job);
      lock.notifyAll();
    }
  }

  public void stop() {
    stopped = true;
  }
}
