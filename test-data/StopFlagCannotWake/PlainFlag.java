package heed.stopflagcannotwake;

import java.util.concurrent.atomic.AtomicLong;

/** The compiler may read the flag once for all rounds. */
public class PlainFlag {
  private final AtomicLong spins = new AtomicLong();
  private boolean running;
  private boolean polling;

  public void start() {
    running = true;
    polling = true;
    new Thread(this::spin, "spinner").start();
    new Thread(this::poll, "poller").start();
  }

  private void spin() {
    while (running) { // expect: StopFlagCannotWake "neither volatile"
      spins.incrementAndGet();
    }
  }

  private void poll() {
    try {
      while (polling) { // expect: StopFlagCannotWake "neither volatile"
        Thread.sleep(100);
        spins.set(0);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  public void stop() {
    running = false;
    polling = false;
  }
}
