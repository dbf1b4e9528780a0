package heed.timeoutleavestaskrunning;

import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The time limit is for a look round, not for the work. */
public class WaitsOn {
  private final ExecutorService pool;

  public WaitsOn(ExecutorService pool) {
    this.pool = pool;
  }

  <T> T withProgress(Callable<T> call) throws ExecutionException, InterruptedException {
    Future<T> running = pool.submit(call);
    while (true) {
      try {
        return running.get(1, TimeUnit.SECONDS); // fine: polled again
      } catch (TimeoutException e) {
        System.out.println("still at it");
      } catch (InterruptedException e) {
        running.cancel(true);
        throw e;
      }
    }
  }

  <T> T withWarning(Callable<T> call) throws ExecutionException, InterruptedException {
    Future<T> running = pool.submit(call);
    try {
      return running.get(1, TimeUnit.SECONDS); // fine: waits on, without a limit
    } catch (TimeoutException e) {
      System.err.println("slow");
      return running.get();
    }
  }

  int importAll(Runnable load) throws InterruptedException {
    Thread loading = new Thread(load, "load");
    loading.start();
    int seconds = 0;
    do {
      loading.join(1_000); // fine: until it has ended
      seconds++;
    } while (loading.isAlive());
    return seconds;
  }
}
