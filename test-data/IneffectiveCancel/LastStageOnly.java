package heed.ineffectivecancel;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

/** The stage at the end of the chain is cancelled; the work stands at its beginning. */
public class LastStageOnly {
  interface Scanner {
    String scan(String page);

    void store(String text);
  }

  private final Executor executor;
  private final Scanner scanner;

  public LastStageOnly(Executor executor, Scanner scanner) {
    this.executor = executor;
    this.scanner = scanner;
  }

  boolean scan(String page, java.util.function.BooleanSupplier enough) {
    CompletableFuture<Void> stored =
        CompletableFuture.supplyAsync(() -> scanner.scan(page), executor)
            .thenApply(String::strip)
            .thenAccept(scanner::store);
    if (enough.getAsBoolean()) {
      stored.cancel(true); // expect: IneffectiveCancel
      return false;
    }
    stored.join();
    return true;
  }
}
