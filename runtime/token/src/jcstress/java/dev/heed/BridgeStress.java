package dev.heed;

import static dev.heed.CallbackStress.bit;
import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.III_Result;

/** {@link InterruptBridge}: no interrupt that was meant for it arrives after it was left. */
public class BridgeStress {
  @JCStressTest
  @Outcome(id = "0, 0, 0", expect = ACCEPTABLE, desc = "left first: no interrupt")
  @Outcome(id = "1, 1, 0", expect = ACCEPTABLE, desc = "interrupted, before it or in it; cleared")
  @State
  public static class LeaveAndInterrupt {
    final InterruptBridge bridge = new InterruptBridge();

    @Actor
    public void thread(III_Result r) {
      bridge.enter();
      r.r1 = bit(bridge.leave(InterruptBridge.Seen.NOTHING));
      r.r3 = bit(Thread.interrupted());
    }

    @Actor
    public void other(III_Result r) {
      r.r2 = bit(bridge.interrupt());
    }
  }

  @JCStressTest
  @Outcome(id = "0, 0, 0", expect = ACCEPTABLE, desc = "the outer one was left first")
  @Outcome(id = "1, 1, 0", expect = ACCEPTABLE, desc = "interrupted; nothing is left on the thread")
  @State
  public static class LeaveNested {
    final InterruptBridge outer = new InterruptBridge();
    final InterruptBridge inner = new InterruptBridge();

    @Actor
    public void thread(III_Result r) {
      outer.enter();
      inner.enter();
      inner.leave(InterruptBridge.Seen.NOTHING);
      r.r1 = bit(outer.leave(InterruptBridge.Seen.NOTHING));
      r.r3 = bit(Thread.interrupted());
    }

    @Actor
    public void other(III_Result r) {
      inner.interrupt();
      r.r2 = bit(outer.interrupt());
    }
  }

  @JCStressTest
  @Outcome(id = "0, 0, 0", expect = ACCEPTABLE, desc = "never set")
  @Outcome(id = "0, 1, 0", expect = ACCEPTABLE, desc = "clear within the shield, set after it")
  @State
  public static class Shielded {
    final InterruptBridge bridge = new InterruptBridge();

    @Actor
    public void thread(III_Result r) {
      bridge.enter();
      InterruptBridge.Suspension shield = new InterruptBridge.Suspension();
      r.r1 = bit(Thread.currentThread().isInterrupted());
      shield.end();
      boolean set = Thread.currentThread().isInterrupted();
      // One that comes between the look and the leave is reported by the leave alone.
      r.r2 = bit(bridge.leave(InterruptBridge.Seen.NOTHING) || set);
      r.r3 = bit(Thread.interrupted());
    }

    @Actor
    public void other() {
      bridge.interrupt();
    }
  }

  @JCStressTest
  @Outcome(
      id = "1, 0, 0",
      expect = ACCEPTABLE,
      desc = "the body's value, also if cancelled by then")
  @Outcome(id = "0, 0, 0", expect = ACCEPTABLE, desc = "cancelled before it began")
  @State
  public static class CallAndCancel {
    final CancellationSource source = CancellationSource.create();

    @Actor
    public void call(III_Result r) {
      try {
        r.r1 = Cancellable.<Integer, RuntimeException>call(source.token(), token -> 1);
      } catch (CancelledException e) {
        r.r1 = 0;
      }
      r.r2 = bit(Thread.interrupted());
    }

    @Actor
    public void cancel() {
      source.cancel();
    }

    @Arbiter
    public void end(III_Result r) {
      r.r3 = source.token().callbackCount();
    }
  }
}
