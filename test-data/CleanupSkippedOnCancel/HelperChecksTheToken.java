package heed.cleanupskippedoncancel;

import dev.heed.CancellationToken;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Semaphore;

/** No exception is declared anywhere; the helper of the helper throws one. */
public class HelperChecksTheToken {
  private final Semaphore workers = new Semaphore(2);
  private final CancellationToken token;
  private volatile boolean stopped;
  private int done;

  public HelperChecksTheToken(CancellationToken token) {
    this.token = token;
  }

  void index(List<String> documents) {
    workers.acquireUninterruptibly(); // expect: CleanupSkippedOnCancel "leaves by `step\(\)`"
    for (String document : documents) {
      step(document);
    }
    workers.release();
  }

  private void step(String document) {
    done += document.length();
    pause();
  }

  private void pause() {
    token.throwIfCancelled();
  }

  void merge(List<String> segments) {
    workers.acquireUninterruptibly(); // expect: CleanupSkippedOnCancel "leaves by `forEach\(\)`"
    segments.forEach(
        segment -> {
          ensureRunning();
          done += segment.length();
        });
    workers.release();
  }

  private void ensureRunning() {
    if (stopped) {
      throw new CancellationException("stopped");
    }
  }

  void stop() {
    stopped = true;
  }
}
