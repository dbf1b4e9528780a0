package heed.timeoutleavestaskrunning;

import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The wait is given up, and the work is not the waiter's to end. */
public class SomebodyElsesFuture {
  interface Broker {
    Future<String> leader(int partition);

    CompletableFuture<Void> ready();
  }

  private final ExecutorService pool;
  private final Broker broker;
  private final Map<String, Future<Long>> sizes = new ConcurrentHashMap<>();
  private final CompletableFuture<String> config = new CompletableFuture<>();

  public SomebodyElsesFuture(ExecutorService pool, Broker broker) {
    this.pool = pool;
    this.broker = broker;
  }

  /** The caller has the future, and learns that time is up. */
  <T> T ofTheCaller(Future<T> future) throws InterruptedException, ExecutionException, TimeoutException {
    return future.get(5, TimeUnit.SECONDS); // fine: the caller's
  }

  String leader(int partition) throws InterruptedException, ExecutionException {
    try {
      return broker.leader(partition).get(5, TimeUnit.SECONDS); // fine: the broker's
    } catch (TimeoutException e) {
      return "none";
    }
  }

  String config() throws InterruptedException, ExecutionException {
    try {
      return config.get(5, TimeUnit.SECONDS); // fine: somebody will complete it
    } catch (TimeoutException e) {
      return "";
    }
  }

  CompletableFuture<Void> ready() {
    return broker.ready().orTimeout(5, TimeUnit.SECONDS); // fine: the broker's
  }

  /** The next request finds the size. */
  long size(String table, java.util.concurrent.Callable<Long> count) throws InterruptedException, ExecutionException {
    Future<Long> counting = sizes.computeIfAbsent(table, t -> pool.submit(count));
    try {
      return counting.get(100, TimeUnit.MILLISECONDS); // fine: kept for the next
    } catch (TimeoutException e) {
      return -1;
    }
  }

  boolean isUp(CountDownLatch up) throws InterruptedException {
    return up.await(5, TimeUnit.SECONDS); // fine: no work behind it
  }
}
