package heed.wrongtoken;

import dev.heed.Cancellable;
import dev.heed.CancellationSource;
import dev.heed.CancellationToken;
import dev.heed.CancelledException;
import dev.heed.Heartbeat;
import dev.heed.Retry;
import dev.heed.TaskGroup;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;

/** The wider token where it belongs. */
public class EachItsOwn {
  interface Bank {
    int rate(String currency, CancellationToken token);

    int rateOf(String currency, CancellationToken limit, CancellationToken request);

    void touch();
  }

  private final Bank bank;
  private final ExecutorService pool;

  public EachItsOwn(Bank bank, ExecutorService pool) {
    this.bank = bank;
    this.pool = pool;
  }

  int narrow(String currency, CancellationToken request) {
    try (CancellationSource limit =
        CancellationSource.withDeadline(request, Duration.ofSeconds(2))) {
      return bank.rate(currency, limit.token()); // fine: the limit's
    }
  }

  int fallback(String currency, CancellationToken request) {
    try (CancellationSource limit =
        CancellationSource.withDeadline(request, Duration.ofSeconds(2))) {
      return bank.rate(currency, limit.token());
    } catch (CancelledException e) {
      request.throwIfCancelled();
      return bank.rate("EUR", request); // fine: the limit is over
    }
  }

  int nextInside(String currency, CancellationToken request) {
    try (CancellationSource limit =
        CancellationSource.withDeadline(request, Duration.ofSeconds(2))) {
      int rate = bank.rate(currency, limit.token());
      if (limit.isCancelled()) {
        return bank.rate("EUR", request); // fine: the limit is known to be over
      }
      return rate;
    }
  }

  int checked(String currency, CancellationToken request) {
    try (CancellationSource limit =
        CancellationSource.withDeadline(request, Duration.ofSeconds(2))) {
      request.throwIfCancelled(); // fine: asks whether the caller is still there
      return bank.rate(currency, limit.token());
    }
  }

  int both(String currency, CancellationToken request) {
    try (CancellationSource limit =
        CancellationSource.withDeadline(request, Duration.ofSeconds(2))) {
      return bank.rateOf(currency, limit.token(), request); // fine: asks for both
    }
  }

  int siblings(CancellationToken request) {
    try (CancellationSource first = request.child();
        CancellationSource second = request.child()) { // fine: beside the first, not below it
      return bank.rate("EUR", first.token()) + bank.rate("USD", second.token());
    }
  }

  int waitsForTheWorkers(BlockingQueue<Integer> results, CancellationToken request)
      throws InterruptedException {
    try (CancellationSource workers = request.child()) {
      pool.execute(() -> results.add(bank.rate("EUR", workers.token())));
      return Cancellable.take(request, results); // fine: the workers' scope is theirs alone
    }
  }

  int waitsForALimitedWorker(CancellationToken request) throws Exception {
    try (CancellationSource limit =
        CancellationSource.withDeadline(request, Duration.ofSeconds(2))) {
      Future<Integer> rate = pool.submit(() -> bank.rate("EUR", limit.token()));
      return Cancellable.get(request, rate); // fine: the limit is the worker's
    }
  }

  int retried(String currency, CancellationToken request) throws InterruptedException {
    Retry retry = Retry.attempts(3).delay(Duration.ofMillis(100)).build();
    return retry.call(request, attempt -> bank.rate(currency, attempt)); // fine: the attempt's
  }

  int bridged(String currency, CancellationToken request) {
    return Cancellable.call(request, own -> bank.rate(currency, request)); // fine: the very token that it was called with
  }

  void spawned(TaskGroup<Integer> group, CancellationToken request) {
    group.spawn(
        token -> {
          request.throwIfCancelled(); // fine: asks both
          return bank.rate("EUR", token);
        });
  }

  int beats(String currency, CancellationToken request) {
    try (CancellationSource limit =
            CancellationSource.withDeadline(request, Duration.ofSeconds(2));
        Heartbeat beat = // fine: beats for the request, closed with the scope
            Heartbeat.start(request, Duration.ofMillis(200), token -> bank.touch())) {
      return beat.isStopped() ? 0 : bank.rate(currency, limit.token());
    }
  }

  int outside(String currency, CancellationToken request) {
    int rate;
    try (CancellationSource limit =
        CancellationSource.withDeadline(request, Duration.ofSeconds(2))) {
      rate = bank.rate(currency, limit.token());
    }
    return rate + bank.rate("EUR", request); // fine: behind the scope
  }
}
