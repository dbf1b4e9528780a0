package heed.wrongtoken;

import dev.heed.Cancellable;
import dev.heed.CancellationSource;
import dev.heed.CancellationToken;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;

/** The scope is there, and the work in it listens to the token outside. */
public class ScopeWithoutWork {
  interface Bank {
    int rate(String currency, CancellationToken token);
  }

  private final Bank bank;

  public ScopeWithoutWork(Bank bank) {
    this.bank = bank;
  }

  int limited(String currency, CancellationToken request) {
    try (CancellationSource limit =
        CancellationSource.withDeadline(request, Duration.ofSeconds(2))) {
      return bank.rate(currency, request); // expect: WrongToken "`rate\(\)` is given `request`, and not the token of `limit`"
    }
  }

  int child(String currency, CancellationToken request) {
    CancellationSource attempt = request.child();
    try {
      return bank.rate(currency, request); // expect: WrongToken
    } finally {
      attempt.cancel("done");
    }
  }

  String waiting(BlockingQueue<String> rates, CancellationToken request)
      throws InterruptedException {
    try (CancellationSource limit =
        CancellationSource.withDeadline(request, Duration.ofMillis(250))) {
      return Cancellable.take(request, rates); // expect: WrongToken
    }
  }

  int either(String currency, CancellationToken request, CancellationToken server) {
    try (CancellationSource both = CancellationSource.linked(request, server)) {
      return bank.rate(currency, request); // expect: WrongToken
    }
  }
}
