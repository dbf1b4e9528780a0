package heed.registryleak;

import dev.heed.CancellationSource;
import dev.heed.CancellationToken;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Function;

/** So that all requests can be cancelled, all requests are kept. */
public class SourcesOfAllRequests {
  private static final Queue<CancellationSource> REQUESTS = new ConcurrentLinkedQueue<>();

  private SourcesOfAllRequests() {}

  static <T> T handle(Function<CancellationToken, T> request) {
    CancellationSource source = CancellationSource.create();
    REQUESTS.add(source); // expect: RegistryLeak
    return request.apply(source.token());
  }

  static void cancelAll() {
    for (CancellationSource source : REQUESTS) {
      source.cancel();
    }
  }
}
