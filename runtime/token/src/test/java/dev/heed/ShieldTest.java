package dev.heed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Statement 73: cleanup that gets through. */
class ShieldTest {
  private static final Duration LIMIT = Duration.ofMinutes(10);

  private final CancellationSource source = CancellationSource.create();
  private final CancellationToken token = source.token();

  @AfterEach
  void nothingStaysBehind() {
    assertThat(Thread.interrupted()).as("flag").isFalse();
    assertThat(InterruptBridge.depth()).isZero();
    assertThat(token.callbackCount()).isZero();
  }

  private static boolean waitingFails() {
    try {
      new CountDownLatch(0).await();
      return false;
    } catch (InterruptedException e) {
      return true;
    }
  }

  private static boolean flag() {
    return Thread.currentThread().isInterrupted();
  }

  @Test
  @DisplayName("[73] a cancel outside does not interrupt inside, and is delivered at its end")
  void ignoresOuter() {
    Cancellable.run(
        token,
        t -> {
          Shield.run(
              LIMIT,
              u -> {
                source.cancel();
                assertThat(flag()).isFalse();
                assertThat(waitingFails()).isFalse();
                assertThat(u.isCancelled()).isFalse();
              });
          assertThat(flag()).isTrue();
          assertThat(waitingFails()).isTrue();
        });
  }

  @Test
  @DisplayName("[73] a cancel from another thread is kept back too, and the canceller not held up")
  void keptBack() throws Exception {
    CountDownLatch in = new CountDownLatch(1);
    CountDownLatch go = new CountDownLatch(1);
    Threads.Task task =
        Threads.start(
            () -> {
              Throwable thrown =
                  catchThrowable(
                      () ->
                          Cancellable.run(
                              token,
                              t -> {
                                Shield.run(
                                    LIMIT,
                                    u -> {
                                      in.countDown();
                                      go.await();
                                    });
                                new CountDownLatch(1).await();
                              }));
              assertThat(thrown).isInstanceOf(CancelledException.class);
              assertThat(thrown.getSuppressed()[0]).isInstanceOf(InterruptedException.class);
              assertThat(flag()).isFalse();
            });
    Threads.await(in);
    task.parked();
    source.cancel();
    assertThat(task.parked().isDone()).isFalse();
    go.countDown();
    task.join();
  }

  @Test
  @DisplayName("[73] cleanup after the interrupt was delivered: waits work in it, fail after it")
  void cleanupAfterInterrupt() {
    for (boolean eaten : new boolean[] {false, true}) {
      CancellationSource own = CancellationSource.create();
      Cancellable.run(
          own.token(),
          t -> {
            own.cancel();
            if (eaten) {
              assertThat(waitingFails()).isTrue();
            }
            Shield.run(LIMIT, u -> assertThat(waitingFails()).isFalse());
            assertThat(waitingFails()).isTrue();
            assertThat(waitingFails()).isFalse();
          });
    }
  }

  @Test
  @DisplayName("[73] it obeys cancels inside it")
  void obeysInner() {
    CancellationSource inner = CancellationSource.create();
    Cancellable.run(
        token,
        t -> {
          Shield.run(
              LIMIT,
              u -> {
                source.cancel();
                assertThatThrownBy(
                        () ->
                            Cancellable.run(
                                inner.token(),
                                v -> {
                                  inner.cancel();
                                  new CountDownLatch(1).await();
                                }))
                    .isInstanceOf(CancelledException.class);
                assertThat(flag()).isFalse();
              });
          assertThat(Thread.interrupted()).isTrue();
        });
  }

  @Test
  @DisplayName("[73] it obeys its own limit, by its token")
  void obeysLimit() throws Exception {
    ManualTime time = new ManualTime();
    CancelSettings settings = CancelSettings.defaults().withTimeSource(time);
    Threads.Task task =
        Threads.start(
            () ->
                assertThatThrownBy(
                        () ->
                            Shield.run(
                                settings,
                                Duration.ofSeconds(5),
                                t -> Cancellable.await(t, new CountDownLatch(1))))
                    .isInstanceOfSatisfying(
                        CancelledException.class,
                        e -> assertThat(e.reason().isTimeout()).isTrue()));
    task.parked();
    time.advance(Duration.ofSeconds(4));
    assertThat(task.parked().isDone()).isFalse();
    time.advance(Duration.ofSeconds(1));
    task.join();
    assertThat(time.pending()).isZero();
  }

  @Test
  @DisplayName("[73] the limit's timer is gone when it ends early; its token is closed then")
  void timerGone() {
    ManualTime time = new ManualTime();
    CancelSettings settings = CancelSettings.defaults().withTimeSource(time);
    CancellationToken inside =
        Shield.call(
            settings,
            LIMIT,
            t -> {
              assertThat(time.pending()).isEqualTo(1);
              assertThat(t.isCancelled()).isFalse();
              return t;
            });
    assertThat(time.pending()).isZero();
    assertThat(inside.reason().kind()).isEqualTo(CancelReason.Kind.CLOSED);
  }

  @Test
  @DisplayName("[73] shield in bridge in shield: each keeps back what is around it, no more")
  void shieldInBridgeInShield() {
    CancellationSource middle = CancellationSource.create();
    Cancellable.run(
        token,
        t -> {
          Shield.run(
              LIMIT,
              u -> {
                Cancellable.run(
                    middle.token(),
                    v -> {
                      Shield.run(
                          LIMIT,
                          w -> {
                            source.cancel();
                            middle.cancel();
                            assertThat(waitingFails()).isFalse();
                          });
                      // The middle one is due here; the outermost is not yet.
                      assertThat(waitingFails()).isTrue();
                    });
                assertThat(flag()).isFalse();
                assertThat(waitingFails()).isFalse();
              });
          assertThat(waitingFails()).isTrue();
        });
  }

  @Test
  @DisplayName(
      "[73] bridge in shield in bridge: the end of the inner one sets no flag in the shield")
  void innerEndInShield() {
    Cancellable.run(
        token,
        t -> {
          source.cancel();
          Shield.run(
              LIMIT,
              u -> {
                try (CancellationSource inner = CancellationSource.create()) {
                  Cancellable.run(inner.token(), v -> assertThat(flag()).isFalse());
                }
                assertThat(flag()).isFalse();
              });
          assertThat(flag()).isTrue();
        });
  }

  @Test
  @DisplayName("a flag from outside is cleared for the body and set again, whatever else happens")
  void flagRestored() {
    Thread.currentThread().interrupt();
    Shield.run(LIMIT, t -> assertThat(waitingFails()).isFalse());
    assertThat(Thread.interrupted()).isTrue();

    Thread.currentThread().interrupt();
    assertThatThrownBy(
            () ->
                Shield.run(
                    LIMIT,
                    t -> {
                      throw new IOException("cleanup failed");
                    }))
        .isInstanceOf(IOException.class);
    assertThat(Thread.interrupted()).isTrue();

    // The outer is cancelled inside the shield: both are owed, one bit; it is not lost with ours.
    assertThatThrownBy(
            () ->
                Cancellable.run(
                    token,
                    t -> {
                      Thread.currentThread().interrupt();
                      Shield.run(LIMIT, u -> source.cancel());
                      new CountDownLatch(1).await();
                    }))
        .isInstanceOf(CancelledException.class);
    assertThat(Thread.interrupted()).isTrue();
  }

  @Test
  @DisplayName("an interrupt from outside, inside the shield, comes as always and is kept")
  void outsideInside() {
    Shield.run(LIMIT, t -> Thread.currentThread().interrupt());
    assertThat(Thread.interrupted()).isTrue();
    assertThatThrownBy(
            () ->
                Shield.run(
                    LIMIT,
                    t -> {
                      Thread.currentThread().interrupt();
                      new CountDownLatch(1).await();
                    }))
        .isInstanceOf(InterruptedException.class);
    assertThat(Thread.interrupted()).isFalse();
    Cancellable.run(
        token,
        t ->
            Shield.run(
                LIMIT,
                u -> {
                  source.cancel();
                  Thread.currentThread().interrupt();
                }));
    assertThat(Thread.interrupted()).isTrue();
  }

  @Test
  @DisplayName("at the end nothing is checked: the value comes out, over time and cancelled")
  void valueComesOut() throws Exception {
    ManualTime time = new ManualTime();
    CancelSettings settings = CancelSettings.defaults().withTimeSource(time);
    String value =
        Cancellable.call(
            token,
            t ->
                Shield.call(
                    settings,
                    Duration.ofSeconds(1),
                    u -> {
                      source.cancel();
                      time.advance(Duration.ofSeconds(2));
                      Threads.eventually(u::isCancelled);
                      return "released";
                    }));
    assertThat(value).isEqualTo("released");
  }

  @Test
  @DisplayName("a limit of zero: the body runs, its token is cancelled")
  void zero() {
    AtomicReference<CancelReason> reason = new AtomicReference<>();
    Shield.run(Duration.ZERO, t -> reason.set(t.reason()));
    assertThat(reason.get().isTimeout()).isTrue();
  }

  @Test
  @DisplayName("bad arguments are refused before anything happens")
  void badArguments() {
    Thread.currentThread().interrupt();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Shield.run(Duration.ofNanos(-1), t -> {}));
    assertThatNullPointerException().isThrownBy(() -> Shield.run(null, t -> {}));
    assertThatNullPointerException().isThrownBy(() -> Shield.run(LIMIT, null));
    assertThatNullPointerException().isThrownBy(() -> Shield.call(LIMIT, null));
    assertThatNullPointerException().isThrownBy(() -> Shield.call(null, LIMIT, t -> 1));
    assertThat(Thread.interrupted()).isTrue();
  }
}
