package heed.swallowedcancellation;

import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.BrokenBarrierException;

/** The flag survives in verbose mode and is lost in the other. */
public class RestoredInOneBranchOnly {
  private static final System.Logger LOG = System.getLogger("ballot");

  private final CyclicBarrier barrier;
  private final boolean verbose;

  public RestoredInOneBranchOnly(CyclicBarrier barrier, boolean verbose) {
    this.barrier = barrier;
    this.verbose = verbose;
  }

  void meet() throws BrokenBarrierException {
    try {
      barrier.await();
    } catch (InterruptedException e) { // expect: SwallowedCancellation
      if (verbose) {
        LOG.log(System.Logger.Level.DEBUG, "left the barrier");
        Thread.currentThread().interrupt();
      }
    }
  }

  void meetStrictly(int round) throws InterruptedException, BrokenBarrierException {
    try {
      barrier.await();
    } catch (InterruptedException e) { // expect: SwallowedCancellation
      if (round > 3) {
        throw e;
      }
      LOG.log(System.Logger.Level.DEBUG, "round {0} cut short", round);
    }
  }
}
