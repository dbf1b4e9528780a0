package heed.unregisteredtoken;

import dev.heed.CancellationSource;
import dev.heed.CancellationToken;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;

/** What leaves the helper is the read side; the write side is garbage by then. */
public class FreshTokenFromAHelper {
  interface Query {
    String rows(CancellationToken token) throws Exception;
  }

  private final ExecutorService pool;

  public FreshTokenFromAHelper(ExecutorService pool) {
    this.pool = pool;
  }

  Future<String> start(Query query) {
    CancellationToken token = freshToken();
    Callable<String> body = () -> query.rows(token);
    return pool.submit(body);
  }

  private static CancellationToken freshToken() {
    return CancellationSource.create().token(); // expect: UnregisteredToken
  }
}
