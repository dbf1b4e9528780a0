package heed.timeoutleavestaskrunning;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The time limit ends the future, not the supplier behind it. */
public class AsyncPrices {
  interface Market {
    long price(String symbol);
  }

  private final Executor executor;
  private final Market market;

  public AsyncPrices(Executor executor, Market market) {
    this.executor = executor;
    this.market = market;
  }

  CompletableFuture<Long> price(String symbol) {
    return CompletableFuture.supplyAsync(() -> market.price(symbol), executor)
        .orTimeout(2, TimeUnit.SECONDS); // expect: TimeoutLeavesTaskRunning "`orTimeout\(\)` completes the future only"
  }

  CompletableFuture<String> priceOrOld(String symbol, long old) {
    CompletableFuture<Long> asked = CompletableFuture.supplyAsync(() -> market.price(symbol), executor);
    return asked
        .thenApply(price -> price / 100)
        .completeOnTimeout(old, 2, TimeUnit.SECONDS) // expect: TimeoutLeavesTaskRunning
        .thenApply(price -> symbol + " " + price);
  }

  long priceNow(String symbol) throws InterruptedException, ExecutionException {
    CompletableFuture<Long> asked = CompletableFuture.supplyAsync(() -> market.price(symbol), executor);
    try {
      return asked.get(2, TimeUnit.SECONDS); // expect: TimeoutLeavesTaskRunning "looks at no token"
    } catch (TimeoutException e) {
      return -1;
    }
  }
}
