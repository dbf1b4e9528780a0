package heed.ineffectivecancel;

import java.io.IOException;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;

/** The flag is asked for where it may be set. */
public class FlagIsSet {
  private final BlockingQueue<String> rows;

  public FlagIsSet(BlockingQueue<String> rows) {
    this.rows = rows;
  }

  String afterARestore() {
    try {
      return rows.take();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Thread.currentThread().isInterrupted() ? null : ""; // fine: set again just before
    }
  }

  <T> T ofAnotherException(Callable<T> call) {
    try {
      return call.call();
    } catch (Exception e) {
      if (Thread.currentThread().isInterrupted()) { // fine: whoever threw may have set it again
        return null;
      }
      throw new IllegalStateException(e);
    }
  }

  int ofIo(java.io.InputStream in) {
    try {
      return in.read();
    } catch (IOException e) {
      return Thread.currentThread().isInterrupted() ? -2 : -1; // fine: no interrupt was taken here
    }
  }

  void restoresIfNeedBe(Thread other) {
    try {
      other.join();
    } catch (InterruptedException e) {
      if (!Thread.currentThread().isInterrupted()) { // fine: set in any case
        Thread.currentThread().interrupt();
      }
    }
  }

  void asksAnother(Thread worker) throws InterruptedException {
    try {
      worker.join();
    } catch (InterruptedException e) {
      if (!worker.isInterrupted()) { // fine: another thread's flag
        worker.interrupt();
      }
      throw e;
    }
  }
}
