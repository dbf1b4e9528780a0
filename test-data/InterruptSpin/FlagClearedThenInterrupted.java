package heed.interruptspin;

import java.util.concurrent.BlockingQueue;
import java.util.function.Consumer;

/** The only interrupter clears the loop's flag first, so that a restored interrupt meets a closed loop. */
public class FlagClearedThenInterrupted implements AutoCloseable {
  private final BlockingQueue<String> watches;
  private final Consumer<String> listener;
  private final Thread thread = new Thread(this::watch, "registry-watch");
  private volatile boolean running = true;

  public FlagClearedThenInterrupted(BlockingQueue<String> watches, Consumer<String> listener) {
    this.watches = watches;
    this.listener = listener;
  }

  public void start() {
    thread.start();
  }

  private void watch() {
    while (running) {
      try {
        listener.accept(watches.take());
      } catch (InterruptedException e) { // fine: close() clears the flag, then interrupts
        Thread.currentThread().interrupt();
      }
    }
  }

  @Override
  public void close() {
    running = false;
    thread.interrupt();
  }
}
