package heed.timeoutleavestaskrunning;

import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Time is thought of, an interrupt of the waiting thread is not. */
public class CancelledOnTimeoutOnly {
  private final ExecutorService mappers;

  public CancelledOnTimeoutOnly(ExecutorService mappers) {
    this.mappers = mappers;
  }

  <T> T collate(Callable<T> mapper, long millis) {
    Future<T> mapping = mappers.submit(mapper);
    try {
      return mapping.get(millis, TimeUnit.MILLISECONDS); // expect: TimeoutLeavesTaskRunning "not when it is interrupted"
    } catch (TimeoutException e) {
      mapping.cancel(true);
      throw new IllegalStateException("too late", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return null;
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    }
  }

  <T> T reduce(Callable<T> reducer, long millis) throws InterruptedException, ExecutionException {
    Future<T> reducing = mappers.submit(reducer);
    try {
      return reducing.get(millis, TimeUnit.MILLISECONDS); // expect: TimeoutLeavesTaskRunning "not when it is interrupted"
    } catch (TimeoutException e) {
      reducing.cancel(true);
      return null;
    }
  }
}
