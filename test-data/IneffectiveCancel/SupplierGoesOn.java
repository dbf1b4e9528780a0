package heed.ineffectivecancel;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The future is cancelled, and the supplier hears nothing of it. */
public class SupplierGoesOn implements AutoCloseable {
  interface Index {
    long rebuild();

    long count(String term);
  }

  private final Executor executor;
  private final Index index;
  private CompletableFuture<Long> rebuilding;

  public SupplierGoesOn(Executor executor, Index index) {
    this.executor = executor;
    this.index = index;
  }

  public void rebuild() {
    rebuilding = CompletableFuture.supplyAsync(index::rebuild, executor);
  }

  public long count(String term) throws InterruptedException, ExecutionException {
    CompletableFuture<Long> counting = CompletableFuture.supplyAsync(() -> index.count(term), executor);
    try {
      return counting.get(1, TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      counting.cancel(true); // expect: IneffectiveCancel "completes the future only"
      return -1;
    }
  }

  @Override
  public void close() {
    if (rebuilding != null) {
      rebuilding.cancel(true); // expect: IneffectiveCancel "supplyAsync\(\)"
    }
  }
}
