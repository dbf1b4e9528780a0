package heed.interruptspin;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** The loop ends by itself, interrupted or not. */
public class FiniteRounds {
  private static final System.Logger LOG = System.getLogger("renewals");

  int renewAll(Map<String, Future<Boolean>> renewals) {
    int lost = 0;
    for (Map.Entry<String, Future<Boolean>> renewal : renewals.entrySet()) {
      try {
        if (!renewal.getValue().get()) {
          lost++;
        }
      } catch (InterruptedException e) { // fine: one round for each lease, the rest fail at once
        Thread.currentThread().interrupt();
        lost++;
      } catch (ExecutionException e) {
        lost++;
      }
    }
    return lost;
  }

  void shutDownAll(List<ExecutorService> pools) {
    for (ExecutorService pool : pools) {
      pool.shutdown();
      try {
        if (!pool.awaitTermination(2, TimeUnit.SECONDS)) {
          pool.shutdownNow();
        }
      } catch (InterruptedException e) { // fine: a teardown must go through all of them
        pool.shutdownNow();
        Thread.currentThread().interrupt();
      }
    }
  }

  boolean connect(java.util.function.BooleanSupplier dial) {
    for (int attempt = 0; attempt < 5; attempt++) {
      if (dial.getAsBoolean()) {
        return true;
      }
      try {
        Thread.sleep(100L << attempt);
      } catch (InterruptedException e) { // fine: five attempts, then over
        Thread.currentThread().interrupt();
        LOG.log(System.Logger.Level.DEBUG, "attempt {0} not waited for", attempt);
      }
    }
    return false;
  }
}
