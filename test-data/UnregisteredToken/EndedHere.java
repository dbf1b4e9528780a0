package heed.unregisteredtoken;

import dev.heed.CancellationSource;
import dev.heed.CancellationToken;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;

/** The method that makes the source ends it too, or a clock does. */
public class EndedHere {
  interface Probe {
    String ask(CancellationToken token);
  }

  private final ExecutorService pool;

  public EndedHere(ExecutorService pool) {
    this.pool = pool;
  }

  String scoped(Probe probe) throws InterruptedException, ExecutionException {
    try (CancellationSource scope = CancellationSource.create()) { // fine: closed by its scope
      Future<String> answer = pool.submit(() -> probe.ask(scope.token()));
      return answer.get();
    }
  }

  String firstOf(List<Probe> probes) throws InterruptedException, ExecutionException {
    CancellationSource source = CancellationSource.create(); // fine: cancelled in finally
    try {
      Future<String> answer = null;
      for (Probe probe : probes) {
        answer = pool.submit(() -> probe.ask(source.token()));
      }
      return answer == null ? "" : answer.get();
    } finally {
      source.cancel();
    }
  }

  Future<String> limited(Probe probe) {
    CancellationSource source = CancellationSource.create(); // fine: a clock ends it
    source.cancelAfter(Duration.ofSeconds(20));
    return pool.submit(() -> probe.ask(source.token()));
  }

  Future<String> underParent(Probe probe, CancellationToken parent) {
    CancellationSource source = CancellationSource.create(); // fine: the parent's callback cancels it
    parent.onCancel(source::cancel);
    return pool.submit(() -> probe.ask(source.token()));
  }

  Future<String> underChild(Probe probe, CancellationToken parent) {
    CancellationSource child = parent.child(); // fine: a child is cancelled with its parent
    return pool.submit(
        () -> {
          try (child) {
            return probe.ask(child.token());
          }
        });
  }

  String endedByHelper(Probe probe) {
    CancellationSource source = CancellationSource.create(); // fine: the helper cancels it
    try {
      return probe.ask(source.token());
    } finally {
      end(source);
    }
  }

  private static void end(CancellationSource source) {
    source.cancel();
  }

  Future<String> never(Probe probe) {
    return pool.submit(() -> probe.ask(CancellationToken.none())); // fine: decided, and written out
  }
}
