package heed.callbackleak;

import dev.heed.CancellationSource;
import dev.heed.CancellationToken;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;

/** The token lives no longer than what the callback is for. */
public class EndsWithTheToken {
  private final ExecutorService pool;

  public EndsWithTheToken(ExecutorService pool) {
    this.pool = pool;
  }

  void withLimit(Thread worker, Duration limit) throws InterruptedException {
    try (CancellationSource scope = CancellationSource.create()) {
      scope.cancelAfter(limit);
      scope.token().onCancel(worker::interrupt); // fine: the source is closed here
      worker.join();
    }
  }

  Future<?> start(Runnable body, CancellationToken token) {
    Future<?> future = pool.submit(body);
    token.onCancel(() -> future.cancel(true)); // fine: the task runs on when this returns
    return future;
  }

  void count(CancellationToken request) {
    request.onCancel(() -> System.out.println("cancelled")); // fine: for as long as the token lives
  }
}
