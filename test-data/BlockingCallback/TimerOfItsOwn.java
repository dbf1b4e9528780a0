package heed.blockingcallback;

import java.util.Timer;
import java.util.TimerTask;
import java.util.concurrent.BlockingQueue;

/** Nobody else has this timer. */
public class TimerOfItsOwn implements AutoCloseable {
  private final Timer timer = new Timer("expiry", true);
  private final BlockingQueue<String> expired;

  public TimerOfItsOwn(BlockingQueue<String> expired) {
    this.expired = expired;
  }

  void sweepLater(long delay) {
    timer.schedule(
        new TimerTask() {
          @Override
          public void run() {
            try {
              System.out.println(expired.take()); // fine: the timer has one task
            } catch (InterruptedException e) {
              Thread.currentThread().interrupt();
            }
          }
        },
        delay);
  }

  @Override
  public void close() {
    timer.cancel();
  }
}
