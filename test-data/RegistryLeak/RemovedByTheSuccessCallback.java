package heed.registryleak;

import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/** A query that fails or is cancelled is in flight for ever. */
public class RemovedByTheSuccessCallback {
  private final Map<String, CompletableFuture<String>> inFlight = new ConcurrentHashMap<>();
  private final Function<String, CompletableFuture<String>> database;

  public RemovedByTheSuccessCallback(Function<String, CompletableFuture<String>> database) {
    this.database = database;
  }

  CompletableFuture<String> query(String sql) {
    CompletableFuture<String> result = database.apply(sql);
    inFlight.put(sql, result); // expect: RegistryLeak
    return result.thenApply(
        rows -> {
          inFlight.remove(sql);
          return rows;
        });
  }
}
