package dev.heed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Work that heeds nothing, left to itself by a cancel. */
class AbandoningTest {
  private final List<Throwable> reported = Collections.synchronizedList(new ArrayList<>());
  private final CancellationSource source =
      CancellationSource.create(
          CancelSettings.defaults().withFailureHandler((token, failure) -> reported.add(failure)));
  private final CancellationToken token = source.token();
  private final List<String> disposed = Collections.synchronizedList(new ArrayList<>());
  private final List<Threads.Task> workers = Collections.synchronizedList(new ArrayList<>());
  private final Executor executor = body -> workers.add(Threads.start(body::run));
  private final CountDownLatch in = new CountDownLatch(1);
  private final CountDownLatch go = new CountDownLatch(1);

  @AfterEach
  void nothingStaysBehind() {
    assertThat(Thread.interrupted()).as("flag").isFalse();
    assertThat(token.callbackCount()).isZero();
    assertThat(token.childCount()).isZero();
  }

  private void joinWorkers() throws Exception {
    for (Threads.Task worker : workers) {
      worker.join();
    }
  }

  /** Waits, deaf to everything, until it may go on. */
  private String deaf(CancellationToken t) {
    in.countDown();
    Threads.await(go);
    return "late";
  }

  @Test
  @DisplayName("[61] already cancelled: nothing is handed to the executor")
  void notStarted() {
    source.cancel();
    assertThatThrownBy(() -> Cancellable.abandoning(token, executor, t -> "x", disposed::add))
        .isInstanceOf(CancelledException.class);
    assertThat(workers).isEmpty();
  }

  @Test
  @DisplayName("value, null and failure of the body come out, on the caller's thread")
  void passes() throws Exception {
    assertThat(Cancellable.<String, RuntimeException>abandoning(token, executor, t -> "x", v -> {}))
        .isEqualTo("x");
    assertThat(
            Cancellable.<Object, RuntimeException>abandoning(token, executor, t -> null, v -> {}))
        .isNull();
    assertThat(
            Cancellable.<String, RuntimeException>abandoning(
                token, Runnable::run, t -> "direct", v -> {}))
        .isEqualTo("direct");
    for (Throwable failure :
        List.of(new IOException(), new IllegalStateException(), new AssertionError())) {
      assertThat(
              catchThrowable(
                  () ->
                      Cancellable.<String, Throwable>abandoning(
                          token,
                          executor,
                          t -> {
                            throw failure;
                          },
                          disposed::add)))
          .isSameAs(failure);
    }
    joinWorkers();
    assertThat(disposed).isEmpty();
    assertThat(reported).isEmpty();
  }

  @Test
  @DisplayName("[62] a cancel ends the wait; the late value goes to the disposer")
  void lateValue() throws Exception {
    Threads.Task task =
        Threads.start(
            () ->
                assertThatThrownBy(
                        () -> Cancellable.abandoning(token, executor, this::deaf, disposed::add))
                    .isInstanceOfSatisfying(
                        CancelledException.class, e -> assertThat(e.token()).isSameAs(token)));
    Threads.await(in);
    task.parked();
    source.cancel();
    task.join();
    assertThat(disposed).isEmpty();
    go.countDown();
    joinWorkers();
    assertThat(disposed).containsExactly("late");
    assertThat(reported).isEmpty();
  }

  @Test
  @DisplayName("a late failure goes to the handler, a late cancellation nowhere")
  void lateFailure() throws Exception {
    IOException failure = new IOException("late");
    for (Exception one : List.of(failure, new CancelledException(CancellationToken.cancelled()))) {
      CancellationSource own =
          CancellationSource.create(
              CancelSettings.defaults()
                  .withFailureHandler((token, thrown) -> reported.add(thrown)));
      CountDownLatch started = new CountDownLatch(1);
      CountDownLatch release = new CountDownLatch(1);
      Threads.Task task =
          Threads.start(
              () ->
                  assertThatThrownBy(
                          () ->
                              Cancellable.<String, Exception>abandoning(
                                  own.token(),
                                  executor,
                                  t -> {
                                    started.countDown();
                                    Threads.await(release);
                                    throw one;
                                  },
                                  disposed::add))
                      .isInstanceOf(CancelledException.class));
      Threads.await(started);
      own.cancel();
      task.join();
      release.countDown();
    }
    joinWorkers();
    assertThat(reported).containsExactly(failure);
    assertThat(disposed).isEmpty();
  }

  @Test
  @DisplayName("a disposer that throws is reported; null is not disposed of")
  void disposerThrows() throws Exception {
    IllegalStateException failure = new IllegalStateException("disposer");
    for (String value : new String[] {"late", null}) {
      CancellationSource own =
          CancellationSource.create(
              CancelSettings.defaults()
                  .withFailureHandler((token, thrown) -> reported.add(thrown)));
      CountDownLatch started = new CountDownLatch(1);
      CountDownLatch release = new CountDownLatch(1);
      Consumer<String> thrower =
          v -> {
            disposed.add(v);
            throw failure;
          };
      Threads.Task task =
          Threads.start(
              () ->
                  assertThatThrownBy(
                          () ->
                              Cancellable.<String, RuntimeException>abandoning(
                                  own.token(),
                                  executor,
                                  t -> {
                                    started.countDown();
                                    Threads.await(release);
                                    return value;
                                  },
                                  thrower))
                      .isInstanceOf(CancelledException.class));
      Threads.await(started);
      own.cancel();
      task.join();
      release.countDown();
    }
    joinWorkers();
    assertThat(disposed).containsExactly("late");
    assertThat(reported).containsExactly(failure);
  }

  @Test
  @DisplayName("cancelled while still queued: the body never begins")
  void queued() throws Exception {
    AtomicReference<Runnable> queue = new AtomicReference<>();
    AtomicInteger runs = new AtomicInteger();
    Threads.Task task =
        Threads.start(
            () ->
                assertThatThrownBy(
                        () ->
                            Cancellable.abandoning(
                                token, queue::set, t -> runs.incrementAndGet(), v -> {}))
                    .isInstanceOf(CancelledException.class));
    task.parked();
    source.cancel();
    task.join();
    queue.get().run();
    assertThat(runs).hasValue(0);
  }

  @Test
  @DisplayName("[77] an interrupt from outside abandons too: the body's token says so")
  void outsideInterrupt() throws Exception {
    AtomicReference<CancellationToken> inside = new AtomicReference<>();
    Threads.Task task =
        Threads.start(
            () ->
                assertThatThrownBy(
                        () ->
                            Cancellable.abandoning(
                                token,
                                executor,
                                t -> {
                                  inside.set(t);
                                  return deaf(t);
                                },
                                disposed::add))
                    .isInstanceOf(InterruptedException.class));
    Threads.await(in);
    task.parked().thread.interrupt();
    task.join();
    assertThat(inside.get().reason().kind()).isEqualTo(CancelReason.Kind.INTERRUPT);
    assertThat(token.isCancelled()).isFalse();
    go.countDown();
    joinWorkers();
    assertThat(disposed).containsExactly("late");
  }

  @Test
  @DisplayName("the body is not interrupted; its token is a child of the caller's")
  void bodyUndisturbed() throws Exception {
    AtomicReference<Boolean> flag = new AtomicReference<>();
    AtomicReference<CancelReason> reason = new AtomicReference<>();
    Threads.Task task =
        Threads.start(
            () ->
                catchThrowable(
                    () ->
                        Cancellable.abandoning(
                            token,
                            executor,
                            t -> {
                              String value = deaf(t);
                              flag.set(Thread.currentThread().isInterrupted());
                              reason.set(t.reason());
                              return value;
                            },
                            disposed::add)));
    Threads.await(in);
    source.cancel();
    task.join();
    go.countDown();
    joinWorkers();
    assertThat(flag).hasValue(false);
    assertThat(reason.get().kind()).isEqualTo(CancelReason.Kind.PARENT);
  }

  @Test
  @DisplayName("a body that heeds its token: the caller's token takes the cancel")
  void cooperates() {
    Throwable thrown =
        catchThrowable(
            () ->
                Cancellable.abandoning(
                    token,
                    Runnable::run,
                    t -> {
                      source.cancel();
                      t.throwIfCancelled();
                      return "x";
                    },
                    disposed::add));
    assertThat(((CancelledException) thrown).token()).isSameAs(token);
  }

  @Test
  @DisplayName(
      "[63] a value that is there before the wait begins is delivered on a cancelled token")
  void valueBeforeWait() throws Exception {
    String value =
        Cancellable.abandoning(
            token,
            Runnable::run,
            t -> {
              source.cancel();
              return "value";
            },
            disposed::add);
    assertThat(value).isEqualTo("value");
    assertThat(disposed).isEmpty();
  }

  @Test
  @DisplayName("a rejection passes through and leaves nothing")
  void rejected() {
    RejectedExecutionException no = new RejectedExecutionException();
    assertThatThrownBy(
            () ->
                Cancellable.abandoning(
                    token,
                    body -> {
                      throw no;
                    },
                    t -> "x",
                    disposed::add))
        .isSameAs(no);
    assertThat(token.childCount()).isZero();
  }

  @Test
  @DisplayName(
      "value, cancel and interrupt at once, 1500 rounds: each comes out once, none is lost")
  void race() throws Exception {
    for (int round = 0; round < 1_500; round++) {
      CancellationSource own = CancellationSource.create();
      AtomicInteger out = new AtomicInteger();
      CountDownLatch worker = new CountDownLatch(1);
      CountDownLatch ready = new CountDownLatch(1);
      CountDownLatch sent = new CountDownLatch(1);
      AtomicReference<Thread> caller = new AtomicReference<>();
      boolean interrupts = round % 3 != 0;
      boolean cancels = round % 3 != 1;
      Threads.race(
          () -> {
            Threads.await(ready);
            if (cancels) {
              own.cancel();
            }
          },
          () -> {
            Threads.await(ready);
            if (interrupts) {
              caller.get().interrupt();
            }
            sent.countDown();
          },
          () -> {
            caller.set(Thread.currentThread());
            boolean told = false;
            try {
              Cancellable.abandoning(
                  own.token(),
                  body ->
                      Threads.start(
                          () -> {
                            try {
                              body.run();
                            } finally {
                              worker.countDown();
                            }
                          }),
                  t -> {
                    ready.countDown();
                    return "value";
                  },
                  v -> out.incrementAndGet());
              out.incrementAndGet();
            } catch (CancelledException abandoned) {
              assertThat(cancels).isTrue();
            } catch (InterruptedException abandoned) {
              told = true;
            }
            while (sent.getCount() != 0) {
              Thread.onSpinWait();
            }
            if (!(interrupts && cancels)) { // else the one may have hidden the other
              assertThat(told || Thread.interrupted()).isEqualTo(interrupts);
            }
          });
      Threads.await(worker);
      assertThat(out).hasValue(1);
      assertThat(own.token().childCount()).isZero();
    }
  }

  @Test
  @DisplayName("null is refused before anything happens, on a cancelled token too")
  void nulls() {
    CancellationToken dead = CancellationToken.cancelled();
    Consumer<Object> drop = v -> {};
    assertThatNullPointerException()
        .isThrownBy(() -> Cancellable.abandoning(null, executor, t -> 1, drop));
    assertThatNullPointerException()
        .isThrownBy(() -> Cancellable.abandoning(dead, null, t -> 1, drop));
    assertThatNullPointerException()
        .isThrownBy(() -> Cancellable.abandoning(dead, executor, null, drop));
    assertThatNullPointerException()
        .isThrownBy(() -> Cancellable.abandoning(dead, executor, t -> 1, null));
  }
}
