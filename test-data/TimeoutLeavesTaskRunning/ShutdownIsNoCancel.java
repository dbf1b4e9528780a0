package heed.timeoutleavestaskrunning;

import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** An executor of the method's own, ended in a way that lets its tasks go on. */
public class ShutdownIsNoCancel {
  interface Check {
    boolean passes();
  }

  boolean passes(Check check) throws Exception {
    ExecutorService single = Executors.newSingleThreadExecutor();
    try {
      Future<Boolean> result = single.submit(check::passes);
      return result.get(10, TimeUnit.SECONDS); // expect: TimeoutLeavesTaskRunning
    } catch (TimeoutException e) {
      return false;
    } finally {
      single.shutdown();
    }
  }

  void runAll(List<Runnable> checks) throws InterruptedException {
    ExecutorService pool = Executors.newFixedThreadPool(4);
    checks.forEach(pool::execute);
    pool.shutdown();
    if (!pool.awaitTermination(30, TimeUnit.SECONDS)) { // expect: TimeoutLeavesTaskRunning "`pool`"
      System.err.println("some checks are late");
    }
  }

  /** Late checks are interrupted, but not when the waiter is interrupted itself. */
  void runAllOrInterrupt(List<Runnable> checks) throws InterruptedException {
    ExecutorService pool = Executors.newFixedThreadPool(4);
    checks.forEach(pool::execute);
    pool.shutdown();
    if (!pool.awaitTermination(30, TimeUnit.SECONDS)) { // expect: TimeoutLeavesTaskRunning "not when it is interrupted"
      pool.shutdownNow();
    }
  }

  void watch(Runnable check) throws InterruptedException {
    Thread checking = new Thread(check, "check");
    checking.start();
    checking.join(5_000); // expect: TimeoutLeavesTaskRunning
    System.out.println("check is over");
  }
}
