package dev.heed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class HeartbeatTest {
  private static final Duration SECOND = Duration.ofSeconds(1);

  private record Failure(Throwable what, boolean last) {}

  private final ManualTime time = new ManualTime();
  private final CancellationSource owner =
      CancellationSource.create(
          CancelSettings.defaults().withTimeSource(time).withExecutor(Runnable::run));
  private final AtomicInteger beats = new AtomicInteger();
  private final List<Failure> failures = new ArrayList<>();

  private HeartbeatBuilder everySecond() {
    return Heartbeat.every(SECOND)
        .name("test")
        .executor(Runnable::run)
        .onFailure((heartbeat, what, last) -> failures.add(new Failure(what, last)));
  }

  private Heartbeat counting() {
    return everySecond().start(owner.token(), token -> beats.incrementAndGet());
  }

  @Test
  @DisplayName("beats with fixed delay until closed, and leaves nothing behind")
  void beatsUntilClosed() throws Exception {
    Heartbeat heartbeat = counting();
    time.advance(Duration.ofMillis(999));
    assertThat(beats).hasValue(0);
    time.advance(Duration.ofMillis(4_001));
    assertThat(beats).hasValue(5);
    heartbeat.close();
    time.advance(SECOND.multipliedBy(5));
    assertThat(beats).hasValue(5);
    assertThat(Threads.get(heartbeat.ended())).isEqualTo(Heartbeat.End.CLOSED);
    assertNothingLeft();
  }

  @Test
  @DisplayName("ends with the owner: cancelled, closed, detached, an ancestor's cancel")
  void endsWithOwner() throws Exception {
    for (int way = 0; way < 4; way++) {
      CancellationSource scope = owner.token().child();
      CancellationSource inner = scope.token().child();
      Heartbeat heartbeat = everySecond().start(inner.token(), token -> beats.incrementAndGet());
      time.advance(SECOND);
      int before = beats.get();
      switch (way) {
        case 0 -> inner.cancel();
        case 1 -> inner.close();
        case 2 -> inner.detach();
        default -> scope.cancel();
      }
      time.advance(SECOND.multipliedBy(3));
      assertThat(beats).hasValue(before);
      assertThat(heartbeat.isStopped()).isTrue();
      assertThat(Threads.get(heartbeat.ended())).isEqualTo(Heartbeat.End.OWNER_ENDED);
      assertThat(inner.token().callbackCount()).isZero();
      scope.close();
    }
    assertNothingLeft();
    assertThat(failures).isEmpty();
  }

  @Test
  @DisplayName("an owner that is over already: no beat at all")
  void ownerOver() throws Exception {
    CancellationSource done = owner.token().child();
    done.detach();
    for (CancellationToken over : List.of(CancellationToken.cancelled(), done.token())) {
      Heartbeat heartbeat = everySecond().start(over, token -> beats.incrementAndGet());
      assertThat(Threads.get(heartbeat.ended())).isEqualTo(Heartbeat.End.OWNER_ENDED);
    }
    time.advance(SECOND.multipliedBy(3));
    assertThat(beats).hasValue(0);
    assertNothingLeft();
  }

  @Test
  @DisplayName("stops at the first failure and reports it, also an Error")
  void stopsAndReports() throws Exception {
    for (Throwable what : List.of(new IllegalStateException(), new StackOverflowError())) {
      failures.clear();
      Heartbeat heartbeat = everySecond().start(owner.token(), token -> Rethrow.unchecked(what));
      time.advance(SECOND.multipliedBy(3));
      assertThat(failures).containsExactly(new Failure(what, true));
      assertThat(heartbeat.failure()).isSameAs(what);
      assertThat(Threads.get(heartbeat.ended())).isEqualTo(Heartbeat.End.FAILED);
    }
    assertNothingLeft();
  }

  @Test
  @DisplayName("tolerates n failures in a row; a good beat resets the count; the handler may throw")
  void tolerates() {
    List<Boolean> last = new ArrayList<>();
    Heartbeat heartbeat =
        Heartbeat.every(SECOND)
            .executor(Runnable::run)
            .tolerate(2)
            .onFailure(
                (which, what, isLast) -> {
                  last.add(isLast);
                  throw new IllegalStateException("handler");
                })
            .start(
                owner.token(),
                token -> {
                  if (beats.incrementAndGet() != 3) {
                    throw new IllegalStateException();
                  }
                });
    time.advance(SECOND.multipliedBy(10));
    assertThat(beats).hasValue(6);
    assertThat(last).containsExactly(false, false, false, false, true);
    assertThat(heartbeat.isStopped()).isTrue();
  }

  @Test
  @DisplayName("a beat over its deadline is cancelled, counts once, and is reported as a timeout")
  void beatLimit() {
    Heartbeat heartbeat =
        everySecond()
            .beatLimit(Duration.ofMillis(100))
            .tolerate(1)
            .start(
                owner.token(),
                token -> {
                  beats.incrementAndGet();
                  time.advance(Duration.ofMillis(100));
                  token.throwIfCancelled();
                });
    time.advance(SECOND);
    assertThat(failures).hasSize(1);
    assertThat(heartbeat.isStopped()).isFalse();
    time.advance(SECOND);
    assertThat(beats).hasValue(2);
    assertThat(failures).allMatch(f -> f.what() instanceof TimeoutException);
    assertThat(failures.get(1).last()).isTrue();
    assertNothingLeft();
  }

  @Test
  @DisplayName("an executor that refuses ends it, and says so")
  void rejected() throws Exception {
    RejectedExecutionException rejection = new RejectedExecutionException();
    Heartbeat heartbeat =
        everySecond()
            .executor(
                body -> {
                  throw rejection;
                })
            .start(owner.token(), token -> beats.incrementAndGet());
    time.advance(SECOND);
    assertThat(failures).containsExactly(new Failure(rejection, true));
    assertThat(Threads.get(heartbeat.ended())).isEqualTo(Heartbeat.End.FAILED);
    assertNothingLeft();
  }

  @Test
  @DisplayName("jitter stays within its part, and the first delay can differ")
  void jitter() {
    Heartbeat heartbeat =
        everySecond()
            .initialDelay(Duration.ZERO)
            .jitter(0.5)
            .start(owner.token(), token -> beats.incrementAndGet());
    time.advance(Duration.ZERO);
    assertThat(beats).hasValue(1);
    for (int i = 0; i < 100; i++) {
      long delay = time.untilNext();
      assertThat(delay).isBetween(500_000_000L, 1_500_000_000L);
      time.advance(Duration.ofNanos(delay));
    }
    assertThat(beats).hasValue(101);
    heartbeat.stop();
    assertNothingLeft();
  }

  @Test
  @DisplayName("its own daemon thread: beats, is cancelled in the middle of a beat, close waits")
  void ownThread() throws Exception {
    CancellationSource real = CancellationSource.create();
    CountDownLatch inBeat = new CountDownLatch(1);
    AtomicReference<Thread> thread = new AtomicReference<>();
    CountDownLatch release = new CountDownLatch(1);
    Heartbeat heartbeat =
        Heartbeat.start(
            real.token(),
            Duration.ofMillis(1),
            token -> {
              thread.set(Thread.currentThread());
              inBeat.countDown();
              token.await();
              Threads.await(release);
              token.throwIfCancelled();
            });
    Threads.await(inBeat);
    assertThat(thread.get().isDaemon()).isTrue();
    Threads.Task close = Threads.start(heartbeat::close).parked();
    assertThat(heartbeat.ended().toCompletableFuture()).isNotDone();
    release.countDown();
    close.join();
    assertThat(Threads.get(heartbeat.ended())).isEqualTo(Heartbeat.End.CLOSED);
    assertThat(heartbeat.failure()).isNull();
    thread.get().join();
    assertThat(real.token().childCount()).isZero();
  }

  @Test
  @DisplayName("its own daemon thread interrupted from outside: reported, not silent")
  void interrupted() throws Exception {
    CancellationSource real = CancellationSource.create();
    AtomicReference<Thread> thread = new AtomicReference<>();
    AtomicReference<Throwable> heard = new AtomicReference<>();
    Heartbeat heartbeat =
        Heartbeat.every(Duration.ofDays(1))
            .initialDelay(Duration.ZERO)
            .onFailure((which, what, last) -> heard.set(what))
            .start(real.token(), token -> thread.set(Thread.currentThread()));
    Threads.eventually(() -> thread.get() != null);
    thread.get().interrupt();
    assertThat(Threads.get(heartbeat.ended())).isEqualTo(Heartbeat.End.FAILED);
    thread.get().join();
    assertThat(heard.get()).isInstanceOf(InterruptedException.class);
  }

  @Test
  @DisplayName("close from inside a beat does not wait; a deaf beat does not hold close for ever")
  void closeEdges() throws Exception {
    AtomicReference<Heartbeat> self = new AtomicReference<>();
    self.set(
        everySecond()
            .start(
                owner.token(),
                token -> {
                  beats.incrementAndGet();
                  self.get().close();
                }));
    time.advance(SECOND.multipliedBy(3));
    assertThat(beats).hasValue(1);
    CountDownLatch release = new CountDownLatch(1);
    CountDownLatch inBeat = new CountDownLatch(1);
    Heartbeat deaf =
        Heartbeat.every(Duration.ofMillis(1))
            .closeLimit(Duration.ofMillis(5))
            .start(
                CancellationSource.create().token(),
                token -> {
                  inBeat.countDown();
                  Threads.await(release);
                });
    Threads.await(inBeat);
    deaf.close();
    assertThat(deaf.ended().toCompletableFuture()).isNotDone();
    release.countDown();
    assertThat(Threads.get(deaf.ended())).isEqualTo(Heartbeat.End.CLOSED);
  }

  @Test
  @DisplayName("start and stop race: always ends")
  void stopRaces() throws Exception {
    for (int i = 0; i < 300; i++) {
      CancellationSource scope = CancellationSource.create();
      Heartbeat heartbeat =
          Heartbeat.every(Duration.ofNanos(1))
              .executor(DaemonThreads.INSTANCE)
              .start(scope.token(), token -> beats.incrementAndGet());
      int way = i % 3;
      Threads.race(
          () -> {
            if (way == 0) {
              scope.detach();
            } else {
              scope.cancel();
            }
          },
          way == 2 ? heartbeat::close : scope::close);
      Threads.get(heartbeat.ended());
      assertThat(scope.token().childCount()).isZero();
      assertThat(scope.token().callbackCount()).isZero();
    }
  }

  @Test
  @DisplayName("asking for the end again and again keeps one stage")
  void oneStage() {
    Heartbeat heartbeat = counting();
    assertThat((Object) heartbeat.ended()).isSameAs(heartbeat.ended());
    heartbeat.close();
  }

  @Test
  @DisplayName("values out of range are refused")
  void ranges() {
    assertThatThrownBy(() -> Heartbeat.every(Duration.ZERO))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> everySecond().jitter(Double.NaN))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> everySecond().tolerate(-1))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private void assertNothingLeft() {
    assertThat(time.pending()).isZero();
    assertThat(owner.token().childCount()).isZero();
    assertThat(owner.token().callbackCount()).isZero();
  }
}
