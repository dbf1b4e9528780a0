package heed.swallowedcancellation;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.function.BiConsumer;

/** The skipped fragment never counts down, so that the check never ends. */
public class SkippedItemOwesACallback {
  private static final System.Logger LOG = System.getLogger("ledger-check");

  private final Semaphore inFlight = new Semaphore(8);
  private final BiConsumer<Long, Runnable> reader;

  public SkippedItemOwesACallback(BiConsumer<Long, Runnable> reader) {
    this.reader = reader;
  }

  CountDownLatch check(List<Long> fragments) {
    CountDownLatch open = new CountDownLatch(fragments.size());
    for (Long fragment : fragments) {
      try {
        inFlight.acquire();
        reader.accept(
            fragment,
            () -> {
              inFlight.release();
              open.countDown();
            });
      } catch (InterruptedException e) { // expect: SwallowedCancellation
        LOG.log(System.Logger.Level.ERROR, "fragment {0} not read", fragment);
      }
    }
    return open;
  }
}
