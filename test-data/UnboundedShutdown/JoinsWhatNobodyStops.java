package heed.unboundedshutdown;

import java.util.concurrent.BlockingQueue;

/** The dispatcher's loop has no end but an interrupt; the stop method only waits for it. */
public class JoinsWhatNobodyStops {
  private final BlockingQueue<Runnable> events;
  private final Thread dispatcher;

  public JoinsWhatNobodyStops(BlockingQueue<Runnable> events) {
    this.events = events;
    this.dispatcher = new Thread(this::dispatch, "dispatcher");
    dispatcher.start();
  }

  private void dispatch() {
    try {
      while (true) {
        events.take().run();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  public void stop() throws InterruptedException {
    dispatcher.join(); // expect: UnboundedShutdown "nothing stops"
  }
}
