package heed.executornotshutdown;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Closed by their scope, or without threads to leave. */
public class VirtualThreadPerTask implements AutoCloseable {
  private final ExecutorService perRequest = Executors.newVirtualThreadPerTaskExecutor(); // fine: no thread outlives its task
  private volatile boolean closed;

  <T> List<Future<T>> all(List<Callable<T>> work) throws InterruptedException {
    try (ExecutorService pool = Executors.newFixedThreadPool(3)) { // fine: its scope closes it
      return pool.invokeAll(work);
    }
  }

  void request(Runnable handler) {
    if (!closed) {
      perRequest.execute(handler);
    }
  }

  @Override
  public void close() {
    closed = true;
  }
}
