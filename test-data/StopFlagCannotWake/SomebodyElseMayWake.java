package heed.stopflagcannotwake;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;

/** Whoever runs it can interrupt it. */
public class SomebodyElseMayWake implements Runnable {
  private final BlockingQueue<String> lines;
  private volatile boolean stopped;

  public SomebodyElseMayWake(BlockingQueue<String> lines) {
    this.lines = lines;
  }

  @Override
  public void run() {
    try {
      while (!stopped) {
        System.out.println(lines.take()); // fine: nobody knows who runs this
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  Future<?> startOn(ExecutorService lent) {
    return lent.submit(this::second);
  }

  private void second() {
    try {
      while (!stopped) {
        System.out.println(lines.take()); // fine: the caller has the future
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  public void stop() {
    stopped = true;
  }
}
