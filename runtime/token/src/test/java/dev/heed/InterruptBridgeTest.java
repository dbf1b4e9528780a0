package dev.heed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.heed.InterruptBridge.Seen;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.AbstractOwnableSynchronizer;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The bridge by itself: who is interrupted when, and what is left of it. */
class InterruptBridgeTest {
  @AfterEach
  void nothingStaysBehind() {
    assertThat(InterruptBridge.depth()).isZero();
    assertThat(Thread.interrupted()).isFalse();
  }

  private static InterruptBridge entered() {
    InterruptBridge bridge = new InterruptBridge();
    bridge.enter();
    return bridge;
  }

  private static void interruptSelf() {
    Thread.currentThread().interrupt();
  }

  private static boolean flag() {
    return Thread.currentThread().isInterrupted();
  }

  @Test
  @DisplayName("[76] the interrupt is delivered once, and cleared by the leave")
  void once() {
    InterruptBridge bridge = entered();
    assertThat(bridge.interrupt()).isTrue();
    assertThat(bridge.interrupt()).isFalse();
    assertThat(flag()).isTrue();
    assertThat(bridge.leave(Seen.NOTHING)).isTrue();
    assertThat(flag()).isFalse();
    assertThat(bridge.interrupt()).isFalse();
    assertThat(flag()).isFalse();
  }

  @Test
  @DisplayName("[76] without an interrupt the leave says so and leaves a flag from elsewhere alone")
  void notInterrupted() {
    InterruptBridge bridge = entered();
    interruptSelf();
    assertThat(bridge.leave(Seen.NOTHING)).isFalse();
    assertThat(Thread.interrupted()).isTrue();
  }

  @Test
  @DisplayName("an interrupt that came before the entry is delivered by it")
  void interruptedBeforeEntry() {
    InterruptBridge bridge = new InterruptBridge();
    assertThat(bridge.interrupt()).isTrue();
    assertThat(bridge.interrupt()).isFalse();
    assertThat(flag()).isFalse();
    bridge.enter();
    assertThat(flag()).isTrue();
    assertThat(bridge.leave(Seen.NOTHING)).isTrue();
  }

  @Test
  @DisplayName("[77] a flag that was set before is there inside, and again after")
  void flagBefore() {
    interruptSelf();
    InterruptBridge bridge = entered();
    assertThat(Thread.interrupted()).isTrue();
    bridge.interrupt();
    bridge.leave(Seen.NOTHING);
    assertThat(Thread.interrupted()).isTrue();
  }

  @Test
  @DisplayName("[77] it is not set again if an InterruptedException has told of it")
  void flagBeforeThrownOn() {
    interruptSelf();
    InterruptBridge bridge = entered();
    assertThatThrownBy(() -> Thread.sleep(1)).isInstanceOf(InterruptedException.class);
    bridge.leave(Seen.THROWN_ON);
    assertThat(flag()).isFalse();
  }

  @Test
  @DisplayName("[77] an InterruptedException that was taken for ours but was not is given back")
  void takenByMistake() {
    InterruptBridge bridge = entered();
    interruptSelf();
    assertThatThrownBy(() -> Thread.sleep(1)).isInstanceOf(InterruptedException.class);
    bridge.leave(Seen.TAKEN);
    assertThat(Thread.interrupted()).isTrue();
  }

  @Test
  @DisplayName("what was meant for the outer is not taken for foreign by an inner one")
  void outersOwn() {
    for (Seen seen : Seen.values()) {
      InterruptBridge outer = entered();
      outer.interrupt();
      InterruptBridge inner = entered();
      assertThat(flag()).isTrue();
      if (seen != Seen.NOTHING) {
        assertThatThrownBy(() -> Thread.sleep(1)).isInstanceOf(InterruptedException.class);
      }
      inner.leave(seen);
      assertThat(flag()).isTrue();
      outer.leave(Seen.NOTHING);
      assertThat(flag()).as("after %s", seen).isFalse();
    }
  }

  @Test
  @DisplayName("the same if it comes while the inner one is entered")
  void outersOwnLater() {
    for (Seen seen : Seen.values()) {
      InterruptBridge outer = entered();
      InterruptBridge inner = entered();
      outer.interrupt();
      if (seen != Seen.NOTHING) {
        assertThatThrownBy(() -> Thread.sleep(1)).isInstanceOf(InterruptedException.class);
      }
      inner.leave(seen);
      assertThat(flag()).isTrue();
      outer.leave(Seen.NOTHING);
      assertThat(flag()).as("after %s", seen).isFalse();
    }
  }

  @Test
  @DisplayName("the leave waits, parked, for an interrupt in progress")
  void leaveWaits() throws Exception {
    assertThat(whileInterrupting(bridge -> bridge.leave(Seen.NOTHING))).isFalse();
  }

  @Test
  @DisplayName("[73] a shield waits for it too, so that none arrives while it holds")
  void shieldWaits() throws Exception {
    boolean flag =
        whileInterrupting(
            bridge -> {
              InterruptBridge.Suspension hold = new InterruptBridge.Suspension();
              assertThat(flag()).isFalse();
              hold.end();
              assertThat(flag()).isTrue();
              bridge.leave(Seen.NOTHING);
            });
    assertThat(flag).isFalse();
  }

  @Test
  @DisplayName("code that the thread's own interrupt runs may use bridges and shields")
  void ownInterrupt() throws Exception {
    AtomicReference<Throwable> failure = new AtomicReference<>();
    Thread thread =
        new Thread() {
          @Override
          public void run() {
            InterruptBridge bridge = entered();
            failure.set(catchThrowable(bridge::interrupt));
            bridge.leave(Seen.NOTHING);
          }

          @Override
          public void interrupt() {
            new InterruptBridge.Suspension();
            throw new IllegalStateException("got through");
          }
        };
    thread.setDaemon(true);
    thread.start();
    Threads.eventually(() -> failure.get() != null);
    assertThat(failure.get()).hasMessage("got through");
    thread.join();
  }

  /**
   * Has a thread do {@code step} while its interrupt has begun and not come; shows that it waits,
   * then lets the interrupt come. Returns the flag at the end.
   */
  private static boolean whileInterrupting(Consumer<InterruptBridge> step) throws Exception {
    CountDownLatch in = new CountDownLatch(1);
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch go = new CountDownLatch(1);
    InterruptBridge bridge = new InterruptBridge();
    AtomicReference<Throwable> failure = new AtomicReference<>();
    AtomicReference<Boolean> flagAfter = new AtomicReference<>();
    Thread slow =
        new Thread() {
          @Override
          public void run() {
            bridge.enter();
            in.countDown();
            Threads.await(begun);
            failure.set(catchThrowable(() -> step.accept(bridge)));
            flagAfter.set(isInterrupted());
          }

          @Override
          public void interrupt() {
            if (Thread.currentThread() != this) {
              begun.countDown();
              Threads.await(go);
            }
            super.interrupt();
          }
        };
    slow.setDaemon(true);
    slow.start();
    Threads.await(in);
    Threads.Task interrupter = Threads.start(bridge::interrupt);
    Threads.await(begun);
    Threads.eventually(() -> LockSupport.getBlocker(slow) instanceof AbstractOwnableSynchronizer);
    assertThat(flagAfter.get()).isNull();
    go.countDown();
    interrupter.join();
    slow.join();
    assertThat(failure.get()).isNull();
    return flagAfter.get();
  }

  @Test
  @DisplayName("[78] a bridge is for one use and one thread")
  void oneUse() throws Exception {
    InterruptBridge bridge = new InterruptBridge();
    assertThatIllegalStateException().isThrownBy(() -> bridge.leave(Seen.NOTHING));
    bridge.enter();
    assertThatIllegalStateException().isThrownBy(bridge::enter);
    Threads.start(
            () -> assertThatIllegalStateException().isThrownBy(() -> bridge.leave(Seen.NOTHING)))
        .join();
    bridge.leave(Seen.NOTHING);
    assertThatIllegalStateException().isThrownBy(() -> bridge.leave(Seen.NOTHING));
    assertThatIllegalStateException().isThrownBy(bridge::enter);
  }

  @Test
  @DisplayName("[78] to leave the outer one first ends the inner one, whose leave is then an error")
  void outOfOrder() {
    InterruptBridge outermost = entered();
    InterruptBridge outer = entered();
    InterruptBridge inner = entered();
    inner.interrupt();
    assertThat(outer.leave(Seen.NOTHING)).isFalse();
    assertThat(flag()).isFalse();
    assertThat(inner.interrupt()).isFalse();
    assertThatIllegalStateException().isThrownBy(() -> inner.leave(Seen.NOTHING));
    assertThat(InterruptBridge.depth()).isEqualTo(1);
    assertThat(outermost.interrupt()).isTrue();
    assertThat(outermost.leave(Seen.NOTHING)).isTrue();
  }
}
