package heed.timeoutleavestaskrunning;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A replica that is late is skipped, and its query goes on. */
public class SkippedReplicas {
  interface Replica {
    long count(String table);
  }

  private final ExecutorService pool;

  public SkippedReplicas(ExecutorService pool) {
    this.pool = pool;
  }

  long count(String table, List<Replica> replicas) throws InterruptedException {
    List<Future<Long>> counts = new ArrayList<>();
    for (Replica replica : replicas) {
      counts.add(pool.submit(() -> replica.count(table)));
    }
    long most = 0;
    for (Future<Long> count : counts) {
      try {
        most = Math.max(most, count.get(1, TimeUnit.SECONDS)); // expect: TimeoutLeavesTaskRunning "`count`"
      } catch (TimeoutException e) {
        System.err.println("a replica is late");
      } catch (ExecutionException e) {
        System.err.println("a replica failed: " + e.getCause());
      }
    }
    return most;
  }

  /** Asked three times, then given up. */
  long ask(Replica replica, String table) throws InterruptedException, ExecutionException {
    Future<Long> count = pool.submit(() -> replica.count(table));
    for (int attempt = 0; attempt < 3; attempt++) {
      try {
        return count.get(1, TimeUnit.SECONDS); // expect: TimeoutLeavesTaskRunning
      } catch (TimeoutException e) {
        System.err.println("attempt " + attempt);
      }
    }
    return -1;
  }
}
