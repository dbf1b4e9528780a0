package heed.interruptspin;

import java.util.function.BooleanSupplier;

/** Looks every second whether the server lives, and at nothing else. */
public class DeathWatcher extends Thread {
  private static final System.Logger LOG = System.getLogger("death-watcher");
  private static final long INTERVAL_MILLIS = 1_000;

  private final BooleanSupplier alive;

  public DeathWatcher(BooleanSupplier alive) {
    super("death-watcher");
    this.alive = alive;
  }

  @Override
  public void run() {
    while (true) {
      try {
        Thread.sleep(INTERVAL_MILLIS);
      } catch (InterruptedException e) { // expect: InterruptSpin
        Thread.currentThread().interrupt();
      }
      if (!alive.getAsBoolean()) {
        LOG.log(System.Logger.Level.INFO, "server is gone");
        break;
      }
    }
  }
}
