package heed.interruptspin;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;

/** Sorted out with instanceof, restored, and round again. */
public class BroadHandlerRestores implements Runnable {
  private static final System.Logger LOG = System.getLogger("replicator");

  interface Replica {
    void apply(String change) throws IOException;
  }

  private final BlockingQueue<String> changes;
  private final Replica replica;

  public BroadHandlerRestores(BlockingQueue<String> changes, Replica replica) {
    this.changes = changes;
    this.replica = replica;
  }

  @Override
  public void run() {
    long applied = 0;
    do {
      try {
        replica.apply(changes.take());
        applied++;
      } catch (Exception e) { // expect: InterruptSpin
        if (e instanceof InterruptedException) {
          Thread.currentThread().interrupt();
        }
        LOG.log(System.Logger.Level.ERROR, "after " + applied + " changes", e);
      }
    } while (true);
  }

  Duration lag() {
    return Duration.ofMillis(changes.size() * 12L);
  }
}
