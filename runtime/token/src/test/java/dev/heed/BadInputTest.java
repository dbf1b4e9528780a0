package dev.heed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What callers get wrong, and outer parts that fail: refused, and nothing is changed or left. */
class BadInputTest {
  private static final Duration NEGATIVE = Duration.ofNanos(-1);

  private final CancellationSource source = CancellationSource.create();
  private final CancellationToken token = source.token();

  @Test
  @DisplayName("null is refused everywhere, on live and on cancelled tokens")
  void nulls() {
    for (CancellationSource one : List.of(source, CancellationToken.cancelled().child())) {
      refused(
          NullPointerException.class,
          () -> one.cancel((CancelReason) null),
          () -> one.cancel((String) null),
          () -> one.cancel((Throwable) null),
          () -> one.cancelCollecting(null),
          () -> one.cancelAsync(null),
          () -> one.cancelAfter(null),
          () -> one.token().onCancel(null),
          () -> one.token().onCancel(null, () -> {}),
          () -> one.token().onCancel(Runnable::run, null),
          () -> one.token().tryRegister(null),
          () -> one.token().sleep(null));
    }
    refused(
        NullPointerException.class,
        () -> token.await(null),
        () -> CancellationSource.create(null),
        () -> CancellationSource.withDeadline(null),
        () -> CancellationSource.withDeadline(token, null),
        () -> CancellationSource.withDeadline(null, Duration.ZERO),
        () -> CancellationSource.linked(token, null),
        () -> CancellationSource.linked(Arrays.asList(token, null)),
        () -> CancelReason.of(null, null, null),
        () -> CancelSettings.defaults().withTimeSource(null),
        () -> CancelSettings.defaults().withExecutor(null),
        () -> CancelSettings.defaults().withFailureHandler(null));
    untouched();
  }

  @Test
  @DisplayName("values out of range are refused")
  void values() {
    refused(
        IllegalArgumentException.class,
        () -> token.await(NEGATIVE),
        () -> token.sleep(NEGATIVE),
        () -> source.cancelAfter(NEGATIVE),
        () -> CancellationSource.withDeadline(NEGATIVE),
        () -> CancellationSource.withDeadline(token, NEGATIVE),
        () -> CancelReason.of(CancelReason.Kind.PARENT, null, null),
        () -> source.cancel(CancellationToken.cancelled().child().token().reason()));
    untouched();
  }

  @Test
  @DisplayName("links to nothing, and to the same parent twice")
  void oddLinks() {
    assertThat(CancellationSource.linked().isCancelled()).isFalse();
    AtomicInteger runs = new AtomicInteger();
    CancellationSource twice = CancellationSource.linked(token, token);
    twice.token().onCancel(runs::incrementAndGet);
    CancellationSource.linked(token, token).close();
    assertThat(token.childCount()).isEqualTo(2);
    source.cancel();
    assertThat(runs).hasValue(1);
    assertThat(token.childCount()).isZero();
  }

  @Test
  @DisplayName("a timer that refuses: the caller hears it, no deadline is shown, no child is left")
  void timerRefuses() {
    CancellationSource own =
        CancellationSource.create(CancelSettings.defaults().withTimeSource(new Refusing()));
    Duration second = Duration.ofSeconds(1);
    refused(
        RejectedExecutionException.class,
        () -> own.cancelAfter(second),
        () -> CancellationSource.withDeadline(own.token(), second),
        () -> own.token().await(second),
        () -> own.token().sleep(second));
    assertThat(own.token().deadline()).isEmpty();
    assertThat(own.token().childCount()).isZero();
    assertThat(own.token().callbackCount()).isZero();
    assertThat(own.cancel()).isTrue();
  }

  private static final class Refusing implements TimeSource {
    @Override
    public long nanoTime() {
      return 0;
    }

    @Override
    public Runnable schedule(long delayNanos, Runnable task) {
      throw new RejectedExecutionException("no timer");
    }
  }

  @Test
  @DisplayName("a thread object as the callback is only a Runnable: run once, here, never started")
  void threadAsCallback() {
    AtomicInteger runs = new AtomicInteger();
    Thread[] body = new Thread[1];
    Registration[] own = new Registration[1];
    body[0] =
        new Thread(
            () -> {
              runs.incrementAndGet();
              own[0].close();
            });
    own[0] = token.onCancel(body[0]);
    Registration taken = token.onCancel(new Thread(runs::incrementAndGet));
    assertThat(taken.unregister()).isTrue();
    source.cancel();
    assertThat(runs).hasValue(1);
    assertThat(body[0].getState()).isEqualTo(Thread.State.NEW);
  }

  private static void refused(Class<? extends Exception> type, ThrowingCallable... calls) {
    for (ThrowingCallable call : calls) {
      assertThatThrownBy(call).isInstanceOf(type);
    }
  }

  private void untouched() {
    assertThat(token.isCancelled()).isFalse();
    assertThat(token.deadline()).isEmpty();
    assertThat(token.childCount()).isZero();
    assertThat(token.callbackCount()).isZero();
  }
}
