package heed.timeoutleavestaskrunning;

import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The future exists for one expression only. */
public class NoHandleToCancel {
  interface Topics {
    void create(String name) throws Exception;
  }

  private final ExecutorService worker;
  private final Topics topics;

  public NoHandleToCancel(ExecutorService worker, Topics topics) {
    this.worker = worker;
    this.topics = topics;
  }

  void ensure(String topic) throws InterruptedException {
    try {
      worker
          .submit(
              () -> {
                topics.create(topic);
                return null;
              })
          .get(30, TimeUnit.SECONDS); // expect: TimeoutLeavesTaskRunning "nothing can cancel"
    } catch (TimeoutException e) {
      System.err.println("creating " + topic + " takes long");
    } catch (ExecutionException e) {
      System.err.println("cannot create " + topic + ": " + e.getCause());
    }
  }

  /** Callers learn that time is up, and have nothing that they could cancel. */
  <T> T within(long millis, Callable<T> call) throws InterruptedException, ExecutionException, TimeoutException {
    var running = worker.submit(call);
    return running.get(millis, TimeUnit.MILLISECONDS); // expect: TimeoutLeavesTaskRunning
  }
}
