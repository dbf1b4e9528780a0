package heed.unregisteredtoken;

import dev.heed.CancellationSource;
import dev.heed.CancellationToken;
import dev.heed.Detached;
import dev.heed.TaskRegistry;
import java.time.Duration;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;

/** Somebody above, a clock or a stated reason stands behind each of these. */
public class OtherOrigins {
  interface Lookup {
    String run(CancellationToken token);
  }

  private final ExecutorService pool;
  private final TaskRegistry<String> lookups = TaskRegistry.create();

  public OtherOrigins(ExecutorService pool) {
    this.pool = pool;
  }

  Future<String> withDeadline(Lookup lookup) {
    CancellationSource source = CancellationSource.withDeadline(Duration.ofSeconds(7)); // fine: a clock
    return pool.submit(() -> lookup.run(source.token()));
  }

  Future<String> linked(Lookup lookup, CancellationToken request, CancellationToken server) {
    CancellationSource source = CancellationSource.linked(request, server); // fine: linked
    return pool.submit(
        () -> {
          try (source) {
            return lookup.run(source.token());
          }
        });
  }

  Future<String> detached(Lookup lookup) {
    CancellationSource source = Detached.because("the audit outlives the request"); // fine: the reason is given
    return pool.submit(() -> lookup.run(source.token()));
  }

  CompletionStage<String> registered(String id, Lookup lookup) {
    return lookups.submit(id, pool, token -> lookup.run(token)); // fine: the registry has the source
  }

  boolean stop(String id) {
    return lookups.cancel(id);
  }
}
