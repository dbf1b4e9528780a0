package dev.heed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.heed.InterruptBridge.Seen;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
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
  @DisplayName("the leave waits, parked, for an interrupt in progress")
  void leaveWaits() throws Exception {
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch go = new CountDownLatch(1);
    CountDownLatch in = new CountDownLatch(1);
    AtomicReference<InterruptBridge> bridge = new AtomicReference<>();
    AtomicReference<Boolean> flagAfter = new AtomicReference<>();
    Thread slow =
        new Thread() {
          @Override
          public void run() {
            bridge.set(entered());
            in.countDown();
            Threads.await(begun);
            bridge.get().leave(Seen.NOTHING);
            flagAfter.set(isInterrupted());
          }

          @Override
          public void interrupt() {
            begun.countDown();
            Threads.await(go);
            super.interrupt();
          }
        };
    slow.setDaemon(true);
    slow.start();
    Threads.await(in);
    Threads.Task interrupter = Threads.start(() -> bridge.get().interrupt());
    Threads.eventually(() -> slow.getState() == Thread.State.WAITING);
    assertThat(flagAfter.get()).isNull();
    go.countDown();
    interrupter.join();
    slow.join();
    assertThat(flagAfter.get()).isFalse();
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
