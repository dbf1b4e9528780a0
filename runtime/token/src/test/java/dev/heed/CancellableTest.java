package dev.heed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.net.SocketException;
import java.nio.channels.AsynchronousCloseException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileLockInterruptionException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Conformance statements 61 to 63, 74, 76 and 77: the call of a body under a token. */
class CancellableTest {
  private final CancellationSource source = CancellationSource.create();
  private final CancellationToken token = source.token();

  @AfterEach
  void nothingStaysBehind() {
    assertThat(Thread.interrupted()).as("flag").isFalse();
    assertThat(InterruptBridge.depth()).isZero();
    assertThat(token.callbackCount()).isZero();
  }

  private static void sleepLong() throws InterruptedException {
    new CountDownLatch(1).await();
  }

  @Test
  @DisplayName("[61] already cancelled: the body never starts, and a flag that is set stays")
  void notStarted() {
    source.cancel();
    AtomicBoolean ran = new AtomicBoolean();
    Thread.currentThread().interrupt();
    CancelledException cancel =
        catchThrowableOfType(
            CancelledException.class, () -> Cancellable.run(token, t -> ran.set(true)));
    assertThat(cancel.token()).isSameAs(token);
    assertThat(ran).isFalse();
    assertThat(Thread.interrupted()).isTrue();
  }

  @Test
  @DisplayName("[61] cancelled between the first look and the registration: not started either")
  void cancelledWhileRegistering() throws Exception {
    AtomicBoolean ran = new AtomicBoolean();
    AtomicReference<Throwable> thrown = new AtomicReference<>();
    Thread thread =
        new Thread(
            () -> thrown.set(catchThrowable(() -> Cancellable.run(token, t -> ran.set(true))))) {
          // The bridge asks for the flag between the two.
          @Override
          public boolean isInterrupted() {
            source.cancel();
            return super.isInterrupted();
          }
        };
    thread.start();
    thread.join();
    assertThat(thrown.get()).isInstanceOf(CancelledException.class);
    assertThat(ran).isFalse();
  }

  @Test
  @DisplayName("[62] a pending body is interrupted and ends cancelled; the flag is clean in it")
  void pending() throws Exception {
    AtomicReference<Boolean> flagInCatch = new AtomicReference<>();
    Threads.Task task =
        Threads.start(
            () -> {
              CancelledException cancel =
                  catchThrowableOfType(
                      CancelledException.class,
                      () ->
                          Cancellable.run(
                              token,
                              t -> {
                                try {
                                  sleepLong();
                                } catch (InterruptedException e) {
                                  flagInCatch.set(Thread.currentThread().isInterrupted());
                                  throw e;
                                }
                              }));
              assertThat(cancel.token()).isSameAs(token);
              assertThat(cancel.reason().text()).isEqualTo("enough");
              assertThat(cancel.getSuppressed())
                  .singleElement()
                  .isInstanceOf(InterruptedException.class);
              assertThat(Thread.currentThread().isInterrupted()).isFalse();
            });
    task.parked();
    assertThat(token.callbackCount()).isEqualTo(1);
    source.cancel("enough");
    task.join();
    assertThat(flagInCatch).hasValue(false);
  }

  @Test
  @DisplayName("[63] [76] a value that the body returns is delivered though it was cancelled")
  void valueWins() {
    String value =
        Cancellable.call(
            token,
            t -> {
              source.cancel();
              assertThat(Thread.currentThread().isInterrupted()).isTrue();
              return "value";
            });
    assertThat(value).isEqualTo("value");
  }

  @Test
  @DisplayName("[76] value, exception and error of the body pass; null is a value")
  void passes() {
    assertThat(Cancellable.<String, RuntimeException>call(token, t -> "value")).isEqualTo("value");
    assertThat(Cancellable.<Object, RuntimeException>call(token, t -> null)).isNull();
    for (Throwable failure :
        List.of(
            new IOException(),
            new TimeoutException(),
            new IllegalStateException(),
            new InterruptedIOException(),
            new AssertionError())) {
      assertThat(
              catchThrowable(
                  () ->
                      Cancellable.run(
                          token,
                          t -> {
                            throw failure;
                          })))
          .isSameAs(failure);
      assertThat(failure.getSuppressed()).isEmpty();
    }
  }

  @Test
  @DisplayName("[76] the body gets the token; one that is never cancelled just runs it")
  void token() {
    assertThat(Cancellable.<Object, RuntimeException>call(token, t -> t)).isSameAs(token);
    CancellationToken none = CancellationToken.none();
    assertThat(Cancellable.<Object, RuntimeException>call(none, t -> t)).isSameAs(none);
  }

  @Test
  @DisplayName("the exceptions of interrupted waits become the cancel, on a cancelled token only")
  void translated() {
    List<Throwable> interruptions =
        List.of(
            new InterruptedIOException(),
            new ClosedByInterruptException(),
            new AsynchronousCloseException(),
            new FileLockInterruptionException(),
            new UncheckedIOException(new ClosedByInterruptException()),
            new CancelledException(CancellationToken.cancelled()));
    for (Throwable one : interruptions) {
      assertThat(thrownBy(CancellationSource.create(), false, one)).isSameAs(one);
      CancellationSource own = CancellationSource.create();
      assertThat(thrownBy(own, true, one))
          .isInstanceOfSatisfying(
              CancelledException.class, e -> assertThat(e.token()).isSameAs(own.token()))
          .satisfies(e -> assertThat(e.getSuppressed()).containsExactly(one));
    }
  }

  @Test
  @DisplayName("what is no interrupted wait passes, on a cancelled token too")
  void notTranslated() {
    CancellationSource own = CancellationSource.create();
    CancelledException theSame =
        catchThrowableOfType(
            CancelledException.class,
            () ->
                Cancellable.run(
                    own.token(),
                    t -> {
                      own.cancel();
                      t.throwIfCancelled();
                    }));
    assertThat(theSame.getSuppressed()).isEmpty();
    for (Throwable one :
        List.of(
            new IOException("disk full"),
            new UncheckedIOException(new IOException("disk full")),
            new SocketException("reset, on a platform thread"),
            new IllegalStateException(),
            new AssertionError())) {
      assertThat(thrownBy(CancellationSource.create(), true, one)).isSameAs(one);
    }
  }

  private static Throwable thrownBy(CancellationSource own, boolean cancelled, Throwable failure) {
    return catchThrowable(
        () ->
            Cancellable.run(
                own.token(),
                t -> {
                  if (cancelled) {
                    own.cancel();
                  }
                  throw failure;
                }));
  }

  @Test
  @DisplayName("[77] an interrupt from outside is an InterruptedException and no cancel")
  void outside() throws Exception {
    Threads.Task task =
        Threads.start(
            () -> {
              assertThatThrownBy(() -> Cancellable.run(token, t -> sleepLong()))
                  .isInstanceOf(InterruptedException.class);
              assertThat(Thread.currentThread().isInterrupted()).isFalse();
            });
    task.parked().thread.interrupt();
    task.join();
    assertThat(token.isCancelled()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  @DisplayName("[77] a flag set before is seen by the body, and set again unless it answered it")
  void flagBefore(boolean cancelled) {
    // Not answered: looked away, returned.
    Thread.currentThread().interrupt();
    CancellationSource own = CancellationSource.create();
    Cancellable.run(
        own.token(),
        t -> {
          assertThat(Thread.interrupted()).isTrue();
          if (cancelled) {
            own.cancel();
          }
        });
    assertThat(Thread.interrupted()).isTrue();

    // Answered, unless the cancel hid the answer.
    Thread.currentThread().interrupt();
    CancellationSource other = CancellationSource.create();
    Throwable thrown =
        catchThrowable(
            () ->
                Cancellable.run(
                    other.token(),
                    t -> {
                      try {
                        sleepLong();
                      } finally {
                        if (cancelled) {
                          other.cancel();
                        }
                      }
                    }));
    assertThat(thrown)
        .isInstanceOf(cancelled ? CancelledException.class : InterruptedException.class);
    assertThat(Thread.interrupted()).isEqualTo(cancelled);
  }

  @Test
  @DisplayName("[77] an interrupt from outside, just before the cancel gets to interrupt, is kept")
  void outsideBeforeOurs() throws Exception {
    // The token is marked and cancelled, but a newer callback holds up the one that interrupts.
    CountDownLatch held = new CountDownLatch(1);
    CountDownLatch go = new CountDownLatch(1);
    Threads.Task task =
        Threads.start(
            () -> {
              assertThatThrownBy(
                      () ->
                          Cancellable.run(
                              token,
                              t -> {
                                t.onCancel(
                                    () -> {
                                      held.countDown();
                                      Threads.await(go);
                                    });
                                sleepLong();
                              }))
                  .isInstanceOf(CancelledException.class);
              assertThat(Thread.interrupted()).isTrue();
            });
    task.parked();
    Threads.Task canceller = Threads.start(source::cancel);
    Threads.await(held);
    task.thread.interrupt();
    task.join();
    go.countDown();
    canceller.join();
  }

  @Test
  @DisplayName("a body that ignores the interrupt is not disturbed, and leaves no flag behind")
  void ignores() throws Exception {
    CountDownLatch go = new CountDownLatch(1);
    AtomicInteger interrupts = new AtomicInteger();
    Threads.Task task =
        Threads.start(
            () -> {
              String value =
                  Cancellable.call(
                      token,
                      t -> {
                        while (true) {
                          try {
                            go.await();
                            return "late";
                          } catch (InterruptedException e) {
                            interrupts.incrementAndGet();
                          }
                        }
                      });
              assertThat(value).isEqualTo("late");
              assertThat(Thread.currentThread().isInterrupted()).isFalse();
            });
    task.parked();
    source.cancel();
    Threads.eventually(() -> interrupts.get() == 1);
    task.parked();
    go.countDown();
    task.join();
    assertThat(interrupts).hasValue(1);
  }

  @Test
  @DisplayName("[74] while a scope is cancelled every further wait in it fails, in a finally too")
  void level() {
    List<Object> refused = new ArrayList<>();
    assertThatThrownBy(
            () ->
                Cancellable.run(
                    token,
                    t -> {
                      source.cancel();
                      try {
                        sleepLong();
                      } finally {
                        for (int i = 0; i < 3; i++) {
                          refused.add(
                              catchThrowableOfType(
                                  CancelledException.class,
                                  () -> Cancellable.run(t, u -> sleepLong())));
                        }
                      }
                    }))
        .isInstanceOf(CancelledException.class);
    assertThat(refused).hasSize(3).doesNotContainNull();
  }

  @Test
  @DisplayName("[74] a cancel after the last wait is not caught: the value is delivered")
  void afterLastWait() throws Exception {
    CountDownLatch open = new CountDownLatch(0);
    String value =
        Cancellable.call(
            token,
            t -> {
              Cancellable.await(t, open);
              source.cancel();
              return "done";
            });
    assertThat(value).isEqualTo("done");
  }

  @Test
  @DisplayName("an interrupt that throws is the canceller's affair; the body is left in peace")
  void interruptThrows() throws Exception {
    AtomicReference<Throwable> left = new AtomicReference<>();
    CountDownLatch in = new CountDownLatch(1);
    CountDownLatch go = new CountDownLatch(1);
    Thread stubborn =
        new Thread() {
          @Override
          public void run() {
            left.set(
                catchThrowable(
                    () ->
                        Cancellable.run(
                            token,
                            t -> {
                              in.countDown();
                              Threads.await(go);
                            })));
          }

          @Override
          public void interrupt() {
            throw new IllegalStateException("no");
          }
        };
    stubborn.setDaemon(true);
    stubborn.start();
    Threads.await(in);
    assertThatThrownBy(source::cancel)
        .isInstanceOf(CallbackException.class)
        .hasRootCauseMessage("no");
    go.countDown();
    stubborn.join();
    assertThat(left.get()).isNull();
  }

  @Test
  @DisplayName("after a stack overflow in nested calls no bridge stays behind")
  void stackOverflow() throws Exception {
    AtomicInteger deepest = new AtomicInteger();
    Thread thread =
        new Thread(
            null,
            () -> {
              for (int i = 0; i < 20; i++) {
                assertThatThrownBy(() -> nest(deepest)).isInstanceOf(StackOverflowError.class);
                Cancellable.run(token, t -> {});
                assertThat(InterruptBridge.depth()).isZero();
              }
              deepest.set(-1);
            },
            "deep",
            256 * 1024);
    thread.setDaemon(true);
    thread.start();
    thread.join();
    assertThat(deepest).hasValue(-1);
  }

  private static void nest(AtomicInteger deepest) {
    deepest.incrementAndGet();
    Cancellable.run(CancellationToken.none(), t -> nest(deepest));
  }

  @Test
  @DisplayName("null is refused before anything happens, on a cancelled token too")
  void nulls() {
    for (CancellationToken one : List.of(token, CancellationToken.cancelled())) {
      assertThatNullPointerException().isThrownBy(() -> Cancellable.call(one, null));
      assertThatNullPointerException().isThrownBy(() -> Cancellable.run(one, null));
    }
    assertThatNullPointerException().isThrownBy(() -> Cancellable.call(null, t -> 1));
    assertThatNullPointerException().isThrownBy(() -> Cancellable.run(null, t -> {}));
  }
}
