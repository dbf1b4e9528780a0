package heed.loopwithoutcancellationcheck;

import dev.heed.CancellationToken;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/** The token is asked on each way round, in some way or other. */
public class TokenIsAsked {
  private static final System.Logger LOG = System.getLogger("sensor");

  private final Supplier<CompletableFuture<Integer>> sensor;
  private int highest;

  public TokenIsAsked(Supplier<CompletableFuture<Integer>> sensor) {
    this.sensor = sensor;
  }

  void inTheCondition(CancellationToken token) {
    while (!token.isCancelled()) { // fine: condition
      record(sensor.get().join());
    }
  }

  void inTheBody(CancellationToken token) {
    while (true) { // fine: throws
      token.throwIfCancelled();
      record(sensor.get().join());
    }
  }

  void atTheEnd(CancellationToken token) {
    while (true) { // fine: every way round comes by here
      int value = sensor.get().join();
      if (value > highest) {
        highest = value;
      } else {
        LOG.log(System.Logger.Level.DEBUG, "not {0}", value);
      }
      if (token.isCancelled()) {
        return;
      }
    }
  }

  void throughAVariable(CancellationToken token) {
    while (true) { // fine: asked, kept, acted upon
      boolean cancelled = token.isCancelled();
      record(sensor.get().join());
      if (cancelled) {
        break;
      }
    }
    LOG.log(System.Logger.Level.INFO, "highest {0}", highest);
  }

  void inACallee(CancellationToken token) {
    while (true) { // fine: the helper asks, two levels down
      step(token);
    }
  }

  private void step(CancellationToken token) {
    record(sensor.get().join());
    check(token);
  }

  private void check(CancellationToken token) {
    if (highest > 9_000) {
      LOG.log(System.Logger.Level.WARNING, "over the top");
    }
    token.throwIfCancelled();
  }

  void byAnAnswer(CancellationToken token) {
    while (shouldGoOn(token)) { // fine: the helper answers for the token
      record(sensor.get().join());
    }
  }

  private boolean shouldGoOn(CancellationToken token) {
    return highest < 10_000 && !token.isCancelled();
  }

  void bySleeping(CancellationToken token) throws InterruptedException {
    while (true) { // fine: the sleep is the token's
      record(sensor.get().join());
      token.sleep(Duration.ofMillis(400));
    }
  }

  void onBothBranches(CancellationToken token) {
    while (true) { // fine: one check on each way
      int value = sensor.get().join();
      if (value < 0) {
        token.throwIfCancelled();
        continue;
      }
      record(value);
      token.throwIfCancelled();
    }
  }

  void nowAndThen(Supplier<String> rows, CancellationToken token) {
    for (long n = 0; ; n++) { // fine: asked once in 1024 cheap rounds
      if ((n & 1023) == 0) {
        token.throwIfCancelled();
      }
      highest += rows.get().length();
    }
  }

  void coveredByTheInner(CancellationToken token) {
    while (true) { // fine: the inner loop is entered and asks
      int round = 0;
      do { // fine: asks
        token.throwIfCancelled();
        record(sensor.get().join());
        round++;
      } while (round < 5);
    }
  }

  private void record(int value) {
    highest = Math.max(highest, value);
  }
}
