package heed.stopflagcannotwake;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;

/** Each round ends by itself, so the flag is seen soon. */
public class BoundedWaits {
  private final BlockingQueue<Runnable> jobs;
  private volatile boolean stopped;
  private boolean guarded;
  private boolean own;

  public BoundedWaits(BlockingQueue<Runnable> jobs) {
    this.jobs = jobs;
  }

  public void start() {
    new Thread(this::work, "work").start();
    new Thread(this::look, "look").start();
    new Thread(this::drain, "drain").start();
  }

  private void work() {
    try {
      while (!stopped) {
        Runnable job = jobs.poll(1, TimeUnit.SECONDS); // fine: for a second at most
        if (job != null) {
          job.run();
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void look() {
    try {
      while (!isStopped()) { // fine: a plain flag under a lock
        Thread.sleep(100);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void drain() {
    own = true;
    while (own) { // fine: the loop's own thread sets it
      own = jobs.poll() != null;
    }
  }

  private synchronized boolean isStopped() {
    return guarded;
  }

  public synchronized void stop() {
    stopped = true;
    guarded = true;
  }
}
