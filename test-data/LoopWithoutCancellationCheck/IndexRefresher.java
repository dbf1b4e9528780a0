package heed.loopwithoutcancellationcheck;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** The owner cancels its future, and the loop never hears of it. */
public class IndexRefresher implements AutoCloseable {
  interface Index {
    void refresh();
  }

  private final ExecutorService executor = Executors.newSingleThreadExecutor();
  private final Index index;
  private Future<?> refreshing;

  public IndexRefresher(Index index) {
    this.index = index;
  }

  public synchronized void start() {
    refreshing =
        executor.submit(
            () -> {
              while (true) { // expect: LoopWithoutCancellationCheck
                index.refresh();
              }
            });
  }

  @Override
  public synchronized void close() {
    if (refreshing != null) {
      refreshing.cancel(true);
    }
    executor.shutdownNow();
  }
}
