package heed.swallowedcancellation;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

/** The exception goes to somebody who waits for the outcome. */
public class HandedOver {
  interface Listener {
    void onFailure(Throwable failure);
  }

  private final BlockingQueue<String> quotes;
  private final AtomicReference<Throwable> failure = new AtomicReference<>();
  private volatile Exception last;

  public HandedOver(BlockingQueue<String> quotes) {
    this.quotes = quotes;
  }

  void quoteInto(CompletableFuture<String> promise) {
    try {
      promise.complete(quotes.take());
    } catch (InterruptedException e) { // fine: the promise carries it
      promise.completeExceptionally(e);
    }
  }

  void quoteFor(Consumer<String> buyer, Listener listener) {
    try {
      buyer.accept(quotes.take());
    } catch (Exception e) { // fine: the listener is told
      listener.onFailure(e);
    }
  }

  void remember() {
    try {
      quotes.take();
    } catch (InterruptedException e) { // fine: stored where the owner looks
      failure.compareAndSet(null, e);
    }
  }

  void rememberPlainly() {
    try {
      quotes.put("0.0");
    } catch (InterruptedException e) { // fine: stored where the owner looks
      last = e;
    }
  }

  void rethrowIfFailed() throws Exception {
    Throwable seen = failure.get();
    if (seen != null) {
      throw new Exception(seen);
    }
    if (last != null) {
      throw last;
    }
  }
}
