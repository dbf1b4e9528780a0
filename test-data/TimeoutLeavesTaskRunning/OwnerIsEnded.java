package heed.timeoutleavestaskrunning;

import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Not the task is cancelled: what runs it, or what it works on, is ended. */
public class OwnerIsEnded implements AutoCloseable {
  interface Store extends AutoCloseable {
    long load();

    @Override
    void close();
  }

  private final ExecutorService elections = Executors.newSingleThreadExecutor();

  <T> T onOwnExecutor(Callable<T> call) throws InterruptedException, ExecutionException, TimeoutException {
    ExecutorService own = Executors.newSingleThreadExecutor();
    try {
      return own.submit(call).get(1, TimeUnit.SECONDS); // fine: finally interrupts it
    } finally {
      own.shutdownNow();
    }
  }

  void lead(Callable<Boolean> vote) throws InterruptedException, ExecutionException {
    try {
      elections.submit(vote).get(10, TimeUnit.SECONDS); // fine: this object ends with it
    } catch (TimeoutException e) {
      close();
    }
  }

  long load(Store store) throws InterruptedException, ExecutionException {
    Future<Long> loading = elections.submit(store::load);
    try {
      return loading.get(1, TimeUnit.MINUTES); // fine: closing the store ends the load
    } catch (TimeoutException e) {
      return -1;
    } finally {
      store.close();
    }
  }

  void orElseTheProcessEnds(Runnable start) throws InterruptedException, ExecutionException {
    Future<?> starting = elections.submit(start);
    try {
      starting.get(1, TimeUnit.MINUTES); // fine: the process ends
    } catch (TimeoutException e) {
      System.exit(3);
    }
  }

  void runAll(Iterable<Runnable> checks) throws InterruptedException {
    ExecutorService pool = Executors.newFixedThreadPool(4);
    checks.forEach(pool::execute);
    pool.shutdown();
    try {
      if (!pool.awaitTermination(30, TimeUnit.SECONDS)) { // fine: then interrupted
        pool.shutdownNow();
      }
    } catch (InterruptedException e) {
      pool.shutdownNow();
      throw e;
    }
  }

  void accept(java.net.ServerSocket socket, Runnable acceptor) throws InterruptedException, java.io.IOException {
    ExecutorService acceptors = Executors.newFixedThreadPool(1);
    acceptors.execute(acceptor);
    acceptors.shutdown();
    closeAll(socket);
    if (!acceptors.awaitTermination(1, TimeUnit.SECONDS)) { // fine: what it accepts on is closed
      System.err.println("still accepting");
    }
  }

  private static void closeAll(java.net.ServerSocket... sockets) throws java.io.IOException {
    for (java.net.ServerSocket socket : sockets) {
      socket.close();
    }
  }

  void runAllToTheEnd(Iterable<Runnable> checks) throws InterruptedException {
    ExecutorService pool = Executors.newFixedThreadPool(4);
    checks.forEach(pool::execute);
    pool.shutdown();
    pool.awaitTermination(Long.MAX_VALUE, TimeUnit.NANOSECONDS); // fine: no limit
  }

  void convert(String file) throws java.io.IOException, InterruptedException {
    Process converter = new ProcessBuilder("convert", file).start();
    try {
      if (!converter.waitFor(1, TimeUnit.MINUTES)) { // fine: killed
        throw new java.io.IOException("takes too long");
      }
    } finally {
      converter.destroyForcibly();
    }
  }

  @Override
  public void close() {
    elections.shutdownNow();
  }
}
