package dev.heed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What becomes of the future whose result nobody waits for any more. */
class FutureGetTest {
  private final CancellationSource source = CancellationSource.create();
  private final CancellationToken token = source.token();

  @AfterEach
  void nothingStaysBehind() {
    assertThat(Thread.interrupted()).as("flag").isFalse();
    assertThat(token.callbackCount()).isZero();
  }

  @Test
  @DisplayName("[61] already cancelled: the future is cancelled; one that is done is not asked")
  void cancelledBefore() {
    source.cancel();
    CompletableFuture<String> pending = new CompletableFuture<>();
    assertThatThrownBy(() -> Cancellable.get(token, pending))
        .isInstanceOf(CancelledException.class);
    assertThat(pending).isCancelled();
    CompletableFuture<String> done = CompletableFuture.completedFuture("value");
    assertThatThrownBy(() -> Cancellable.get(token, done)).isInstanceOf(CancelledException.class);
    assertThat(done).isCompletedWithValue("value");
  }

  @Test
  @DisplayName("[62] a cancel interrupts the task behind the future")
  void interruptsTask() throws Exception {
    AtomicReference<Throwable> end = new AtomicReference<>();
    FutureTask<String> task =
        new FutureTask<>(
            () -> {
              end.set(catchThrowable(() -> new CountDownLatch(1).await()));
              return "x";
            });
    Threads.Task runner = Threads.start(task::run);
    Threads.Task waiter =
        Threads.start(
            () ->
                assertThatThrownBy(() -> Cancellable.get(token, task))
                    .isInstanceOf(CancelledException.class));
    runner.parked();
    waiter.parked();
    source.cancel();
    waiter.join();
    runner.join();
    assertThat(end.get()).isInstanceOf(InterruptedException.class);
    assertThat(task.isCancelled()).isTrue();
  }

  @Test
  @DisplayName("an interrupt from outside does not cancel the future")
  void outsideInterrupt() throws Exception {
    CompletableFuture<String> future = new CompletableFuture<>();
    Threads.Task waiter =
        Threads.start(
            () ->
                assertThatThrownBy(() -> Cancellable.get(token, future))
                    .isInstanceOf(InterruptedException.class));
    waiter.parked().thread.interrupt();
    waiter.join();
    assertThat(future).isNotDone();
  }

  @Test
  @DisplayName("failure and cancellation of the future pass on a live token")
  void failures() {
    IOException failure = new IOException();
    assertThatThrownBy(() -> Cancellable.get(token, CompletableFuture.failedFuture(failure)))
        .isInstanceOf(ExecutionException.class)
        .hasCause(failure);
    CompletableFuture<String> cancelled = new CompletableFuture<>();
    cancelled.cancel(true);
    assertThatThrownBy(() -> Cancellable.get(token, cancelled))
        .isInstanceOf(CancellationException.class)
        .isNotInstanceOf(CancelledException.class);
  }

  @Test
  @DisplayName("a future that the same cancel ended reports the cancel, whichever came first")
  void sameCancel() {
    CancelledException below = new CancelledException(CancellationToken.cancelled());
    for (boolean wrapped : new boolean[] {false, true}) {
      CancellationSource own = CancellationSource.create();
      FutureTask<String> future =
          new FutureTask<>(
              () -> {
                throw below;
              }) {
            @Override
            public String get() throws InterruptedException, ExecutionException {
              own.cancel();
              if (wrapped) {
                run();
              } else {
                cancel(false);
              }
              return super.get();
            }
          };
      Throwable thrown = catchThrowable(() -> Cancellable.get(own.token(), future));
      assertThat(thrown)
          .isInstanceOfSatisfying(
              CancelledException.class, e -> assertThat(e.token()).isSameAs(own.token()));
    }
  }

  @Test
  @DisplayName("[63] completed in the moment of the cancel: the value, or the failure, comes out")
  void tie() throws Exception {
    for (boolean fails : new boolean[] {false, true}) {
      CancellationSource own = CancellationSource.create();
      CompletableFuture<String> future =
          new CompletableFuture<>() {
            @Override
            public boolean cancel(boolean mayInterrupt) {
              boolean first = fails ? completeExceptionally(new IOException()) : complete("value");
              assertThat(first).isTrue();
              return super.cancel(mayInterrupt);
            }
          };
      Threads.Task waiter =
          Threads.start(
              () -> {
                if (fails) {
                  assertThatThrownBy(() -> Cancellable.get(own.token(), future))
                      .isInstanceOf(ExecutionException.class);
                } else {
                  assertThat(Cancellable.<String>get(own.token(), future)).isEqualTo("value");
                }
                assertThat(Thread.currentThread().isInterrupted()).isFalse();
              });
      waiter.parked();
      own.cancel();
      waiter.join();
    }
  }

  @Test
  @DisplayName("a cancel of the future that throws is suppressed in the exception")
  void cancelThrows() {
    source.cancel();
    CompletableFuture<String> stubborn =
        new CompletableFuture<>() {
          @Override
          public boolean cancel(boolean mayInterrupt) {
            throw new UnsupportedOperationException();
          }
        };
    assertThatThrownBy(() -> Cancellable.get(token, stubborn))
        .isInstanceOf(CancelledException.class)
        .satisfies(
            e ->
                assertThat(e.getSuppressed())
                    .singleElement()
                    .isInstanceOf(UnsupportedOperationException.class));
  }
}
