package dev.heed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * Conformance statements 27 to 48: callbacks.
 *
 * <p>33 (a throw-on-first mode) is omitted, as it allows: all callbacks always run.
 */
class CallbackTest {
  private final CancellationSource source = CancellationSource.create();
  private final CancellationToken token = source.token();

  @Test
  @DisplayName("[27] a callback runs before cancel returns, on its thread")
  void runsBeforeReturn() {
    AtomicReference<Thread> on = new AtomicReference<>();
    Registration one = token.onCancel(() -> on.set(Thread.currentThread()));
    source.cancel();
    assertThat(on).hasValue(Thread.currentThread());
    assertThat(one.unregister()).isFalse();
  }

  @Test
  @DisplayName("[28] registered after cancel: runs at once, here; tryRegister does not run it")
  void lateRegistration() {
    source.cancel();
    AtomicReference<Thread> on = new AtomicReference<>();
    Registration one = token.onCancel(() -> on.set(Thread.currentThread()));
    assertThat(on).hasValue(Thread.currentThread());
    assertThat(one.unregister()).isFalse();
    one.close();
    AtomicInteger runs = new AtomicInteger();
    assertThat(token.tryRegister(runs::incrementAndGet)).isNull();
    assertThat(runs).hasValue(0);
  }

  @Test
  @DisplayName("[29] last registered, first run")
  void lifo() {
    List<Integer> order = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      int id = i;
      token.onCancel(() -> order.add(id));
    }
    source.cancel();
    assertThat(order).containsExactly(4, 3, 2, 1, 0);
  }

  @Test
  @DisplayName("[30] registered twice runs twice; removing one removes one")
  void twice() {
    AtomicInteger runs = new AtomicInteger();
    Runnable same = runs::incrementAndGet;
    token.onCancel(same);
    Registration second = token.onCancel(same);
    token.onCancel(same);
    assertThat(second.unregister()).isTrue();
    source.cancel();
    assertThat(runs).hasValue(2);
  }

  @Test
  @DisplayName("[31] of 100, those not removed run once each")
  void hundred() {
    List<Integer> ran = new ArrayList<>();
    List<Registration> all = new ArrayList<>();
    List<Integer> expected = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      int id = i;
      all.add(token.onCancel(() -> ran.add(id)));
    }
    for (int i = 99; i >= 0; i--) {
      if (i % 3 == 0 || i > 90) {
        assertThat(all.get(i).unregister()).isTrue();
      } else {
        expected.add(i);
      }
    }
    source.cancel();
    assertThat(ran).isEqualTo(expected);
  }

  @Test
  @DisplayName("[32] all run though some throw, also errors; failures come in run order")
  void failuresInOrder() {
    RuntimeException first = new RuntimeException("first");
    Error second = new StackOverflowError("second");
    AtomicInteger runs = new AtomicInteger();
    token.onCancel(runs::incrementAndGet);
    token.onCancel(() -> thrown(second));
    token.onCancel(runs::incrementAndGet);
    token.onCancel(() -> thrown(first));
    CancellationSource child = token.child();
    child.token().onCancel(runs::incrementAndGet);
    CallbackException failure = catchThrowableOfType(CallbackException.class, source::cancel);
    assertThat(failure.failures()).containsExactly(first, second);
    assertThat(failure).hasCause(first);
    assertThat(failure.getSuppressed()).containsExactly(second);
    assertThat(runs).hasValue(3);
  }

  @Test
  @DisplayName("[32] cancelCollecting returns the failures, close hands them to the handler")
  void failuresElsewhere() {
    RuntimeException failure = new RuntimeException();
    token.onCancel(() -> thrown(failure));
    assertThat(source.cancelCollecting(CancelReason.explicit())).containsExactly(failure);
    assertThat(source.cancelCollecting(CancelReason.explicit())).isEmpty();
    List<Throwable> heard = new ArrayList<>();
    CancellationSource other =
        CancellationSource.create(
            CancelSettings.defaults().withFailureHandler((on, thrown) -> heard.add(thrown)));
    other.token().child().token().onCancel(() -> thrown(failure));
    other.close();
    assertThat(heard).containsExactly(failure);
  }

  @Test
  @DisplayName("[34] a failure in a linked token's callback reaches the parent's canceller")
  void linkedFailure() {
    RuntimeException failure = new RuntimeException();
    try (CancellationSource linked = CancellationSource.linked(token)) {
      linked.token().onCancel(() -> thrown(failure));
      assertThatThrownBy(source::cancel).isInstanceOf(CallbackException.class).hasCause(failure);
    }
  }

  @Test
  @DisplayName("[35] unregister is true once; the callback never runs; repeats are harmless")
  void unregisterOnce() {
    AtomicInteger runs = new AtomicInteger();
    Registration one = token.onCancel(runs::incrementAndGet);
    assertThat(one.unregister()).isTrue();
    assertThat(one.unregister()).isFalse();
    one.close();
    one.close();
    assertThat(one.closeAsync().toCompletableFuture()).isCompleted();
    source.cancel();
    assertThat(runs).hasValue(0);
    assertThat(CancellationToken.none().onCancel(() -> {}).unregister()).isFalse();
  }

  @Test
  @DisplayName("[36] [42] during a cancel, one not yet started can be removed from the middle")
  void removeDuringCancel() {
    List<String> ran = new ArrayList<>();
    token.onCancel(() -> ran.add("oldest"));
    Registration middle = token.onCancel(() -> ran.add("middle"));
    Registration closed = token.onCancel(() -> ran.add("closed"));
    token.onCancel(() -> ran.add("young"));
    token.onCancel(
        () -> {
          ran.add("newest");
          assertThat(middle.unregister()).isTrue();
          closed.close();
        });
    source.cancel();
    assertThat(ran).containsExactly("newest", "young", "oldest");
  }

  @Test
  @DisplayName("[37] unregister does not wait for the running callback and returns false")
  void unregisterWhileRunning() throws Exception {
    CountDownLatch running = new CountDownLatch(1);
    CountDownLatch release = new CountDownLatch(1);
    Registration one = blocking(running, release);
    Threads.Task cancel = Threads.start(source::cancel);
    Threads.await(running);
    assertThat(one.unregister()).isFalse();
    assertThat(source.cancel()).as("a second cancel does not wait").isFalse();
    assertThat(cancel.isDone()).isFalse();
    release.countDown();
    cancel.join();
  }

  @Test
  @DisplayName("[38] close waits for a callback on another thread, closeAsync completes then")
  void closeWhileRunning() throws Exception {
    CountDownLatch running = new CountDownLatch(1);
    CountDownLatch release = new CountDownLatch(1);
    Registration one = blocking(running, release);
    Threads.Task cancel = Threads.start(source::cancel);
    Threads.await(running);
    CompletionStage<Void> async = one.closeAsync();
    Threads.Task close =
        Threads.start(
            () -> {
              Thread.currentThread().interrupt();
              one.close();
              assertThat(release.getCount()).isZero();
              assertThat(Thread.interrupted()).as("flag kept").isTrue();
            });
    Threads.Task close2 = Threads.start(one::close).parked();
    assertThat(async.toCompletableFuture()).isNotDone();
    release.countDown();
    close.join();
    close2.join();
    cancel.join();
    Threads.get(async);
  }

  @Test
  @DisplayName("[39] a callback may close its own and other registrations")
  void closeFromInside() {
    AtomicReference<Registration> own = new AtomicReference<>();
    Registration older = token.onCancel(() -> {});
    AtomicReference<Registration> newer = new AtomicReference<>();
    own.set(
        token.onCancel(
            () -> {
              own.get().close();
              own.get().closeAsync().toCompletableFuture().join();
              older.close();
              newer.get().close();
            }));
    newer.set(token.onCancel(() -> {}));
    source.cancel();
    assertThat(token.callbackCount()).isZero();
  }

  @Test
  @DisplayName("[40] unregister races cancel, 10,000 rounds: exactly one of {true, ran}")
  void unregisterRacesCancel() throws Exception {
    int rounds = 10_000;
    CancellationSource[] sources = new CancellationSource[rounds];
    Registration[] all = new Registration[rounds];
    AtomicInteger[] ran = new AtomicInteger[rounds];
    for (int i = 0; i < rounds; i++) {
      AtomicInteger count = ran[i] = new AtomicInteger();
      sources[i] = CancellationSource.create();
      all[i] = sources[i].token().onCancel(count::incrementAndGet);
    }
    boolean[] removed = new boolean[rounds];
    AtomicInteger step = new AtomicInteger();
    // The threads keep step round by round, so that each round is a race.
    Threads.race(
        () -> {
          for (int i = 0; i < rounds; i++) {
            meet(step, 2 * i);
            sources[i].cancel();
          }
        },
        () -> {
          for (int i = 0; i < rounds; i++) {
            meet(step, 2 * i);
            removed[i] = all[i].unregister();
          }
        });
    for (int i = 0; i < rounds; i++) {
      assertThat(ran[i].get() + (removed[i] ? 1 : 0)).isEqualTo(1);
    }
  }

  private static void meet(AtomicInteger step, int base) {
    step.incrementAndGet();
    while (step.get() < base + 2) {
      Thread.yield();
    }
  }

  @Test
  @DisplayName("[41] two threads on one handle while registrations come and go")
  void sharedHandle() throws Exception {
    AtomicInteger removals = new AtomicInteger();
    AtomicInteger kept = new AtomicInteger();
    AtomicInteger round = new AtomicInteger();
    Registration[] shared = new Registration[2_000];
    for (int i = 0; i < shared.length; i++) {
      shared[i] = token.onCancel(() -> {});
    }
    Threads.Body remover =
        () -> {
          for (Registration one : shared) {
            if (one.unregister()) {
              removals.incrementAndGet();
            }
            token.onCancel(kept::incrementAndGet);
            round.incrementAndGet();
          }
        };
    Threads.race(remover, remover, remover);
    assertThat(removals).hasValue(shared.length);
    source.cancel();
    assertThat(kept).hasValue(3 * shared.length);
  }

  @Test
  @DisplayName("[43] a late callback that throws throws here and leaves the token usable")
  void lateThrows() {
    source.cancel();
    RuntimeException failure = new RuntimeException();
    assertThatThrownBy(() -> token.onCancel(() -> thrown(failure))).isSameAs(failure);
    Error error = new AssertionError();
    assertThatThrownBy(() -> token.onCancel(() -> thrown(error))).isSameAs(error);
    AtomicInteger runs = new AtomicInteger();
    token.onCancel(runs::incrementAndGet);
    assertThat(runs).hasValue(1);
  }

  @Test
  @DisplayName("[44] a registration reports its token, also after close")
  void reportsToken() {
    Registration one = token.onCancel(() -> {});
    one.close();
    assertThat(one.token()).isSameAs(token);
    source.cancel();
    assertThat(token.onCancel(() -> {}).token()).isSameAs(token);
  }

  @Test
  @DisplayName("[45] the registrations of none() are equal, others only to themselves")
  void registrationEquality() {
    assertThat(CancellationToken.none().onCancel(() -> {}))
        .isEqualTo(CancellationToken.none().onCancel(() -> {}));
    Runnable same = () -> {};
    assertThat(token.onCancel(same)).isNotEqualTo(token.onCancel(same));
  }

  @Test
  @DisplayName("[46] with an executor cancel does not wait; unregister until it began")
  void executorCallbacks() {
    List<Runnable> queue = new ArrayList<>();
    AtomicInteger runs = new AtomicInteger();
    Registration started = token.onCancel(queue::add, runs::incrementAndGet);
    Registration stopped = token.onCancel(queue::add, runs::incrementAndGet);
    Registration early = token.onCancel(queue::add, runs::incrementAndGet);
    assertThat(early.unregister()).isTrue();
    source.cancel();
    assertThat(runs).hasValue(0);
    assertThat(stopped.unregister()).as("handed over but not begun").isTrue();
    assertThat(stopped.unregister()).isFalse();
    queue.forEach(Runnable::run);
    queue.forEach(Runnable::run);
    assertThat(runs).hasValue(1);
    assertThat(started.unregister()).isFalse();
  }

  @Test
  @DisplayName("[46] cancel returns while an executor's callback blocks; close waits for it")
  void executorBlocks() throws Exception {
    CountDownLatch running = new CountDownLatch(1);
    CountDownLatch release = new CountDownLatch(1);
    Registration one =
        token.onCancel(
            body -> Threads.start(body::run),
            () -> {
              running.countDown();
              Threads.await(release);
            });
    source.cancel();
    Threads.await(running);
    assertThat(one.unregister()).isFalse();
    Threads.Task close = Threads.start(one::close).parked();
    release.countDown();
    close.join();
  }

  @Test
  @DisplayName("[47] async cancel: flags first; at once without callbacks; 1000 callbacks all run")
  void cancelAsync() throws Exception {
    CancellationSource empty = CancellationSource.create();
    empty.token().onCancel(() -> {}).close();
    assertThat(empty.cancelAsync().toCompletableFuture()).isCompleted();
    assertThat(empty.cancelAsync().toCompletableFuture()).isCompleted();

    CountDownLatch release = new CountDownLatch(1);
    AtomicInteger runs = new AtomicInteger();
    CancellationToken child = token.child().token();
    for (int i = 0; i < 999; i++) {
      child.onCancel(runs::incrementAndGet);
    }
    token.onCancel(
        () -> {
          Threads.await(release);
          runs.incrementAndGet();
        });
    CompletionStage<Void> all = source.cancelAsync(CancelReason.explicit("async"));
    assertThat(child.isCancelled()).isTrue();
    assertThat(all.toCompletableFuture()).isNotDone();
    assertThat(source.cancelAsync().toCompletableFuture()).isCompleted();
    release.countDown();
    Threads.get(all);
    assertThat(runs).hasValue(1000);
  }

  @Test
  @DisplayName("[47] async cancel: failures and a rejecting executor")
  void cancelAsyncFails() {
    RuntimeException failure = new RuntimeException();
    ConcurrentLinkedQueue<Throwable> heard = new ConcurrentLinkedQueue<>();
    RuntimeException rejection = new RuntimeException("full");
    CancellationSource rejected =
        CancellationSource.create(
            CancelSettings.defaults()
                .withExecutor(body -> thrown(rejection))
                .withFailureHandler((on, thrown) -> heard.add(thrown)));
    rejected.token().onCancel(() -> thrown(failure));
    assertThatThrownBy(() -> rejected.cancelAsync().toCompletableFuture().join())
        .isInstanceOf(CompletionException.class)
        .cause()
        .isInstanceOf(CallbackException.class)
        .hasCause(failure);
    assertThat(heard).containsExactly(rejection);
  }

  @Test
  @DisplayName("[48] an executor's rejection neither reaches the canceller nor stops others")
  void executorRejects() {
    List<Throwable> heard = new ArrayList<>();
    CancellationSource own =
        CancellationSource.create(
            CancelSettings.defaults()
                .withFailureHandler(
                    (on, thrown) -> {
                      heard.add(thrown);
                      throw new IllegalStateException("the handler fails too");
                    }));
    RuntimeException rejection = new RuntimeException("full");
    AtomicInteger runs = new AtomicInteger();
    own.token().onCancel(runs::incrementAndGet);
    Registration one = own.token().onCancel(body -> thrown(rejection), runs::incrementAndGet);
    own.cancel();
    assertThat(heard).containsExactly(rejection);
    assertThat(runs).hasValue(1);
    assertThat(one.unregister()).isFalse();
    one.close();
  }

  @Test
  @DisplayName("[50] a callback sees every descendant cancelled (2.1), also a late one")
  void allMarkedFirst() throws Exception {
    for (int round = 0; round < 200; round++) {
      CancellationSource top = CancellationSource.create();
      List<CancellationToken> all = new ArrayList<>();
      for (int i = 0; i < 300; i++) {
        all.add((i < 3 ? top.token() : all.get(i / 3)).child().token());
      }
      CancellationToken last = all.get(299);
      Runnable check = () -> assertThat(last.isCancelled()).isTrue();
      all.forEach(one -> one.onCancel(check));
      Threads.race(top::cancel, () -> top.token().onCancel(check));
    }
  }

  @Test
  @DisplayName("a waiting thread is woken though an earlier callback blocks")
  void waiterBeforeCallbacks() throws Exception {
    Threads.Task waiter = Threads.start(token::await).parked();
    CountDownLatch release = new CountDownLatch(1);
    blocking(new CountDownLatch(1), release);
    Threads.Task cancel = Threads.start(source::cancel);
    waiter.join();
    assertThat(cancel.isDone()).isFalse();
    release.countDown();
    cancel.join();
  }

  private Registration blocking(CountDownLatch running, CountDownLatch release) {
    return token.onCancel(
        () -> {
          running.countDown();
          Threads.await(release);
        });
  }

  private static void thrown(Throwable failure) {
    Rethrow.unchecked(failure);
  }
}
