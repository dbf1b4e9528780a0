package dev.heed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class RetryTest {
  private static final Duration SECOND = Duration.ofSeconds(1);

  private record Failed(int attempt, Throwable failure, Duration delay) {}

  private final ManualTime time = new ManualTime();
  private final List<Throwable> handled = Collections.synchronizedList(new ArrayList<>());
  private final CancellationSource source =
      CancellationSource.create(
          CancelSettings.defaults()
              .withTimeSource(time)
              .withExecutor(Runnable::run)
              .withFailureHandler((which, failure) -> handled.add(failure)));
  private final CancellationToken token = source.token();
  private final List<Failed> heard = Collections.synchronizedList(new ArrayList<>());
  private final AtomicInteger attempts = new AtomicInteger();

  private RetryBuilder times(int max) {
    return Retry.attempts(max)
        .delay(Duration.ZERO)
        .onFailure((attempt, failure, delay) -> heard.add(new Failed(attempt, failure, delay)));
  }

  private String fail(CancellationToken one) throws IOException {
    throw new IOException("attempt " + attempts.incrementAndGet());
  }

  private void assertNothingLeft() {
    assertThat(time.pending()).isZero();
    assertThat(token.childCount()).isZero();
    assertThat(token.callbackCount()).isZero();
  }

  @Test
  @DisplayName("[61] cancelled on entry: no attempt is made")
  void cancelledOnEntry() {
    source.cancel();
    assertThatThrownBy(() -> times(3).build().call(token, this::fail))
        .isInstanceOf(CancelledException.class);
    assertThat(attempts).hasValue(0);
    assertThat(heard).isEmpty();
  }

  @Test
  @DisplayName("bad arguments are refused")
  void badArguments() {
    RetryBuilder builder = Retry.attempts(1);
    assertThatThrownBy(() -> Retry.attempts(0)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> builder.delay(SECOND.negated()))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> builder.backoff(SECOND, 0.5, SECOND))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> builder.backoff(SECOND, Double.NaN, SECOND))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> builder.backoff(SECOND, Double.POSITIVE_INFINITY, SECOND))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> builder.backoff(SECOND, 2, SECOND.dividedBy(2)))
        .isInstanceOf(IllegalArgumentException.class);
    for (double part : new double[] {-0.1, 1.1, Double.NaN}) {
      assertThatThrownBy(() -> builder.jitter(part)).isInstanceOf(IllegalArgumentException.class);
    }
    assertThatThrownBy(() -> builder.attemptLimit(Duration.ZERO))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> builder.random(null)).isInstanceOf(NullPointerException.class);
    assertThatThrownBy(() -> builder.retryIf(null)).isInstanceOf(NullPointerException.class);
    assertThatThrownBy(() -> builder.onFailure(null)).isInstanceOf(NullPointerException.class);
    assertThatThrownBy(() -> builder.build().call(token, null))
        .isInstanceOf(NullPointerException.class);
    assertThatThrownBy(() -> builder.build().call(null, this::fail))
        .isInstanceOf(NullPointerException.class);
  }

  @Test
  @DisplayName("returns the first value, null too; earlier failures are told")
  void succeeds() throws Exception {
    Retry retry = times(3).build();
    String value = retry.call(token, one -> attempts.get() == 1 ? "value" : fail(one));
    assertThat(value).isEqualTo("value");
    assertThat(heard).singleElement().matches(f -> f.attempt() == 1 && f.delay().isZero());
    assertThat(retry.<Object, RuntimeException>call(token, one -> null)).isNull();
    assertNothingLeft();
  }

  @Test
  @DisplayName("all fail: the last failure, the earlier ones suppressed in their order")
  void allFail() {
    assertThatThrownBy(() -> times(3).build().call(token, this::fail))
        .isInstanceOf(IOException.class)
        .hasMessage("attempt 3")
        .satisfies(
            e ->
                assertThat(e.getSuppressed())
                    .extracting(Throwable::getMessage)
                    .containsExactly("attempt 1", "attempt 2"));
    assertThat(heard).extracting(Failed::attempt).containsExactly(1, 2, 3);
    assertThat(heard.get(2).delay()).isNull();
    assertNothingLeft();
  }

  @Test
  @DisplayName("only the latest failures are kept; one object thrown each time is kept once")
  void boundedMemory() {
    assertThatThrownBy(() -> times(1_000).build().call(token, this::fail))
        .hasMessage("attempt 1000")
        .satisfies(e -> assertThat(e.getSuppressed()).hasSize(16))
        .satisfies(e -> assertThat(e.getSuppressed()[15]).hasMessage("attempt 999"));
    IOException same = new IOException("same");
    assertThatThrownBy(
            () ->
                times(50)
                    .build()
                    .call(
                        token,
                        one -> {
                          throw same;
                        }))
        .isSameAs(same)
        .hasNoSuppressedExceptions();
  }

  @Test
  @DisplayName("delays grow by the factor up to the longest, on the tree's clock")
  void backoff() throws Exception {
    Retry retry = times(6).backoff(SECOND, 3, Duration.ofSeconds(10)).build();
    Threads.Task task =
        Threads.start(
            () -> assertThatThrownBy(() -> retry.call(token, this::fail)).hasMessage("attempt 6"));
    for (int seconds : new int[] {1, 3, 9, 10, 10}) {
      Threads.eventually(() -> time.pending() == 1);
      assertThat(time.untilNext()).isEqualTo(Duration.ofSeconds(seconds).toNanos());
      time.advance(Duration.ofSeconds(seconds));
    }
    task.join();
    assertThat(heard.get(4).delay()).isEqualTo(Duration.ofSeconds(10));
    assertNothingLeft();
  }

  @Test
  @DisplayName("an enormous number of attempts keeps the delay in range, with a first of zero too")
  void noOverflow() {
    RetryBuilder builder = Retry.attempts(Integer.MAX_VALUE);
    Retry none = builder.backoff(Duration.ZERO, 1e9, Duration.ofDays(1)).jitter(1).build();
    assertThat(none.delayAfter(Integer.MAX_VALUE)).isZero();
    Retry forever =
        builder.backoff(SECOND, 1e9, Duration.ofSeconds(Long.MAX_VALUE)).jitter(0).build();
    assertThat(forever.delayAfter(1_000)).isEqualTo(Deadline.NEVER_NANOS);
    assertThat(forever.delayAfter(1)).isEqualTo(SECOND.toNanos());
  }

  @Test
  @DisplayName("jitter: the same random source gives the same delays, all within the part")
  void jitter() {
    List<Long> first = delays(new Random(42));
    assertThat(first).isEqualTo(delays(new Random(42))).isNotEqualTo(delays(new Random(43)));
    long second = SECOND.toNanos();
    assertThat(first).allMatch(d -> d >= second * 3 / 4 && d <= second * 5 / 4);
    assertThat(first.stream().distinct().count()).isGreaterThan(90);
    assertThat(delays(null)).allMatch(d -> d >= second * 3 / 4 && d <= second * 5 / 4);
  }

  private static List<Long> delays(Random random) {
    RetryBuilder builder = Retry.attempts(2).delay(SECOND).jitter(0.25);
    Retry retry = (random == null ? builder : builder.random(random)).build();
    List<Long> delays = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      delays.add(retry.delayAfter(1));
    }
    return delays;
  }

  @Test
  @DisplayName("a failure that is not worth it is thrown at once; Errors by default are not")
  void condition() {
    Retry retry = times(5).retryIf(e -> e.getMessage().equals("attempt 1")).build();
    assertThatThrownBy(() -> retry.call(token, this::fail)).hasMessage("attempt 2");
    AssertionError error = new AssertionError("broken");
    assertThatThrownBy(
            () ->
                times(5)
                    .build()
                    .call(
                        token,
                        one -> {
                          attempts.incrementAndGet();
                          throw error;
                        }))
        .isSameAs(error);
    assertThat(attempts).hasValue(3);
  }

  @Test
  @DisplayName("a condition that throws ends it, and does not hide the failure")
  void brokenCondition() {
    Retry retry =
        times(5)
            .retryIf(
                e -> {
                  throw new IllegalStateException("condition");
                })
            .build();
    assertThatThrownBy(() -> retry.call(token, this::fail))
        .isInstanceOf(IllegalStateException.class)
        .satisfies(e -> assertThat(e.getSuppressed()[0]).hasMessage("attempt 1"));
    assertNothingLeft();
  }

  @Test
  @DisplayName("a listener that throws disturbs nothing; the handler hears of it")
  void brokenListener() throws Exception {
    Retry retry =
        Retry.attempts(3)
            .delay(Duration.ZERO)
            .onFailure(
                (attempt, failure, delay) -> {
                  throw new IllegalStateException("listener");
                })
            .build();
    String value = retry.call(token, one -> attempts.get() == 2 ? "value" : fail(one));
    assertThat(value).isEqualTo("value");
    assertThat(handled).hasSize(2);
  }

  @Test
  @DisplayName("a cancellation of any origin and an interrupt are never retried")
  void neverRetried() {
    Retry always = times(5).retryIf(e -> true).build();
    for (Exception end :
        List.of(
            new CancellationException("a future's"),
            new CancelledException(CancellationToken.cancelled()),
            new InterruptedException("now"))) {
      assertThatThrownBy(
              () ->
                  always.call(
                      token,
                      one -> {
                        attempts.incrementAndGet();
                        throw end;
                      }))
          .isSameAs(end);
    }
    assertThat(attempts).hasValue(3);
    assertThat(heard).allMatch(f -> f.delay() == null);
  }

  @Test
  @DisplayName("a failure after the cancel is thrown as it is, and not retried")
  void failsWhenCancelled() {
    assertThatThrownBy(
            () ->
                times(5)
                    .attemptLimit(SECOND)
                    .build()
                    .call(
                        token,
                        one -> {
                          source.cancel();
                          assertThat(one.isCancelled()).isTrue();
                          return fail(one);
                        }))
        .isInstanceOf(IOException.class);
    assertThat(attempts).hasValue(1);
    assertNothingLeft();
  }

  @Test
  @DisplayName("[63] a value is delivered though the token was cancelled meanwhile")
  void valueWins() throws Exception {
    String value =
        times(2)
            .build()
            .call(
                token,
                one -> {
                  source.cancel();
                  return "value";
                });
    assertThat(value).isEqualTo("value");
  }

  @Test
  @DisplayName("a cancel ends the delay at once; the failures go with it")
  void cancelledInDelay() throws Exception {
    Retry retry = times(3).delay(Duration.ofDays(1)).build();
    Threads.Task task =
        Threads.start(
            () ->
                assertThatThrownBy(() -> retry.call(token, this::fail))
                    .isInstanceOf(CancelledException.class)
                    .matches(e -> ((CancelledException) e).token() == token)
                    .satisfies(e -> assertThat(e.getSuppressed()[0]).hasMessage("attempt 1")));
    Threads.eventually(() -> time.pending() == 1);
    source.cancel();
    task.join();
    assertThat(attempts).hasValue(1);
    assertNothingLeft();
  }

  @Test
  @DisplayName("an interrupt ends the delay; one set by the body ends even a delay of zero")
  void interruptedInDelay() throws Exception {
    Retry retry = times(3).delay(Duration.ofDays(1)).build();
    Threads.Task task =
        Threads.start(
            () ->
                assertThatThrownBy(() -> retry.call(token, this::fail))
                    .isInstanceOf(InterruptedException.class)
                    .satisfies(e -> assertThat(e.getSuppressed()[0]).hasMessage("attempt 1")));
    Threads.eventually(() -> time.pending() == 1);
    task.thread.interrupt();
    task.join();
    assertThatThrownBy(
            () ->
                times(3)
                    .build()
                    .call(
                        token,
                        one -> {
                          Thread.currentThread().interrupt();
                          return fail(one);
                        }))
        .isInstanceOf(InterruptedException.class);
    assertThat(attempts).hasValue(2);
    assertNothingLeft();
  }

  @Test
  @DisplayName("a delay that would outlast the token's deadline is not begun")
  void deadlineAware() throws Exception {
    try (CancellationSource limited = CancellationSource.withDeadline(token, SECOND)) {
      Retry retry = times(3).delay(SECOND).build();
      assertThatThrownBy(() -> retry.call(limited.token(), this::fail)).hasMessage("attempt 1");
      assertThat(limited.isCancelled()).isFalse();
      assertThat(heard).singleElement().matches(f -> f.delay() == null);
    }
    try (CancellationSource limited = CancellationSource.withDeadline(token, SECOND)) {
      // The deadline of an ancestor counts as well.
      CancellationToken below = limited.token().child().token();
      assertThatThrownBy(() -> times(3).delay(SECOND).build().call(below, this::fail))
          .hasMessage("attempt 2");
    }
    assertNothingLeft();
  }

  @Test
  @DisplayName("the attempt's own limit: a failure, retried, and at last told from a cancel")
  void attemptLimit() throws Exception {
    Retry retry = times(2).attemptLimit(SECOND).build();
    Threads.Task task =
        Threads.start(
            () ->
                assertThatThrownBy(
                        () ->
                            retry.call(
                                token,
                                one -> {
                                  attempts.incrementAndGet();
                                  one.sleep(Duration.ofDays(1));
                                  return "never";
                                }))
                    .isInstanceOf(AttemptTimeoutException.class)
                    .hasMessage("attempt 2 did not end within PT1S")
                    .hasCauseInstanceOf(CancelledException.class)
                    .satisfies(
                        e ->
                            assertThat(e.getSuppressed()[0])
                                .isInstanceOf(AttemptTimeoutException.class)));
    for (int i = 0; i < 2; i++) {
      Threads.eventually(() -> time.pending() == 2);
      time.advance(SECOND);
    }
    task.join();
    assertThat(attempts).hasValue(2);
    assertThat(token.isCancelled()).isFalse();
    assertNothingLeft();
  }

  @Test
  @DisplayName("the limit may be excluded by the condition; a late value is a value")
  void lateness() throws Exception {
    Retry strict = times(3).attemptLimit(SECOND).retryIf(e -> e instanceof IOException).build();
    assertThatThrownBy(
            () ->
                strict.call(
                    token,
                    one -> {
                      time.advance(SECOND);
                      return fail(one);
                    }))
        .isInstanceOf(AttemptTimeoutException.class)
        .hasCauseInstanceOf(IOException.class);
    assertThat(attempts).hasValue(1);
    String late =
        strict.call(
            token,
            one -> {
              time.advance(SECOND);
              assertThat(one.isCancelled()).isTrue();
              return "late";
            });
    assertThat(late).isEqualTo("late");
    assertNothingLeft();
  }

  @Test
  @DisplayName("a cancel during a limited attempt is a cancel, not its timeout")
  void cancelledInAttempt() throws Exception {
    Retry retry = times(3).attemptLimit(SECOND).build();
    CountDownLatch running = new CountDownLatch(1);
    Threads.Task task =
        Threads.start(
            () ->
                assertThatThrownBy(
                        () ->
                            retry.call(
                                token,
                                one -> {
                                  running.countDown();
                                  one.await();
                                  throw new CancelledException(one);
                                }))
                    .isInstanceOf(CancelledException.class)
                    .matches(e -> !((CancelledException) e).reason().isTimeout()));
    Threads.await(running);
    source.cancel();
    task.join();
    assertThat(heard).hasSize(1);
    assertNothingLeft();
  }

  @Test
  @DisplayName("what an attempt left running is cancelled before the next one begins")
  void attemptScope() throws Exception {
    AtomicReference<CancellationToken> first = new AtomicReference<>();
    times(2)
        .build()
        .call(
            token,
            one -> {
              if (first.compareAndSet(null, one)) {
                return fail(one);
              }
              assertThat(first.get().isCancelled()).isTrue();
              assertThat(one.isCancelled()).isFalse();
              return "value";
            });
    assertThat(attempts).hasValue(1);
  }

  @Test
  @DisplayName("a policy may be used by many calls at once")
  void shared() throws Exception {
    Retry retry = Retry.attempts(4).delay(Duration.ZERO).jitter(0.5).build();
    Threads.Body body =
        () -> {
          for (int i = 0; i < 1_000; i++) {
            AtomicInteger own = new AtomicInteger();
            int value =
                retry.call(
                    CancellationToken.none(),
                    one -> {
                      if (own.incrementAndGet() < 4) {
                        throw new IOException("not yet");
                      }
                      return own.get();
                    });
            assertThat(value).isEqualTo(4);
          }
        };
    Threads.race(body, body, body);
  }
}
