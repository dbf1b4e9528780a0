package heed.cleanupskippedoncancel;

import dev.heed.CancellationToken;
import dev.heed.CancelledException;
import java.util.List;
import java.util.concurrent.Semaphore;

/** The helper's cancellation never gets as far as the release. */
public class UncheckedButTaken {
  private final Semaphore workers = new Semaphore(2);
  private final CancellationToken token;
  private volatile boolean stopped;
  private int done;

  public UncheckedButTaken(CancellationToken token) {
    this.token = token;
  }

  boolean index(List<String> documents) {
    workers.acquireUninterruptibly(); // fine: the helper answers with a value
    boolean whole = true;
    for (String document : documents) {
      whole &= step(document);
    }
    workers.release();
    return whole;
  }

  private boolean step(String document) {
    try {
      token.throwIfCancelled();
    } catch (CancelledException e) {
      stopped = true;
      return false;
    }
    done += document.length();
    return true;
  }

  int indexAll(List<String> documents) {
    workers.acquireUninterruptibly(); // fine: the handler ends the loop, the release is behind it
    int indexed = 0;
    try {
      for (String document : documents) {
        checked(document);
        indexed++;
      }
    } catch (CancelledException e) {
      stopped = true;
    }
    workers.release();
    return indexed;
  }

  boolean isStopped() {
    return stopped;
  }

  private void checked(String document) {
    token.throwIfCancelled();
    done += document.length();
  }
}
