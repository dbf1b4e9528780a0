package dev.heed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Conformance statements 1 to 11: the token by itself. */
class BasicsTest {
  private final CancellationSource source = CancellationSource.create();
  private final CancellationToken token = source.token();

  @Test
  @DisplayName("[1] a new token is live; after cancel it is cancelled and stays so")
  void cancelStays() {
    assertThat(token.isCancelled()).isFalse();
    assertThat(token.reason()).isNull();
    source.cancel("first");
    source.cancel("second");
    source.close();
    assertThat(token.isCancelled()).isTrue();
    assertThat(token.reason().text()).isEqualTo("first");
  }

  @Test
  @DisplayName("[2] [4] each waiter is woken by the cancel, once")
  void waitersWake() throws Exception {
    AtomicInteger returned = new AtomicInteger();
    List<Threads.Task> waiters = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      waiters.add(
          Threads.start(
              () -> {
                token.await();
                returned.incrementAndGet();
              }));
    }
    for (Threads.Task waiter : waiters) {
      waiter.parked();
    }
    assertThat(token.callbackCount()).isEqualTo(8);
    source.cancel();
    for (Threads.Task waiter : waiters) {
      waiter.join();
    }
    assertThat(returned).hasValue(8);
    assertThat(token.callbackCount()).isZero();
  }

  @Test
  @DisplayName("[2] a stage made before the cancel completes, and is the only one of the token")
  void stageCompletes() throws Exception {
    var stage = token.asStage();
    assertThat((Object) token.asStage()).isSameAs(stage);
    assertThat(token.callbackCount()).isEqualTo(1);
    source.cancel("why");
    assertThat(Threads.get(stage).text()).isEqualTo("why");
    assertThat((Object) token.asStage()).isSameAs(stage);
    assertThat(Threads.get(token.asStage())).isSameAs(token.reason());
  }

  @Test
  @DisplayName("[2] threads that ask for the stage at once, and race the cancel, get the same one")
  void stageForAll() throws Exception {
    for (int round = 0; round < 1_000; round++) {
      CancellationSource one = CancellationSource.create();
      Set<CompletionStage<CancelReason>> stages = ConcurrentHashMap.newKeySet();
      Threads.race(
          () -> stages.add(one.token().asStage()),
          () -> stages.add(one.token().asStage()),
          one::cancel);
      assertThat(stages).hasSize(1);
      assertThat(Threads.get(one.token().asStage())).isSameAs(one.token().reason());
      assertThat(one.token().callbackCount()).isZero();
    }
  }

  @Test
  @DisplayName("the stage cannot be completed through a copy")
  void stageIsReadOnly() {
    var stage = token.asStage();
    stage.toCompletableFuture().cancel(false);
    assertThat(stage.toCompletableFuture()).isNotDone();
    assertThat(token.isCancelled()).isFalse();
  }

  @Test
  @DisplayName("[3] waiting on a cancelled token returns at once, even if interrupted")
  void noWaitWhenCancelled() throws Exception {
    source.cancel();
    Thread.currentThread().interrupt();
    token.await();
    assertThat(token.await(Duration.ofDays(1))).isTrue();
    assertThatThrownBy(() -> token.sleep(Duration.ofDays(1)))
        .isInstanceOf(CancelledException.class);
    assertThat(Thread.interrupted()).isTrue();
  }

  @Test
  @DisplayName("[5] a wait that is interrupted or timed out leaves nothing behind")
  void abandonedWait() throws Exception {
    Threads.Task waiter =
        Threads.start(
            () -> assertThatThrownBy(token::await).isInstanceOf(InterruptedException.class));
    waiter.parked().thread.interrupt();
    waiter.join();
    assertThat(token.await(Duration.ofMillis(1))).isFalse();
    token.sleep(Duration.ofMillis(1));
    assertThat(token.callbackCount()).isZero();
  }

  @Test
  @DisplayName("[5] a timed wait on another clock ends with that clock and leaves no timer")
  void manualWait() throws Exception {
    ManualTime time = new ManualTime();
    CancellationToken own =
        CancellationSource.create(CancelSettings.defaults().withTimeSource(time)).token();
    Threads.Task waiter = Threads.start(() -> assertThat(own.await(Duration.ofHours(1))).isFalse());
    waiter.parked();
    time.advance(Duration.ofMinutes(59));
    assertThat(waiter.isDone()).isFalse();
    time.advance(Duration.ofMinutes(1));
    waiter.join();
    assertThat(time.pending()).isZero();
    assertThat(own.callbackCount()).isZero();
  }

  @Test
  @DisplayName("[6] throwIfCancelled does nothing, then throws what names the token")
  void throwIfCancelled() {
    token.throwIfCancelled();
    IllegalStateException cause = new IllegalStateException("cause");
    source.cancel(cause);
    CancelledException thrown =
        catchThrowableOfType(CancelledException.class, token::throwIfCancelled);
    assertThat(thrown).hasCause(cause);
    assertThat(thrown.token()).isSameAs(token);
    assertThat(thrown.reason()).isSameAs(token.reason());
  }

  @Test
  @DisplayName("[7] cancel says true once; repeating is harmless")
  void cancelOnce() {
    assertThat(source.cancel()).isTrue();
    assertThat(source.cancel()).isFalse();
    assertThat(source.cancel("again")).isFalse();
  }

  @Test
  @DisplayName("[8] handles to one token are equal; child and stranger are not")
  void equality() {
    CancellationToken child = token.child().token();
    assertThat(source.token()).isEqualTo(token).hasSameHashCodeAs(token);
    assertThat(child).isNotEqualTo(token);
    assertThat(CancellationSource.create().token()).isNotEqualTo(token);
  }

  @Test
  @DisplayName("[9] tokens, waits and registrations work across threads")
  void anyThread() throws Exception {
    CountDownLatch ran = new CountDownLatch(1);
    Registration[] kept = new Registration[1];
    Threads.start(() -> kept[0] = token.onCancel(() -> {})).join();
    Threads.start(() -> assertThat(kept[0].unregister()).isTrue()).join();
    Threads.start(() -> token.onCancel(ran::countDown)).join();
    Threads.start(source::cancel).join();
    Threads.await(ran);
  }

  @Test
  @DisplayName("[10] none() never completes a wait, takes registrations as no-ops, makes roots")
  void none() throws Exception {
    CancellationToken none = CancellationToken.none();
    AtomicInteger runs = new AtomicInteger();
    Registration one = none.onCancel(runs::incrementAndGet);
    assertThat(one.unregister()).isFalse();
    one.close();
    assertThat(none.tryRegister(runs::incrementAndGet)).isNotNull();
    assertThat(none.await(Duration.ofMillis(1))).isFalse();
    assertThat(none.asStage().toCompletableFuture()).isNotDone();
    assertThat((Object) none.asStage())
        .as("shared, it would keep what is hung on it for ever")
        .isNotSameAs(none.asStage());
    assertThat(none.canBeCancelled()).isFalse();
    try (CancellationSource child = none.child()) {
      assertThat(none.childCount()).isZero();
      child.cancel();
    }
    assertThat(none.isCancelled()).isFalse();
    assertThat(none.callbackCount()).isZero();
    assertThat(runs).hasValue(0);
  }

  @Test
  @DisplayName("[10] null callbacks are rejected")
  void nulls() {
    assertThatNullPointerException().isThrownBy(() -> token.onCancel(null));
    assertThatNullPointerException().isThrownBy(() -> token.onCancel(null, () -> {}));
    assertThatNullPointerException().isThrownBy(() -> token.tryRegister(null));
    assertThatNullPointerException().isThrownBy(() -> CancellationToken.none().onCancel(null));
    assertThatNullPointerException().isThrownBy(() -> CancellationToken.cancelled().onCancel(null));
  }

  @Test
  @DisplayName("cancelled() is cancelled, and so is its child")
  void cancelledConstant() {
    assertThat(CancellationToken.cancelled().isCancelled()).isTrue();
    assertThat(CancellationToken.cancelled().child().isCancelled()).isTrue();
  }

  @Test
  @DisplayName("[11] a wait over several ends when any fires, or when all have")
  void several() throws Exception {
    CancellationSource other = CancellationSource.create();
    try (CancellationSource any = CancellationSource.linked(token, other.token())) {
      Threads.Task waitsAny = Threads.start(() -> any.token().await()).parked();
      Threads.Task waitsAll =
          Threads.start(
                  () -> {
                    token.await();
                    other.token().await();
                  })
              .parked();
      other.cancel();
      waitsAny.join();
      assertThat(waitsAll.isDone()).isFalse();
      source.cancel();
      waitsAll.join();
    }
  }

  @Test
  @DisplayName("what was written before the cancel is visible after a wait")
  void visibility() throws Exception {
    for (int i = 0; i < 2_000; i++) {
      CancellationSource one = CancellationSource.create();
      int[] plain = new int[1];
      Threads.race(
          () -> {
            plain[0] = 1;
            one.cancel();
          },
          () -> {
            one.token().await();
            assertThat(plain[0]).isEqualTo(1);
          });
    }
  }

  @Test
  @DisplayName("a detached root says why")
  void detachedBecause() {
    assertThat(Detached.because("audit must be written").token())
        .asString()
        .contains("audit must be written");
    assertThatThrownBy(() -> Detached.because(" ")).isInstanceOf(IllegalArgumentException.class);
    assertThat(Detached.because("limit", Duration.ZERO).isCancelled()).isTrue();
  }
}
