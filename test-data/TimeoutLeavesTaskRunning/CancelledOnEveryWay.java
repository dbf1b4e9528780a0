package heed.timeoutleavestaskrunning;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Whoever gives up cancels, in one of many spellings. */
public class CancelledOnEveryWay {
  private final ExecutorService pool;

  public CancelledOnEveryWay(ExecutorService pool) {
    this.pool = pool;
  }

  <T> T inHandlers(Callable<T> call) throws ExecutionException {
    Future<T> running = pool.submit(call);
    try {
      return running.get(1, TimeUnit.SECONDS); // fine: both handlers cancel
    } catch (TimeoutException e) {
      running.cancel(true);
      return null;
    } catch (InterruptedException e) {
      running.cancel(true);
      Thread.currentThread().interrupt();
      return null;
    }
  }

  <T> T inFinally(Callable<T> call) throws InterruptedException, ExecutionException, TimeoutException {
    Future<T> running = pool.submit(call);
    try {
      return running.get(1, TimeUnit.SECONDS); // fine: finally
    } finally {
      running.cancel(true);
    }
  }

  <T> T ifNotDone(Callable<T> call) throws InterruptedException, ExecutionException {
    Future<T> running = null;
    try {
      running = pool.submit(call);
      return running.get(1, TimeUnit.SECONDS); // fine: cancelled where it is not done
    } catch (TimeoutException e) {
      return null;
    } finally {
      if (running != null && !running.isDone()) {
        giveUp(running);
      }
    }
  }

  /** A cancel that comes too late means that the result is there. */
  <T> T orTakesTheResult(Callable<T> call) throws InterruptedException, ExecutionException {
    Future<T> running = pool.submit(call);
    try {
      return running.get(1, TimeUnit.SECONDS); // fine: cancelled, or else taken
    } catch (TimeoutException e) {
      return running.cancel(false) ? null : running.get();
    } catch (InterruptedException e) {
      running.cancel(true);
      throw e;
    }
  }

  <T> List<T> all(List<Callable<T>> calls) throws InterruptedException, ExecutionException {
    List<Future<T>> running = new ArrayList<>();
    List<T> results = new ArrayList<>();
    try {
      for (Callable<T> call : calls) {
        running.add(pool.submit(call));
      }
      for (Future<T> future : running) {
        results.add(future.get(1, TimeUnit.SECONDS)); // fine: what is left is cancelled
      }
    } catch (TimeoutException | CancellationException e) {
      results.clear();
    } finally {
      running.forEach(future -> future.cancel(true));
    }
    return results;
  }

  void bestEffort(List<Runnable> flushes) throws InterruptedException {
    List<Future<?>> running = new ArrayList<>();
    flushes.forEach(flush -> running.add(pool.submit(flush)));
    try {
      for (Future<?> future : running) {
        try {
          future.get(1, TimeUnit.SECONDS); // fine: cancelled in the loop below
        } catch (TimeoutException | ExecutionException e) {
          System.err.println("flush: " + e);
        }
      }
    } finally {
      for (Future<?> future : running) {
        future.cancel(true);
      }
    }
  }

  /** The time limit is what an interrupted task gets to end. */
  void afterTheCancel(Runnable loop) throws InterruptedException {
    Thread looping = new Thread(loop, "loop");
    looping.start();
    loop.run();
    looping.interrupt();
    looping.join(1_000); // fine: told already
  }

  private static void giveUp(Future<?> future) {
    future.cancel(true);
  }
}
