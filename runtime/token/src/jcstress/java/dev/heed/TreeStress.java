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
import org.openjdk.jcstress.infra.results.II_Result;
import org.openjdk.jcstress.infra.results.I_Result;

/** Children, links and detached nodes against the cancel above them. */
public class TreeStress {
  static class Base {
    final CancellationSource root = CancellationSource.create();
  }

  @JCStressTest
  @Outcome(id = "1, 0", expect = ACCEPTABLE, desc = "cancelled, not kept")
  @State
  public static class Create extends Base {
    @Nullable CancellationSource child;

    @Actor
    public void create() {
      child = root.token().child().token().child();
    }

    @Actor
    public void cancel() {
      root.cancel();
    }

    @Arbiter
    public void end(II_Result r) {
      r.r1 = bit(child.isCancelled());
      r.r2 = root.token().childCount();
    }
  }

  @JCStressTest
  @Outcome(id = "1, 1, 0", expect = ACCEPTABLE, desc = "all cancelled, nobody kept")
  @State
  public static class CloseSiblings extends Base {
    final CancellationSource first = root.token().child();
    final CancellationSource second = root.token().child();

    @Actor
    public void one() {
      first.close();
    }

    @Actor
    public void two() {
      second.close();
    }

    @Arbiter
    public void end(III_Result r) {
      r.r1 = bit(first.isCancelled());
      r.r2 = bit(second.isCancelled());
      r.r3 = root.token().childCount();
    }
  }

  @JCStressTest
  @Outcome(id = "1, 1, 0", expect = ACCEPTABLE, desc = "all cancelled, nobody kept")
  @State
  public static class CloseAndCancel extends Base {
    final CancellationSource first = root.token().child();
    final CancellationSource second = root.token().child();
    final CancellationSource third = root.token().child();

    @Actor
    public void close() {
      second.close();
    }

    @Actor
    public void cancel() {
      root.cancel();
    }

    @Arbiter
    public void end(III_Result r) {
      r.r1 = bit(first.isCancelled() && third.isCancelled());
      r.r2 = bit(second.isCancelled());
      r.r3 = root.token().childCount();
    }
  }

  @JCStressTest
  @Outcome(id = "2", expect = ACCEPTABLE, desc = "exactly those that are open")
  @State
  public static class CreateAndClose extends Base {
    final CancellationSource closed = root.token().child();
    final CancellationSource open = root.token().child();

    @Actor
    public void one() {
      root.token().child();
    }

    @Actor
    public void two() {
      closed.close();
    }

    @Arbiter
    public void end(I_Result r) {
      r.r1 = root.token().childCount();
    }
  }

  @JCStressTest
  @Outcome(id = "1, 1", expect = ACCEPTABLE, desc = "on return all below is marked")
  @State
  public static class CancelAtTwoLevels extends Base {
    final CancellationSource middle = root.token().child();
    final CancellationSource leaf = middle.token().child().token().child();

    @Actor
    public void top(II_Result r) {
      root.cancel();
      r.r1 = bit(leaf.isCancelled());
    }

    @Actor
    public void middle(II_Result r) {
      middle.cancel();
      r.r2 = bit(leaf.isCancelled());
    }
  }

  @JCStressTest
  @Outcome(
      id = {"0, 0, 0", "1, 0, 0"},
      expect = ACCEPTABLE,
      desc = "detached or cancelled first")
  @State
  public static class Detach extends Base {
    final CancellationSource child = root.token().child();

    @Actor
    public void detach() {
      child.detach();
      child.close();
    }

    @Actor
    public void cancel() {
      root.cancel();
    }

    @Arbiter
    public void end(III_Result r) {
      r.r1 = bit(child.isCancelled());
      r.r2 = root.token().childCount();
      r.r3 = bit(child.token().parent != null);
    }
  }

  @JCStressTest
  @Outcome(
      id = {"0, 1, 0", "1, 1, 0"},
      expect = ACCEPTABLE,
      desc = "the grandchild is reached")
  @State
  public static class DetachMiddle extends Base {
    final CancellationSource middle = root.token().child();
    final CancellationSource leaf = middle.token().child();

    @Actor
    public void detach() {
      middle.detach();
    }

    @Actor
    public void cancel(III_Result r) {
      root.cancel();
      r.r2 = bit(leaf.isCancelled());
    }

    @Arbiter
    public void end(III_Result r) {
      r.r1 = bit(middle.isCancelled());
      r.r3 = root.token().childCount();
    }
  }

  @JCStressTest
  @Outcome(id = "0, 0", expect = ACCEPTABLE, desc = "whoever goes last unlinks the middle")
  @State
  public static class DetachAndCloseLast extends Base {
    final CancellationSource middle = root.token().child();
    final CancellationSource leaf = middle.token().child();

    @Actor
    public void detach() {
      middle.detach();
    }

    @Actor
    public void close() {
      leaf.close();
    }

    @Arbiter
    public void end(II_Result r) {
      r.r1 = root.token().childCount();
      r.r2 = middle.token().childCount();
    }
  }

  @JCStressTest
  @Outcome(id = "1, 1, 0", expect = ACCEPTABLE, desc = "marked on return, ran once, unlinked")
  @State
  public static class LinkedCancel extends Base {
    final CancellationSource other = CancellationSource.create();
    final CancellationSource linked = CancellationSource.linked(root.token(), other.token());
    final AtomicInteger runs = new AtomicInteger();

    {
      linked.token().onCancel(runs::incrementAndGet);
    }

    @Actor
    public void one() {
      root.cancel();
    }

    @Actor
    public void two() {
      other.cancel();
    }

    @Arbiter
    public void end(III_Result r) {
      r.r1 = bit(linked.isCancelled());
      r.r2 = runs.get();
      r.r3 = root.token().childCount() + other.token().childCount();
    }
  }

  /** The mark of the one parent and the link to the other: stores and loads that cross. */
  @JCStressTest
  @Outcome(id = "1, 0, 0", expect = ACCEPTABLE, desc = "cancelled, in no parent's list")
  @State
  public static class LinkWhileCancelled extends Base {
    final CancellationSource other = CancellationSource.create();
    @Nullable CancellationSource linked;

    @Actor
    public void link() {
      linked = CancellationSource.linked(root.token(), other.token());
    }

    @Actor
    public void cancel() {
      root.cancel();
    }

    @Arbiter
    public void end(III_Result r) {
      r.r1 = bit(linked.isCancelled());
      r.r2 = root.token().childCount();
      r.r3 = other.token().childCount();
    }
  }

  @JCStressTest
  @Outcome(id = "1, 0, 0", expect = ACCEPTABLE, desc = "closed, in no parent's list")
  @State
  public static class LinkedClose extends Base {
    final CancellationSource other = CancellationSource.create();
    final CancellationSource linked = CancellationSource.linked(root.token(), other.token());

    @Actor
    public void close() {
      linked.close();
    }

    @Actor
    public void cancel() {
      other.cancel();
    }

    @Arbiter
    public void end(III_Result r) {
      r.r1 = bit(linked.isCancelled());
      r.r2 = root.token().childCount();
      r.r3 = other.token().childCount();
    }
  }
}
