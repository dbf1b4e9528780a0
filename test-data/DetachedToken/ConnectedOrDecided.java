package heed.detachedtoken;

import dev.heed.CancellationSource;
import dev.heed.CancellationToken;
import dev.heed.Detached;
import dev.heed.Registration;
import dev.heed.Shield;
import java.time.Duration;
import java.util.concurrent.ExecutorService;

/** A child after all, or a root on purpose. */
public class ConnectedOrDecided {
  interface Database {
    int query(String sql, CancellationToken token);

    int queryFor(String sql, CancellationToken client, CancellationToken server);
  }

  private final Database database;
  private final ExecutorService pool;
  private CancellationSource session = CancellationSource.create();

  public ConnectedOrDecided(Database database, ExecutorService pool) {
    this.database = database;
    this.pool = pool;
  }

  int child(String sql, CancellationToken request) {
    try (CancellationSource scope = request.child()) { // fine: a child
      return database.query(sql, scope.token());
    }
  }

  int limitedChild(String sql, CancellationToken request) {
    try (CancellationSource limit =
        CancellationSource.withDeadline(request, Duration.ofSeconds(3))) { // fine: has a parent
      return database.query(sql, limit.token());
    }
  }

  int cancelledByACallback(String sql, CancellationToken request) {
    CancellationSource scope = CancellationSource.create(); // fine: the callback connects them
    try (Registration link = request.onCancel(() -> scope.cancel("the request is gone"))) {
      return link.token().isCancelled() ? 0 : database.query(sql, scope.token());
    } finally {
      scope.close();
    }
  }

  int linkedBelow(String sql, CancellationToken request) {
    try (CancellationSource own = CancellationSource.create(); // fine: linked in the next line
        CancellationSource either = CancellationSource.linked(request, own.token())) {
      return database.query(sql, either.token());
    }
  }

  int bothGiven(String sql, CancellationToken request) {
    try (CancellationSource own = CancellationSource.create()) { // fine: the query has both
      return database.queryFor(sql, request, own.token());
    }
  }

  int decided(String sql, CancellationToken request) {
    request.throwIfCancelled();
    try (CancellationSource audit =
        Detached.because("an audit outlives its request", Duration.ofSeconds(5))) { // fine: said so
      return database.query(sql, audit.token());
    }
  }

  int belowNone(String sql, CancellationToken request) {
    request.throwIfCancelled();
    try (CancellationSource limit =
        CancellationSource.withDeadline(CancellationToken.none(), Duration.ofSeconds(5))) { // fine: none is written out
      return database.query(sql, limit.token());
    }
  }

  void later(String sql, CancellationToken request) {
    request.throwIfCancelled();
    pool.execute(
        () -> {
          try (CancellationSource own =
              CancellationSource.withDeadline(Duration.ofMinutes(1))) { // fine: runs when the request may be over
            database.query(sql, own.token());
          }
        });
  }

  int shielded(String sql, CancellationToken request) {
    request.throwIfCancelled();
    return Shield.call(Duration.ofSeconds(2), own -> database.query(sql, own)); // fine: a shield
  }

  CancellationSource open(CancellationToken request) {
    request.throwIfCancelled();
    CancellationSource next = CancellationSource.create(); // fine: a session of its own
    session.close();
    session = next;
    return next;
  }
}
