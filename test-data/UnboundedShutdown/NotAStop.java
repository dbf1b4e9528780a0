package heed.unboundedshutdown;

import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** Work is awaited, nothing is stopped. */
public class NotAStop {
  static void runAll(List<Runnable> work) throws InterruptedException {
    ExecutorService pool = Executors.newFixedThreadPool(4);
    try {
      work.forEach(pool::execute);
      pool.shutdown();
      pool.awaitTermination(Long.MAX_VALUE, TimeUnit.DAYS); // fine: the way to wait for a batch
    } finally {
      pool.shutdownNow();
    }
  }

  static void closeAfter(Thread task) throws InterruptedException {
    task.join(); // fine: somebody else's thread
  }
}
