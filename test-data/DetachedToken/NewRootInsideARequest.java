package heed.detachedtoken;

import dev.heed.CancellationSource;
import dev.heed.CancellationToken;
import java.time.Duration;
import java.util.List;

/** The request is cancelled, and the queries made for it go on to their end. */
public class NewRootInsideARequest {
  interface Database {
    List<String> query(String sql, CancellationToken token);
  }

  private final Database database;

  public NewRootInsideARequest(Database database) {
    this.database = database;
  }

  List<String> scoped(String sql, CancellationToken request) {
    request.throwIfCancelled();
    try (CancellationSource scope = CancellationSource.create()) { // expect: DetachedToken "a cancel of `request` does not reach it"
      return database.query(sql, scope.token());
    }
  }

  List<String> limited(String sql, CancellationToken request) {
    request.throwIfCancelled();
    try (CancellationSource limit =
        CancellationSource.withDeadline(Duration.ofSeconds(10))) { // expect: DetachedToken
      return database.query(sql, limit.token());
    }
  }

  int ofAll(List<String> queries, CancellationToken request) {
    int rows = 0;
    for (String sql : queries) {
      request.throwIfCancelled();
      CancellationSource one = CancellationSource.create(); // expect: DetachedToken
      try {
        rows += database.query(sql, one.token()).size();
      } finally {
        one.cancel();
      }
    }
    return rows;
  }

  int withOneLimit(List<String> queries, CancellationToken request) {
    CancellationSource all = CancellationSource.create(); // expect: DetachedToken
    all.cancelAfter(Duration.ofMinutes(1));
    CancellationToken token = all.token();
    int rows = 0;
    for (String sql : queries) {
      rows += database.query(sql, token).size();
    }
    all.close();
    request.throwIfCancelled();
    return rows;
  }
}
