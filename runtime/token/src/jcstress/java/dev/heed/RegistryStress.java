package dev.heed;

import static dev.heed.CallbackStress.bit;
import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;

import org.jspecify.annotations.Nullable;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.III_Result;

/** {@link TaskRegistry}: what comes in while everything is cancelled. */
public class RegistryStress {
  static class Base {
    final TaskRegistry<String> registry = TaskRegistry.create();
  }

  @JCStressTest
  @Outcome(id = "1, 1, 1", expect = ACCEPTABLE, desc = "listed, cancelled with the rest")
  @Outcome(id = "0, 1, 1", expect = ACCEPTABLE, desc = "counts as registered afterwards, not lost")
  @State
  public static class InsertAndCancelAll extends Base {
    @Nullable TaskEntry<String> entry;

    @Actor
    public void insert() {
      entry = registry.register("key");
    }

    @Actor
    public void cancelAll() {
      registry.cancelAll();
    }

    @Arbiter
    public void end(III_Result r) {
      r.r1 = bit(entry.token().isCancelled());
      r.r2 = bit(registry.contains("key"));
      registry.close();
      r.r3 = bit(entry.token().isCancelled());
    }
  }

  @JCStressTest
  @Outcome(id = "1, 1, 1", expect = ACCEPTABLE, desc = "born cancelled or cancelled")
  @State
  public static class InsertAndClose extends Base {
    @Nullable TaskEntry<String> entry;

    @Actor
    public void insert() {
      entry = registry.register("key");
    }

    @Actor
    public void close() {
      registry.close();
    }

    @Arbiter
    public void end(III_Result r) {
      r.r1 = bit(entry.token().isCancelled());
      r.r2 = bit(registry.contains("key"));
      r.r3 = registry.size();
    }
  }

  @JCStressTest
  @Outcome(
      id = {"1, 0, 1", "0, 1, 1"},
      expect = ACCEPTABLE,
      desc = "the replaced one is cancelled")
  @State
  public static class SameKey extends Base {
    @Nullable TaskEntry<String> first;
    @Nullable TaskEntry<String> second;

    @Actor
    public void one() {
      first = registry.register("key");
    }

    @Actor
    public void two() {
      second = registry.register("key");
    }

    @Arbiter
    public void end(III_Result r) {
      r.r1 = bit(first.token().isCancelled());
      r.r2 = bit(second.token().isCancelled());
      (r.r1 == 1 ? first : second).close();
      r.r3 = registry.size();
    }
  }
}
