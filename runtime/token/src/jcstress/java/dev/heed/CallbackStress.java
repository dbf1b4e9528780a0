package dev.heed;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;

import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.III_Result;
import org.openjdk.jcstress.infra.results.II_Result;

/** Registrations against the cancel. The last figure is how many registrations are left. */
public class CallbackStress {
  static class Base {
    final CancellationSource source = CancellationSource.create();
    final CancellationToken token = source.token();
    final AtomicInteger runs = new AtomicInteger();
  }

  static int bit(boolean value) {
    return value ? 1 : 0;
  }

  @JCStressTest
  @Outcome(id = "1, 0", expect = ACCEPTABLE, desc = "runs once")
  @State
  public static class Register extends Base {
    @Actor
    public void register() {
      token.onCancel(runs::incrementAndGet);
    }

    @Actor
    public void cancel() {
      source.cancel();
    }

    @Arbiter
    public void end(II_Result r) {
      r.r1 = runs.get();
      r.r2 = token.callbackCount();
    }
  }

  @JCStressTest
  @Outcome(id = "1, 1, 0", expect = ACCEPTABLE, desc = "registered and ran")
  @Outcome(id = "0, 0, 0", expect = ACCEPTABLE, desc = "refused")
  @State
  public static class TryRegister extends Base {
    @Actor
    public void register(III_Result r) {
      r.r1 = bit(token.tryRegister(runs::incrementAndGet) != null);
    }

    @Actor
    public void cancel() {
      source.cancel();
    }

    @Arbiter
    public void end(III_Result r) {
      r.r2 = runs.get();
      r.r3 = token.callbackCount();
    }
  }

  @JCStressTest
  @Outcome(
      id = {"1, 0, 0", "0, 1, 0"},
      expect = ACCEPTABLE,
      desc = "one of both")
  @State
  public static class Unregister extends Base {
    final Registration one = token.onCancel(runs::incrementAndGet);

    @Actor
    public void unregister(III_Result r) {
      r.r1 = bit(one.unregister());
    }

    @Actor
    public void cancel() {
      source.cancel();
    }

    @Arbiter
    public void end(III_Result r) {
      r.r2 = runs.get();
      r.r3 = token.callbackCount();
    }
  }

  @JCStressTest
  @Outcome(
      id = {"1, 0, 2", "0, 1, 2"},
      expect = ACCEPTABLE,
      desc = "one of both; the others stay")
  @State
  public static class UnregisterTwice extends Base {
    final Registration middle = registerThree();

    private Registration registerThree() {
      token.onCancel(() -> {});
      Registration one = token.onCancel(runs::incrementAndGet);
      token.onCancel(() -> {});
      return one;
    }

    @Actor
    public void one(III_Result r) {
      r.r1 = bit(middle.unregister());
    }

    @Actor
    public void two(III_Result r) {
      r.r2 = bit(middle.unregister());
    }

    @Arbiter
    public void end(III_Result r) {
      r.r3 = token.callbackCount();
    }
  }

  @JCStressTest
  @Outcome(
      id = {"1, 0, 0", "0, 1, 0"},
      expect = ACCEPTABLE,
      desc = "one of both")
  @State
  public static class UnregisterDispatched extends Base {
    volatile @Nullable Runnable queued;
    final Registration one = token.onCancel(body -> queued = body, runs::incrementAndGet);

    @Actor
    public void unregister(III_Result r) {
      r.r1 = bit(one.unregister());
    }

    @Actor
    public void cancelAndRun() {
      source.cancel();
      Runnable body = queued;
      if (body != null) {
        body.run();
      }
    }

    @Arbiter
    public void end(III_Result r) {
      r.r2 = runs.get();
      r.r3 = token.callbackCount();
    }
  }

  @JCStressTest
  @Outcome(id = "0, 0", expect = ACCEPTABLE, desc = "closed before it began: never runs")
  @Outcome(id = "2, 2", expect = ACCEPTABLE, desc = "close waited for its end")
  @State
  public static class CloseRunning extends Base {
    int step;
    final Registration one =
        token.onCancel(
            () -> {
              step = 1;
              Thread.yield();
              step = 2;
            });

    @Actor
    public void close(II_Result r) {
      one.close();
      r.r1 = step;
    }

    @Actor
    public void cancel() {
      source.cancel();
    }

    @Arbiter
    public void end(II_Result r) {
      r.r2 = step;
    }
  }

  @JCStressTest
  @Outcome(id = "0, 0", expect = ACCEPTABLE, desc = "done before it began: never runs")
  @Outcome(id = "2, 2", expect = ACCEPTABLE, desc = "the stage waited for its end")
  @State
  public static class CloseAsyncRunning extends Base {
    int step;
    final Registration one =
        token.onCancel(
            () -> {
              step = 1;
              step = 2;
            });

    @Actor
    public void close(II_Result r) {
      one.closeAsync().toCompletableFuture().join();
      r.r1 = step;
    }

    @Actor
    public void cancel() {
      source.cancel();
    }

    @Arbiter
    public void end(II_Result r) {
      r.r2 = step;
    }
  }

  @JCStressTest
  @Outcome(id = "1, 0", expect = ACCEPTABLE, desc = "woken, and nothing left")
  @State
  public static class Await extends Base {
    @Actor
    public void await(II_Result r) {
      try {
        token.await();
        r.r1 = bit(token.isCancelled());
      } catch (InterruptedException e) {
        r.r1 = -1;
      }
    }

    @Actor
    public void cancel() {
      source.cancel();
    }

    @Arbiter
    public void end(II_Result r) {
      r.r2 = token.callbackCount();
    }
  }

  @JCStressTest
  @Outcome(
      id = {"0, 0", "0, 1", "1, 1"},
      expect = ACCEPTABLE,
      desc = "cancelled implies written")
  @State
  public static class Published extends Base {
    int data;

    @Actor
    public void writer() {
      data = 1;
      source.cancel();
    }

    @Actor
    public void reader(II_Result r) {
      r.r1 = bit(token.isCancelled());
      r.r2 = data;
    }
  }

  @JCStressTest
  @Outcome(
      id = {"0, 1", "1, 0", "1, 1"},
      expect = ACCEPTABLE,
      desc = "one sees the other")
  @State
  public static class StoreThenLoad extends Base {
    volatile int flag;

    @Actor
    public void canceller(II_Result r) {
      source.cancel();
      r.r1 = flag;
    }

    @Actor
    public void worker(II_Result r) {
      flag = 1;
      r.r2 = bit(token.isCancelled());
    }
  }

  @JCStressTest
  @Outcome(
      id = {"1, 0, 1", "0, 1, 2"},
      expect = ACCEPTABLE,
      desc = "the first reason stays")
  @State
  public static class FirstWins extends Base {
    @Actor
    public void one(III_Result r) {
      r.r1 = bit(source.cancel("1"));
    }

    @Actor
    public void two(III_Result r) {
      r.r2 = bit(source.cancel("2"));
    }

    @Arbiter
    public void end(III_Result r) {
      r.r3 = Integer.parseInt(token.reason().text());
    }
  }
}
