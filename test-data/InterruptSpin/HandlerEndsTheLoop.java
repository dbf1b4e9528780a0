package heed.interruptspin;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Restores and leaves, in all the ways there are. */
public class HandlerEndsTheLoop {
  private final BlockingQueue<String> jobs;
  private final Consumer<String> shop;
  private volatile boolean running = true;

  public HandlerEndsTheLoop(BlockingQueue<String> jobs, Consumer<String> shop) {
    this.jobs = jobs;
    this.shop = shop;
  }

  void byReturn() {
    while (true) {
      try {
        shop.accept(jobs.take());
      } catch (InterruptedException e) { // fine: returns
        Thread.currentThread().interrupt();
        return;
      }
    }
  }

  void byBreak() {
    while (true) {
      try {
        shop.accept(jobs.take());
      } catch (InterruptedException e) { // fine: breaks
        Thread.currentThread().interrupt();
        break;
      }
    }
    shop.accept("closing time");
  }

  void byThrow() {
    while (true) {
      try {
        shop.accept(jobs.take());
      } catch (InterruptedException e) { // fine: throws
        Thread.currentThread().interrupt();
        throw new IllegalStateException("shop closed", e);
      }
    }
  }

  void byFlag() {
    while (running) {
      try {
        shop.accept(jobs.take());
      } catch (InterruptedException e) { // fine: clears the loop's own flag
        Thread.currentThread().interrupt();
        running = false;
      }
    }
  }

  int byLocal() {
    boolean open = true;
    int sold = 0;
    while (open) {
      try {
        shop.accept(jobs.take());
        sold++;
      } catch (InterruptedException e) { // fine: clears the loop's own local
        open = false;
        Thread.currentThread().interrupt();
      }
    }
    return sold;
  }

  void outsideTheLoop() {
    try {
      while (true) {
        shop.accept(jobs.poll(1, TimeUnit.HOURS));
      }
    } catch (InterruptedException e) { // fine: the handler is behind the loop
      Thread.currentThread().interrupt();
    }
  }
}
