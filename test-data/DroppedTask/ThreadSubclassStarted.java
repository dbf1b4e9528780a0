package heed.droppedtask;

import java.util.concurrent.DelayQueue;
import java.util.concurrent.Delayed;
import java.util.function.Consumer;

/** The thread's class knows how to end on interrupt; its starter does not keep it. */
public class ThreadSubclassStarted {
  /** Ends at the first interrupt. */
  static final class Expirer<T extends Delayed> extends Thread {
    private final DelayQueue<T> expiries;
    private final Consumer<T> action;

    Expirer(DelayQueue<T> expiries, Consumer<T> action) {
      super("expirer");
      this.expiries = expiries;
      this.action = action;
    }

    @Override
    public void run() {
      try {
        while (true) {
          action.accept(expiries.take());
        }
      } catch (InterruptedException e) {
        interrupt();
      }
    }
  }

  <T extends Delayed> DelayQueue<T> expiring(Consumer<T> action) {
    DelayQueue<T> expiries = new DelayQueue<>();
    new Expirer<>(expiries, action).start(); // expect: DroppedTask
    return expiries;
  }
}
