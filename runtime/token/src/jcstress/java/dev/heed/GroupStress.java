package dev.heed;

import static dev.heed.CallbackStress.bit;
import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.III_Result;
import org.openjdk.jcstress.infra.results.II_Result;

/** {@link TaskGroup}: tasks that come while it ends, and tasks that end two ways at once. */
public class GroupStress {
  private static final int REFUSED = 0;
  private static final int RAN = 1;
  private static final int NEVER_BEGAN = 2;

  /** Its tasks run where they are spawned. */
  static class Here {
    final TaskGroup<Boolean> group =
        TaskGroup.<Boolean>builder().executor(Runnable::run).open(CancellationToken.none());
    volatile boolean ran;

    int spawn() {
      try {
        group.spawn(token -> ran = true);
      } catch (IllegalStateException closed) {
        return REFUSED;
      }
      return ran ? RAN : NEVER_BEGAN;
    }
  }

  @JCStressTest
  @Outcome(id = "0, 0, 0", expect = ACCEPTABLE, desc = "refused")
  @Outcome(id = "1, 1, 0", expect = ACCEPTABLE, desc = "ran, and the close waited for it")
  @Outcome(id = "2, 0, 0", expect = ACCEPTABLE, desc = "cancelled before it began")
  @State
  public static class SpawnAndClose extends Here {
    @Actor
    public void spawn(III_Result r) {
      r.r1 = spawn();
    }

    @Actor
    public void close() {
      group.close();
    }

    @Arbiter
    public void end(III_Result r) {
      r.r2 = bit(ran);
      r.r3 = group.stragglers().size();
    }
  }

  @JCStressTest
  @Outcome(id = "1, 1, 0", expect = ACCEPTABLE, desc = "ran; the group keeps its value")
  @Outcome(id = "2, 1, 0", expect = ACCEPTABLE, desc = "never began; the group says so")
  @State
  public static class SpawnAndCancel extends Here {
    @Actor
    public void spawn(III_Result r) {
      r.r1 = spawn();
    }

    @Actor
    public void cancel() {
      group.cancel();
    }

    @Arbiter
    public void end(III_Result r) {
      r.r2 = bit(group.tryNext().isPresent());
      r.r3 = group.stragglers().size();
    }
  }

  /** Its tasks wait for an actor to run them. */
  static class Queued {
    final List<Runnable> queue = new ArrayList<>();
    final TaskGroup<Boolean> group =
        TaskGroup.<Boolean>builder().executor(queue::add).open(CancellationToken.none());
  }

  @JCStressTest
  @Outcome(id = "1, 1", expect = ACCEPTABLE, desc = "began first: its value counts")
  @Outcome(id = "0, 0", expect = ACCEPTABLE, desc = "cancelled first: never began")
  @State
  public static class RunAndCancel extends Queued {
    volatile boolean ran;
    final GroupTask<Boolean> task = group.spawn(token -> ran = true);

    @Actor
    public void run() {
      queue.get(0).run();
    }

    @Actor
    public void cancel() {
      task.cancel();
    }

    @Arbiter
    public void end(II_Result r) {
      r.r1 = bit(ran);
      r.r2 = bit(task.state() == GroupTask.State.SUCCEEDED);
    }
  }

  @JCStressTest
  @Outcome(id = "1, 1", expect = ACCEPTABLE, desc = "both began: one is the cause, one suppressed")
  @Outcome(id = "1, 0", expect = ACCEPTABLE, desc = "the first cancelled the other")
  @State
  public static class TwoFailures extends Queued {
    public TwoFailures() {
      for (int i = 0; i < 2; i++) {
        group.spawn(
            token -> {
              throw new IllegalStateException();
            });
      }
    }

    @Actor
    public void one() {
      queue.get(0).run();
    }

    @Actor
    public void two() {
      queue.get(1).run();
    }

    @Arbiter
    public void end(II_Result r) throws InterruptedException {
      Throwable first = null;
      try {
        group.joinAll();
      } catch (ExecutionException failed) {
        first = failed.getCause();
        r.r2 = failed.getSuppressed().length;
      }
      r.r1 = bit(first != null && first == cause(group));
    }

    private static @Nullable Throwable cause(TaskGroup<?> group) {
      return group.token().cause();
    }
  }
}
