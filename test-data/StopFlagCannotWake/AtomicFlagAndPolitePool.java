package heed.stopflagcannotwake;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;

/** shutdown() lets running tasks run, and this one waits for an order that never comes. */
public class AtomicFlagAndPolitePool {
  private final AtomicBoolean running = new AtomicBoolean(true);
  private final BlockingQueue<Runnable> orders;
  private final ExecutorService cooks = Executors.newFixedThreadPool(2);

  public AtomicFlagAndPolitePool(BlockingQueue<Runnable> orders) {
    this.orders = orders;
  }

  public void open() {
    cooks.execute(
        () -> {
          while (running.get()) {
            try {
              orders.take().run(); // expect: StopFlagCannotWake "may wait for ever"
            } catch (InterruptedException e) {
              Thread.currentThread().interrupt();
              return;
            }
          }
        });
  }

  public void stop() {
    running.set(false);
    cooks.shutdown();
  }
}
