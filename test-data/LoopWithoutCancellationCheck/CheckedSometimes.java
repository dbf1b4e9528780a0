package heed.loopwithoutcancellationcheck;

import dev.heed.CancellationToken;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/** There is a check, but also a way round without it. */
public class CheckedSometimes {
  private static final System.Logger LOG = System.getLogger("replay");

  record Batch(String id, int rows, boolean large) {}

  private final Supplier<CompletableFuture<Batch>> source;

  public CheckedSometimes(Supplier<CompletableFuture<Batch>> source) {
    this.source = source;
  }

  void underACondition(CancellationToken token) {
    while (true) { // expect: LoopWithoutCancellationCheck
      Batch batch = source.get().join();
      if (batch.large()) {
        token.throwIfCancelled();
      }
      LOG.log(System.Logger.Level.DEBUG, "replayed {0}", batch.id());
    }
  }

  void behindAContinue(CancellationToken token) {
    for (; ; ) { // expect: LoopWithoutCancellationCheck
      Batch batch = source.get().join();
      if (batch.rows() == 0) {
        continue;
      }
      token.throwIfCancelled();
      LOG.log(System.Logger.Level.DEBUG, "replayed {0}", batch.id());
    }
  }

  void inOneCase(CancellationToken token) {
    do { // expect: LoopWithoutCancellationCheck
      Batch batch = source.get().join();
      switch (batch.id()) {
        case "":
          token.throwIfCancelled();
          break;
        default:
          LOG.log(System.Logger.Level.DEBUG, "replayed {0}", batch.id());
      }
    } while (true);
  }
}
