package heed.unregisteredtoken;

import dev.heed.CancellationSource;
import dev.heed.CancellationToken;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;

/** The job asks a token that nobody can cancel, request after request. */
public class TokenOfALostSource {
  interface Report {
    void build(CancellationToken token);
  }

  private final ExecutorService pool;

  public TokenOfALostSource(ExecutorService pool) {
    this.pool = pool;
  }

  Future<?> start(Report report) {
    CancellationToken token = CancellationSource.create().token(); // expect: UnregisteredToken
    return pool.submit(() -> report.build(token));
  }

  Future<?> startInOneLine(Report report) {
    CancellationSource source = CancellationSource.create(); // expect: UnregisteredToken
    return pool.submit(() -> report.build(source.token()));
  }
}
