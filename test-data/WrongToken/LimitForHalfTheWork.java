package heed.wrongtoken;

import dev.heed.CancellationSource;
import dev.heed.CancellationToken;
import java.time.Duration;

/** Two calls under one limit, and one of them got the token of before. */
public class LimitForHalfTheWork {
  interface Bank {
    String session(CancellationToken token);

    int rate(String session, String currency, CancellationToken token);
  }

  private final Bank bank;

  public LimitForHalfTheWork(Bank bank) {
    this.bank = bank;
  }

  int rate(String currency, CancellationToken request) {
    try (CancellationSource limit =
        CancellationSource.withDeadline(request, Duration.ofSeconds(2))) {
      String session = bank.session(limit.token());
      return bank.rate(session, currency, request); // expect: WrongToken "`rate\(\)` is given `request`"
    }
  }
}
