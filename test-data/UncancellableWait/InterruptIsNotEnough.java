package heed.uncancellablewait;

import dev.heed.Cancellable;
import dev.heed.CancellationToken;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/** The bridge interrupts the thread, and the wait ignores interrupts. */
public class InterruptIsNotEnough {
  interface Quotes {
    CompletableFuture<String> ask(String symbol);
  }

  private final Quotes quotes;

  public InterruptIsNotEnough(Quotes quotes) {
    this.quotes = quotes;
  }

  String quote(String symbol, CancellationToken token) {
    return Cancellable.<String, RuntimeException>call(
        token, t -> quotes.ask(symbol).join()); // expect: UncancellableWait
  }

  String first(Supplier<CompletableFuture<String>> ask, CancellationToken token) {
    token.throwIfCancelled();
    return quotes.ask("first").join(); // expect: UncancellableWait
  }
}
