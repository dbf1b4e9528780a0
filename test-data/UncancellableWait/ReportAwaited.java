package heed.uncancellablewait;

import dev.heed.CancellationToken;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;

/** The task is started without the token, and then waited for without it. */
public class ReportAwaited {
  private final ExecutorService pool;

  public ReportAwaited(ExecutorService pool) {
    this.pool = pool;
  }

  String report(Callable<String> query, CancellationToken token)
      throws InterruptedException, ExecutionException {
    token.throwIfCancelled();
    Future<String> rows = pool.submit(query);
    return "rows: " + rows.get(); // expect: UncancellableWait
  }

  String reportNow(Callable<String> query, CancellationToken token)
      throws InterruptedException, ExecutionException {
    token.throwIfCancelled();
    return pool.submit(query).get(); // expect: UncancellableWait
  }

  int joined(CancellationToken token) {
    CompletableFuture<Integer> size = CompletableFuture.supplyAsync(() -> 12, pool);
    return token.isCancelled() ? 0 : size.join(); // expect: UncancellableWait
  }
}
