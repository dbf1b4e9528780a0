package heed.detachedtoken;

import dev.heed.Cancellable;
import dev.heed.CancellationSource;
import dev.heed.CancellationToken;
import dev.heed.Retry;
import dev.heed.TaskGroup;
import java.time.Duration;

/** The body is handed a token, or runs where one is at hand, and makes a root of its own. */
public class InBodiesThatRunNow {
  interface Depot {
    int count(CancellationToken token);
  }

  private final Depot depot;

  public InBodiesThatRunNow(Depot depot) {
    this.depot = depot;
  }

  int attempted(CancellationToken token) throws InterruptedException {
    Retry retry = Retry.attempts(3).delay(Duration.ofSeconds(1)).build();
    return retry.call(
        token,
        attempt -> {
          try (CancellationSource limit =
              CancellationSource.withDeadline(Duration.ofSeconds(4))) { // expect: DetachedToken "`attempt`"
            return depot.count(limit.token());
          }
        });
  }

  void bridged(CancellationToken token) {
    Cancellable.run(
        token,
        own -> {
          try (CancellationSource scope = CancellationSource.create()) { // expect: DetachedToken
            depot.count(scope.token());
          }
        });
  }

  void spawned(TaskGroup<Integer> group) {
    group.spawn(
        own -> {
          try (CancellationSource scope = CancellationSource.create()) { // expect: DetachedToken
            return depot.count(scope.token());
          }
        });
  }
}
