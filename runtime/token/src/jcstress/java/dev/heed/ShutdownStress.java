package dev.heed;

import static dev.heed.CallbackStress.bit;
import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;

import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.III_Result;

/** {@link Shutdown}: it runs once, and all get the same report. */
public class ShutdownStress {
  static class Base {
    final AtomicInteger closes = new AtomicInteger();
    final CancellationSource source = CancellationSource.create();
    final Shutdown shutdown =
        Shutdown.builder()
            .source("source", source)
            .closeable("closeable", closes::incrementAndGet)
            .build();
    @Nullable ShutdownReport first;
    @Nullable ShutdownReport second;
  }

  @JCStressTest
  @Outcome(id = "1, 1, 1", expect = ACCEPTABLE, desc = "one run, one clean report")
  @State
  public static class RunAndRun extends Base {
    @Actor
    public void one() {
      first = shutdown.run();
    }

    @Actor
    public void two() {
      second = shutdown.run();
    }

    @Arbiter
    public void end(III_Result r) {
      r.r1 = bit(first != null && first == second);
      r.r2 = closes.get();
      r.r3 = bit(first != null && first.isClean());
    }
  }

  @JCStressTest
  @Outcome(id = "1, 1, 1", expect = ACCEPTABLE, desc = "one run, one clean report")
  @State
  public static class StartAndCancelThenRun extends Base {
    @Actor
    public void one() {
      first = shutdown.start().toCompletableFuture().join();
    }

    @Actor
    public void two() {
      source.cancel();
      second = shutdown.run();
    }

    @Arbiter
    public void end(III_Result r) {
      r.r1 = bit(first != null && first == second);
      r.r2 = closes.get();
      r.r3 = bit(first != null && first.isClean());
    }
  }
}
