package dev.heed;

import static dev.heed.CallbackStress.bit;
import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;

import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.III_Result;
import org.openjdk.jcstress.infra.results.II_Result;

/** {@link TaskTracker}: the end is told to each who waits, whoever brings it about. */
public class TrackerStress {
  private static boolean isDone(@Nullable CompletionStage<@Nullable Void> stage) {
    return stage != null && stage.toCompletableFuture().isDone();
  }

  @JCStressTest
  @Outcome(id = "1, 0", expect = ACCEPTABLE, desc = "over, whoever came last")
  @State
  public static class ExitAndClose {
    final TaskTracker tracker = TaskTracker.create();
    final TaskTracker.Place place = tracker.enter();
    final CompletionStage<@Nullable Void> end = tracker.whenEmpty();

    @Actor
    public void exit() {
      place.close();
    }

    @Actor
    public void close() {
      tracker.close();
    }

    @Arbiter
    public void end(II_Result r) {
      r.r1 = bit(isDone(end));
      r.r2 = tracker.size();
    }
  }

  @JCStressTest
  @Outcome(id = "1, 0", expect = ACCEPTABLE, desc = "the signal that was put up meanwhile fires")
  @State
  public static class WaitAndExit {
    final TaskTracker tracker = TaskTracker.create();
    final TaskTracker.Place place = tracker.enter();
    @Nullable CompletionStage<@Nullable Void> end;

    public WaitAndExit() {
      tracker.close();
    }

    @Actor
    public void await() {
      end = tracker.whenEmpty();
    }

    @Actor
    public void exit() {
      place.close();
    }

    @Arbiter
    public void end(II_Result r) {
      r.r1 = bit(isDone(end));
      r.r2 = tracker.size();
    }
  }

  @JCStressTest
  @Outcome(
      id = {"1, 0, 0", "0, 1, 0"},
      expect = ACCEPTABLE,
      desc = "one closed it")
  @State
  public static class CloseTwice {
    final TaskTracker tracker = TaskTracker.create();

    @Actor
    public void one(III_Result r) {
      r.r1 = bit(tracker.close());
    }

    @Actor
    public void two(III_Result r) {
      r.r2 = bit(tracker.close());
    }

    @Arbiter
    public void end(III_Result r) {
      r.r3 = tracker.size();
    }
  }

  @JCStressTest
  @Outcome(id = "1, 1", expect = ACCEPTABLE, desc = "counted, and told when the last one ends")
  @State
  public static class EnterAndExit {
    final TaskTracker tracker = TaskTracker.create();
    final TaskTracker.Place first = tracker.enter();
    TaskTracker.@Nullable Place second;

    @Actor
    public void enter() {
      second = tracker.enter();
    }

    @Actor
    public void exit() {
      first.close();
    }

    @Arbiter
    public void end(II_Result r) {
      r.r1 = tracker.size();
      tracker.close();
      CompletionStage<@Nullable Void> end = tracker.whenEmpty();
      second.close();
      r.r2 = bit(isDone(end));
    }
  }

  /** A moment of closed and empty ends a wait that began before, though it is open again. */
  @JCStressTest
  @Outcome(
      id = {"1, 0", "0, 0"},
      expect = ACCEPTABLE,
      desc = "began before or after the moment")
  @Outcome(id = "1, 1", expect = ACCEPTABLE, desc = "began in it")
  @State
  public static class Reopen {
    final TaskTracker tracker = TaskTracker.create();
    @Nullable CompletionStage<@Nullable Void> end;

    @Actor
    public void await(II_Result r) {
      end = tracker.whenEmpty();
      r.r2 = bit(tracker.isClosed());
    }

    @Actor
    public void closeAndReopen() {
      tracker.close();
      tracker.reopen();
    }

    @Arbiter
    public void end(II_Result r) {
      r.r1 = bit(isDone(end));
    }
  }
}
