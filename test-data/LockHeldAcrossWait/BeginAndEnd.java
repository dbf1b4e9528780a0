package heed.lockheldacrosswait;

/** Start and stop wait for each other on purpose. */
public class BeginAndEnd implements AutoCloseable {
  private Thread pump;
  private volatile boolean running;

  public synchronized void start() {
    if (pump == null) {
      running = true;
      pump = new Thread(this::pump, "pump");
      pump.start();
    }
  }

  private void pump() {
    while (running) {
      Thread.onSpinWait();
    }
  }

  synchronized void pause() throws InterruptedException {
    running = false;
    if (pump != null) {
      pump.join(); // fine: only start() and close() take the monitor besides
      pump = null;
    }
  }

  @Override
  public synchronized void close() {
    running = false;
  }
}
