package dev.heed;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An injected clock that jumps, also back, which its contract forbids: nothing hangs or spins. */
class ClockTest {
  private static final Duration SECOND = Duration.ofSeconds(1);

  private final ManualTime time = new ManualTime();
  private final CancellationSource source =
      CancellationSource.create(
          CancelSettings.defaults().withTimeSource(time).withExecutor(Runnable::run));
  private final CancellationToken token = source.token();

  @ParameterizedTest
  @ValueSource(longs = {-1_000_000, -10, 10, 1_000_000})
  @DisplayName("[56] a deadline fires when its timer does, whatever the clock says by then")
  void deadline(long seconds) {
    source.cancelAfter(SECOND);
    Deadline deadline = token.deadline().get();
    time.jump(Duration.ofSeconds(seconds));
    assertThat(deadline.hasPassed()).isEqualTo(seconds > 0);
    assertThat(deadline.remaining()).isGreaterThanOrEqualTo(Duration.ZERO);
    assertThat(source.isCancelled()).isFalse();
    time.fireAll();
    assertThat(token.reason().isTimeout()).isTrue();
    assertThat(time.pending()).isZero();
  }

  @ParameterizedTest
  @ValueSource(longs = {-1_000_000, -10, 10, 1_000_000})
  @DisplayName("[5] a timed wait ends when its timer fires, though the clock went back meanwhile")
  void timedWait(long seconds) throws Exception {
    Threads.Task waiter = Threads.start(() -> assertThat(token.await(SECOND)).isFalse()).parked();
    time.jump(Duration.ofSeconds(seconds));
    time.fireAll();
    waiter.join();
    assertThat(token.callbackCount()).isZero();
    assertThat(time.pending()).isZero();
  }

  @Test
  @DisplayName("[5] a wait whose clock went back is parked, reads the clock no further, and obeys")
  void parkedAfterJump() throws Exception {
    AtomicInteger readings = new AtomicInteger();
    CancellationSource own =
        CancellationSource.create(CancelSettings.defaults().withTimeSource(counting(readings)));
    Threads.Task waiter =
        Threads.start(() -> assertThat(own.token().await(SECOND)).isTrue()).parked();
    time.jump(Duration.ofDays(-1));
    int before = readings.get();
    java.util.concurrent.locks.LockSupport.unpark(waiter.thread);
    Threads.eventually(() -> readings.get() > before);
    waiter.parked();
    assertThat(readings.get()).as("one look for one wake-up").isEqualTo(before + 1);
    own.cancel();
    waiter.join();
    assertThat(own.token().callbackCount()).isZero();
  }

  @ParameterizedTest
  @ValueSource(longs = {-1_000_000, 1_000_000})
  @DisplayName("a heartbeat goes on after a jump, one beat per timer, and ends with its owner")
  void heartbeat(long seconds) {
    AtomicInteger beats = new AtomicInteger();
    Heartbeat heartbeat =
        Heartbeat.every(SECOND)
            .executor(Runnable::run)
            .start(token, own -> beats.incrementAndGet());
    time.advance(SECOND);
    int before = beats.get();
    time.jump(Duration.ofSeconds(seconds));
    assertThat(time.pending()).isEqualTo(1);
    time.fireAll();
    assertThat(beats).hasValue(before + 1);
    assertThat(time.pending()).isEqualTo(1);
    source.close();
    assertThat(heartbeat.isStopped()).isTrue();
    assertThat(time.pending()).isZero();
  }

  @Test
  @DisplayName("[60] re-arming after a jump counts from the clock as it is then")
  void rearm() {
    source.cancelAfter(Duration.ofDays(1));
    time.jump(Duration.ofDays(-365));
    source.cancelAfter(SECOND);
    assertThat(token.deadline().get().remaining()).isEqualTo(SECOND);
    assertThat(time.pending()).isEqualTo(1);
    time.advance(SECOND);
    assertThat(source.isCancelled()).isTrue();
  }

  private TimeSource counting(AtomicInteger readings) {
    return new TimeSource() {
      @Override
      public long nanoTime() {
        readings.incrementAndGet();
        return time.nanoTime();
      }

      @Override
      public Runnable schedule(long delayNanos, Runnable task) {
        return time.schedule(delayNanos, task);
      }
    };
  }
}
