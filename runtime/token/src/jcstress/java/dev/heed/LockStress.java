package dev.heed;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.III_Result;
import org.openjdk.jcstress.infra.results.II_Result;
import org.openjdk.jcstress.infra.results.I_Result;

/** {@link LockWord} by itself. */
public class LockStress {
  private static class Box extends LockWord {
    int count;
    int other;

    int increment() {
      lock();
      try {
        return ++count;
      } finally {
        unlock();
      }
    }
  }

  @JCStressTest
  @Outcome(
      id = {"1, 2", "2, 1"},
      expect = ACCEPTABLE,
      desc = "one after the other")
  @State
  public static class Exclusion extends Box {
    @Actor
    public void one(II_Result r) {
      r.r1 = increment();
    }

    @Actor
    public void two(II_Result r) {
      r.r2 = increment();
    }
  }

  @JCStressTest
  @Outcome(id = "8", expect = ACCEPTABLE, desc = "nobody stays parked, no section is lost")
  @State
  public static class WakeUp extends Box {
    /** Frees the processor with the lock held, so that the other stops spinning and parks. */
    private void round() {
      for (int i = 0; i < 4; i++) {
        lock();
        try {
          int seen = count;
          Thread.yield();
          count = seen + 1;
        } finally {
          unlock();
        }
      }
    }

    @Actor
    public void one() {
      round();
    }

    @Actor
    public void two() {
      round();
    }

    @Arbiter
    public void sum(I_Result r) {
      r.r1 = count;
    }
  }

  @JCStressTest
  @Outcome(
      id = {"0, 0, 1", "1, 1, 1"},
      expect = ACCEPTABLE,
      desc = "both fields or none")
  @State
  public static class Visibility extends Box {
    @Actor
    public void writer() {
      lock();
      try {
        count = 1;
        other = 1;
      } finally {
        unlock();
      }
    }

    @Actor
    public void reader(III_Result r) {
      lock();
      try {
        r.r1 = count;
        r.r2 = other;
      } finally {
        unlock();
      }
    }

    @Arbiter
    public void end(III_Result r) {
      r.r3 = count;
    }
  }
}
