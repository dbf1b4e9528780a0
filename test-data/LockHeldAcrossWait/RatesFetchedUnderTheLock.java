package heed.lockheldacrosswait;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;

/** One slow rate, and nobody can ask for any. */
public class RatesFetchedUnderTheLock {
  interface Market {
    double ask(String currency);
  }

  private final Map<String, Double> known = new HashMap<>();
  private final ExecutorService pool;
  private final Market market;

  public RatesFetchedUnderTheLock(ExecutorService pool, Market market) {
    this.pool = pool;
    this.market = market;
  }

  synchronized double rate(String currency) throws InterruptedException, ExecutionException {
    Double rate = known.get(currency);
    if (rate == null) {
      rate = pool.submit(() -> market.ask(currency)).get(); // expect-strict: LockHeldAcrossWait "`this` is"
      known.put(currency, rate);
    }
    return rate;
  }

  synchronized void forget(String currency) {
    known.remove(currency);
  }
}
