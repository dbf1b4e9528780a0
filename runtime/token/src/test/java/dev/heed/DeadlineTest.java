package dev.heed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Conformance statements 51 to 60 and 64 to 66, as far as they touch the token core. */
class DeadlineTest {
  private final ManualTime time = new ManualTime();
  private final CancellationSource source =
      CancellationSource.create(
          CancelSettings.defaults().withTimeSource(time).withExecutor(Runnable::run));
  private final CancellationToken token = source.token();

  @Test
  @DisplayName("[51] the given cause is that object, for descendants too; none is null")
  void cause() {
    CancellationToken child = token.child().token();
    IllegalStateException cause = new IllegalStateException();
    source.cancel(cause);
    assertThat(child.cause()).isSameAs(cause);
    CancellationSource plain = CancellationSource.create();
    plain.cancel();
    assertThat(plain.token().cause()).isNull();
    assertThat(plain.token().reason()).isSameAs(CancelReason.explicit());
  }

  @Test
  @DisplayName("[52] first wins: a child cancelled earlier keeps its own")
  void firstWins() {
    CancellationSource early = token.child();
    CancellationSource late = token.child();
    early.cancel("own");
    source.cancel("parent's");
    late.cancel("too late");
    assertThat(early.token().reason().text()).isEqualTo("own");
    assertThat(late.token().reason().text()).isEqualTo("parent's");
  }

  @Test
  @DisplayName("[52] the first cancel wins in every order of parent, child and late child")
  void firstWinsInEveryOrder() {
    IllegalStateException above = new IllegalStateException("above");
    IllegalStateException below = new IllegalStateException("below");
    for (boolean withCause : new boolean[] {true, false}) {
      CancelReason parents = withCause ? CancelReason.explicit(above) : CancelReason.explicit();
      CancelReason childs = withCause ? CancelReason.explicit(below) : CancelReason.explicit("own");

      CancellationSource parent = token.child();
      CancellationSource child = parent.token().child();
      parent.cancel(parents);
      child.cancel(childs);
      assertThat(parent.token().reason()).isSameAs(parents);
      assertThat(child.token().reason().origin()).as("parent, child").isSameAs(parents);

      parent = token.child();
      child = parent.token().child();
      child.cancel(childs);
      assertThat(parent.token().reason()).as("nothing flows up").isNull();
      parent.cancel(parents);
      assertThat(child.token().reason()).as("child, parent").isSameAs(childs);
      assertThat(parent.token().reason()).isSameAs(parents);

      parent = token.child();
      parent.cancel(parents);
      child = parent.token().child();
      child.cancel(childs);
      assertThat(child.token().reason().origin()).as("child made late").isSameAs(parents);
      assertThat(child.token().cause()).isSameAs(parents.cause());
    }
  }

  @Test
  @DisplayName("[53] a reader that sees the token cancelled sees the final reason")
  void causeRace() throws Exception {
    for (int i = 0; i < 500; i++) {
      CancellationSource top = CancellationSource.create();
      CancellationToken leaf = top.token().child().token();
      Threads.race(
          top::cancel,
          () -> top.cancel("other"),
          () -> {
            while (!leaf.isCancelled()) {
              Thread.onSpinWait();
            }
            CancelReason seen = leaf.reason();
            assertThat(seen.origin()).isSameAs(top.token().reason());
          });
    }
  }

  @Test
  @DisplayName("[54] kinds: deadline, explicit before it, propagated, closed")
  void kinds() {
    CancellationSource timed = CancellationSource.withDeadline(token, Duration.ofSeconds(1));
    CancellationToken below = timed.token().child().token();
    CancellationSource explicit = CancellationSource.withDeadline(token, Duration.ofSeconds(1));
    explicit.cancel();
    time.advance(Duration.ofSeconds(1));
    assertThat(timed.token().reason().kind()).isEqualTo(CancelReason.Kind.DEADLINE);
    assertThat(below.reason().kind()).isEqualTo(CancelReason.Kind.PARENT);
    assertThat(below.reason().isTimeout()).isTrue();
    assertThat(explicit.token().reason().kind()).isEqualTo(CancelReason.Kind.EXPLICIT);
    assertThat(explicit.token().reason().isTimeout()).isFalse();
    source.close();
    assertThat(token.reason().kind()).isEqualTo(CancelReason.Kind.CLOSED);
    assertThatThrownBy(() -> CancellationSource.create().cancel(below.reason()))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  @DisplayName("[55] a detached token has neither reason nor deadline")
  void detachedHasNone() {
    CancellationSource timed = CancellationSource.withDeadline(token, Duration.ofSeconds(1));
    timed.detach();
    assertThat(timed.token().deadline()).isEmpty();
    source.cancel();
    time.advance(Duration.ofSeconds(2));
    assertThat(timed.token().reason()).isNull();
    assertThat(time.pending()).isZero();
  }

  @Test
  @DisplayName("[54] stacked: the one that came first is the kind, there and below")
  void stackedKinds() {
    CancellationSource outer = CancellationSource.withDeadline(token, Duration.ofSeconds(2));
    CancellationSource inner =
        CancellationSource.withDeadline(outer.token(), Duration.ofSeconds(1));
    CancellationSource beside =
        CancellationSource.withDeadline(outer.token(), Duration.ofSeconds(3));
    time.advance(Duration.ofSeconds(1));
    assertThat(inner.token().reason().kind()).isEqualTo(CancelReason.Kind.DEADLINE);
    time.advance(Duration.ofSeconds(1));
    assertThat(outer.token().reason().kind()).isEqualTo(CancelReason.Kind.DEADLINE);
    assertThat(beside.token().reason().kind()).isEqualTo(CancelReason.Kind.PARENT);
    assertThat(beside.token().reason().isTimeout()).isTrue();
    source.cancel("later");
    assertThat(outer.token().reason().isTimeout()).isTrue();
    assertThat(time.pending()).isZero();
  }

  @Test
  @DisplayName("[55] a deliberate new root is live whatever was cancelled around it")
  void detachedRoot() {
    source.cancel();
    CancellationSource audit = Detached.because("audit must be written");
    assertThat(audit.token().reason()).isNull();
    assertThat(audit.token().cause()).isNull();
    assertThat(audit.token().deadline()).isEmpty();
    CancellationSource gone = token.child();
    gone.detach();
    assertThat(gone.isCancelled()).as("detach does not undo a cancel").isTrue();
  }

  @Test
  @DisplayName("[56] fires in time; zero is cancelled on return, late callbacks then run at once")
  void fires() {
    AtomicInteger runs = new AtomicInteger();
    CancellationSource timed = CancellationSource.withDeadline(token, Duration.ofSeconds(1));
    timed.token().onCancel(runs::incrementAndGet);
    time.advance(Duration.ofMillis(999));
    assertThat(timed.isCancelled()).isFalse();
    time.advance(Duration.ofMillis(1));
    assertThat(timed.isCancelled()).isTrue();
    assertThat(runs).hasValue(1);
    CancellationSource zero = CancellationSource.withDeadline(token, Duration.ZERO);
    assertThat(zero.token().reason().kind()).isEqualTo(CancelReason.Kind.DEADLINE);
    zero.token().onCancel(runs::incrementAndGet);
    assertThat(runs).hasValue(2);
  }

  @Test
  @DisplayName("[56] with the real clock it fires off the timer thread, which stays empty")
  void realTime() throws Exception {
    CountDownLatch ran = new CountDownLatch(1);
    String[] name = new String[1];
    try (CancellationSource timed = CancellationSource.withDeadline(Duration.ofMillis(5))) {
      timed
          .token()
          .onCancel(
              () -> {
                name[0] = Thread.currentThread().getName();
                ran.countDown();
              });
      timed.token().await();
      Threads.await(ran);
      // Registered in time, it runs on a callback thread; registered late, on this one.
      assertThat(name[0]).isNotEqualTo("heed-timer");
    }
  }

  @Test
  @DisplayName("[57] the effective deadline is the earlier of parent's and own")
  void earlier() {
    CancellationSource outer = CancellationSource.withDeadline(token, Duration.ofSeconds(10));
    CancellationSource later =
        CancellationSource.withDeadline(outer.token(), Duration.ofSeconds(20));
    CancellationSource sooner =
        CancellationSource.withDeadline(outer.token(), Duration.ofSeconds(5));
    CancellationSource linked = CancellationSource.linked(token, sooner.token());
    assertThat(later.token().deadline().get().remaining()).isEqualTo(Duration.ofSeconds(10));
    assertThat(linked.token().deadline().get().remaining()).isEqualTo(Duration.ofSeconds(5));
    time.advance(Duration.ofSeconds(5));
    assertThat(sooner.isCancelled()).isTrue();
    assertThat(outer.isCancelled()).isFalse();
    time.advance(Duration.ofSeconds(5));
    assertThat(later.token().reason().isTimeout()).isTrue();
    assertThat(token.isCancelled()).isFalse();
    assertThat(time.pending()).isZero();
  }

  @Test
  @DisplayName("[58] very long never fires; re-arming sooner or later counts; negative is refused")
  void rearming() {
    assertThat(source.cancelAfter(Duration.ofSeconds(Long.MAX_VALUE))).isTrue();
    assertThat(time.pending()).isZero();
    source.cancelAfter(Duration.ofSeconds(10));
    source.cancelAfter(Duration.ofSeconds(20));
    time.advance(Duration.ofSeconds(15));
    assertThat(source.isCancelled()).isFalse();
    source.cancelAfter(Duration.ofSeconds(1));
    time.advance(Duration.ofSeconds(1));
    assertThat(source.isCancelled()).isTrue();
    assertThat(source.cancelAfter(Duration.ofSeconds(1))).isFalse();
    assertThatThrownBy(() -> CancellationSource.withDeadline(Duration.ofNanos(-1)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  @DisplayName("[59] an explicit cancel takes the timer out; the deadline has not passed by it")
  void cancelDisarms() {
    source.cancelAfter(Duration.ofSeconds(10));
    Deadline deadline = token.deadline().get();
    source.cancel();
    assertThat(time.pending()).isZero();
    assertThat(deadline.hasPassed()).isFalse();
    assertThat(token.reason().kind()).isEqualTo(CancelReason.Kind.EXPLICIT);
  }

  @Test
  @DisplayName("[60] thousands of moves leave one timer entry; the shared timer keeps none")
  void moves() {
    for (int i = 1; i < 5_000; i++) {
      source.cancelAfter(Duration.ofSeconds(i));
    }
    assertThat(time.pending()).isEqualTo(1);
    int before = SystemTime.INSTANCE.pending();
    for (int i = 0; i < 1_000; i++) {
      CancellationSource.withDeadline(Duration.ofDays(1)).close();
    }
    assertThat(SystemTime.INSTANCE.pending()).isEqualTo(before);
  }

  @Test
  @DisplayName("[64] close cancels; after detach it does not; others are unaffected")
  void guard() {
    CancellationSource other = token.child();
    CancellationSource kept = token.child();
    try (CancellationSource closed = token.child()) {
      closed.token().throwIfCancelled();
    }
    kept.detach();
    kept.close();
    assertThat(kept.isCancelled()).isFalse();
    assertThat(other.isCancelled()).isFalse();
    assertThat(kept.cancel()).as("an explicit cancel still works").isTrue();
  }

  @Test
  @DisplayName("[66] after close reads and repeats are fine; arming a timer is an error")
  void afterClose() {
    Registration early = token.onCancel(() -> {});
    source.close();
    source.close();
    assertThat(token.isCancelled()).isTrue();
    assertThat(token.deadline()).isEmpty();
    token.onCancel(() -> {}).close();
    early.close();
    assertThat(early.unregister()).isFalse();
    assertThat(source.cancel()).isFalse();
    source.detach();
    assertThat(token.child().isCancelled()).isTrue();
    assertThatThrownBy(() -> source.cancelAfter(Duration.ofSeconds(1)))
        .isInstanceOf(IllegalStateException.class);
  }
}
