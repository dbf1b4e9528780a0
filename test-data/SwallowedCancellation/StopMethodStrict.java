package heed.swallowedcancellation;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;

/** A stop method has a reason to go on. That it forgets the interrupt is for the strict profile. */
public class StopMethodStrict implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger("jwks");

  private final ExecutorService refreshes;

  public StopMethodStrict(ExecutorService refreshes) {
    this.refreshes = refreshes;
  }

  @Override
  public void close() {
    refreshes.shutdown();
    try {
      if (!refreshes.awaitTermination(10, TimeUnit.SECONDS)) {
        refreshes.shutdownNow();
      }
    } catch (InterruptedException e) { // expect-strict: SwallowedCancellation
      LOG.log(System.Logger.Level.WARNING, "interrupted while closing", e);
    }
  }
}
