package heed.executornotshutdown;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ForkJoinPool;

/** Lent executors are their lender's business. */
public class SomebodyElses implements AutoCloseable {
  private final ExecutorService shared; // fine: lent
  private final ExecutorService common = ForkJoinPool.commonPool(); // fine: cannot be shut down
  private final boolean own;

  public SomebodyElses(ExecutorService lent) {
    this.shared = lent == null ? Executors.newCachedThreadPool() : lent; // fine: shut down if it is ours
    this.own = lent == null;
  }

  public void run(Runnable work) {
    shared.execute(work);
    common.execute(work);
  }

  @Override
  public void close() {
    if (own) {
      shared.shutdown();
    }
  }
}
