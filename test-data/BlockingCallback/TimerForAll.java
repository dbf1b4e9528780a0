package heed.blockingcallback;

import java.util.Timer;
import java.util.TimerTask;
import java.util.concurrent.BlockingQueue;

/** One timer for two things, and one of them waits. */
public class TimerForAll implements AutoCloseable {
  private final Timer timer = new Timer("housekeeping", true);
  private final BlockingQueue<String> expired;

  public TimerForAll(BlockingQueue<String> expired) {
    this.expired = expired;
  }

  void sweepLater(long delay) {
    timer.schedule(
        new TimerTask() {
          @Override
          public void run() {
            try {
              System.out.println(expired.take()); // expect: BlockingCallback "of a timer"
            } catch (InterruptedException e) {
              Thread.currentThread().interrupt();
            }
          }
        },
        delay);
  }

  void remindLater(String text, long delay) {
    timer.schedule(
        new TimerTask() {
          @Override
          public void run() {
            System.out.println(text);
          }
        },
        delay);
  }

  @Override
  public void close() {
    timer.cancel();
  }
}
