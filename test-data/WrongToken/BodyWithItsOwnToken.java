package heed.wrongtoken;

import dev.heed.CancellationToken;
import dev.heed.Shield;
import dev.heed.TaskGroup;
import dev.heed.TaskRegistry;
import java.time.Duration;
import java.util.concurrent.ExecutorService;

/** The body is handed a token, and takes the one outside. */
public class BodyWithItsOwnToken {
  interface Bank {
    int rate(String currency, CancellationToken token);

    void release(CancellationToken token);
  }

  private final Bank bank;

  public BodyWithItsOwnToken(Bank bank) {
    this.bank = bank;
  }

  void spawned(TaskGroup<Integer> group, CancellationToken request) {
    group.spawn(token -> bank.rate("EUR", request)); // expect: WrongToken "not `token`"
  }

  void registered(
      TaskRegistry<String> running, ExecutorService pool, CancellationToken request) {
    running.submit("usd", pool, token -> bank.rate("USD", request)); // expect: WrongToken
  }

  void shielded(CancellationToken request) {
    try {
      bank.rate("CHF", request);
    } finally {
      Shield.run(Duration.ofSeconds(1), token -> bank.release(request)); // expect: WrongToken
    }
  }
}
