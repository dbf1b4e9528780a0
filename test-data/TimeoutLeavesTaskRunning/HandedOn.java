package heed.timeoutleavestaskrunning;

import java.io.Closeable;
import java.io.IOException;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The handle goes to someone who will see to it. */
public class HandedOn {
  interface Reaper {
    void reap(Future<?> late);
  }

  private final ExecutorService pool;
  private final Reaper reaper;
  private final Queue<Future<?>> late = new ConcurrentLinkedQueue<>();

  public HandedOn(ExecutorService pool, Reaper reaper) {
    this.pool = pool;
    this.reaper = reaper;
  }

  <T> Future<T> start(Callable<T> call) throws InterruptedException, ExecutionException {
    Future<T> running = pool.submit(call);
    try {
      running.get(10, TimeUnit.MILLISECONDS); // fine: returned, done or not
    } catch (TimeoutException e) {
      System.out.println("in the background");
    }
    return running;
  }

  boolean flush(Callable<Void> flush) throws InterruptedException, ExecutionException {
    Future<Void> running = pool.submit(flush);
    try {
      running.get(1, TimeUnit.SECONDS); // fine: the next flush looks at the late ones
      return true;
    } catch (TimeoutException e) {
      late.add(running);
      return false;
    }
  }

  void forgetLateFlushes() {
    for (Future<?> running = late.poll(); running != null; running = late.poll()) {
      running.cancel(true);
    }
  }

  boolean commit(Callable<Void> commit) throws InterruptedException, ExecutionException {
    Future<Void> running = pool.submit(commit);
    try {
      running.get(1, TimeUnit.SECONDS); // fine: handed to the reaper
      return true;
    } catch (TimeoutException e) {
      reaper.reap(running);
      return false;
    }
  }

  /** A connection that comes late is closed when it comes. */
  <C extends Closeable> C connect(java.util.function.Supplier<C> connector) throws InterruptedException, ExecutionException {
    CompletableFuture<C> connecting = CompletableFuture.supplyAsync(connector, pool);
    try {
      return connecting.get(3, TimeUnit.SECONDS); // fine: the late result is seen to
    } catch (TimeoutException e) {
      connecting.thenAccept(HandedOn::closeQuietly);
      return null;
    }
  }

  private static void closeQuietly(Closeable closeable) {
    try {
      closeable.close();
    } catch (IOException e) {
      System.err.println("close: " + e);
    }
  }
}
