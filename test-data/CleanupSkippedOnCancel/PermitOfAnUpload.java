package heed.cleanupskippedoncancel;

import java.util.concurrent.Callable;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;

/** Each interrupted upload takes a permit with it, until there are none. */
public class PermitOfAnUpload {
  private final Semaphore bandwidth = new Semaphore(4);
  private final Semaphore slots = new Semaphore(16);
  private final BlockingQueue<StringBuilder> idle = new ArrayBlockingQueue<>(16);

  <R> R limited(Callable<R> upload) throws Exception {
    bandwidth.acquire(); // expect: CleanupSkippedOnCancel
    R result = upload.call();
    bandwidth.release();
    return result;
  }

  /** The caller of a successful borrow gives the slot back later. */
  StringBuilder borrow() throws InterruptedException, TimeoutException {
    slots.acquire(); // expect: CleanupSkippedOnCancel
    StringBuilder buffer = idle.poll(3, TimeUnit.SECONDS);
    if (buffer == null) {
      slots.release();
      throw new TimeoutException("no buffer within 3 s");
    }
    return buffer;
  }
}
