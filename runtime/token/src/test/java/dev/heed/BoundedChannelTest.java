package dev.heed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class BoundedChannelTest {
  private final CancellationSource source = CancellationSource.create();
  private final CancellationToken token = source.token();
  private final BoundedChannel<Integer> channel = BoundedChannel.create(2);
  private final List<Integer> got = Collections.synchronizedList(new ArrayList<>());

  private void fill() {
    while (channel.trySend(channel.size())) {
      assertThat(channel.size()).isPositive();
    }
  }

  /** Starts one that waits; returns when it is in the queue, so that the order is known. */
  private Threads.Task waiting(CancellationToken own, Threads.Body body) throws Exception {
    int before = own.callbackCount();
    Threads.Task task = Threads.start(body);
    Threads.eventually(() -> own.callbackCount() == before + 1);
    return task.parked();
  }

  private void assertNothingLeft() {
    assertThat(token.callbackCount()).isZero();
    assertThat(token.childCount()).isZero();
  }

  @Test
  @DisplayName("a cancelled token, an interrupt: nothing is sent or received though it could be")
  void notBegun() throws Exception {
    channel.trySend(1);
    CancellationToken dead = CancellationToken.cancelled();
    assertThatThrownBy(() -> channel.send(dead, 2)).isInstanceOf(CancelledException.class);
    assertThatThrownBy(() -> channel.receive(dead)).isInstanceOf(CancelledException.class);
    assertThatThrownBy(() -> channel.receive(dead, Duration.ZERO))
        .isInstanceOf(CancelledException.class);
    Thread.currentThread().interrupt();
    assertThatThrownBy(() -> channel.send(token, 2)).isInstanceOf(InterruptedException.class);
    Thread.currentThread().interrupt();
    assertThatThrownBy(() -> channel.receive(token)).isInstanceOf(InterruptedException.class);
    assertThat(Thread.currentThread().isInterrupted()).isFalse();
    assertThat(channel.size()).isEqualTo(1);
  }

  @Test
  @DisplayName("bad arguments are refused and change nothing")
  void badArguments() {
    assertThatThrownBy(() -> BoundedChannel.create(0)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> BoundedChannel.create(-1))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> channel.send(token, null)).isInstanceOf(NullPointerException.class);
    assertThatThrownBy(() -> channel.send(null, 1)).isInstanceOf(NullPointerException.class);
    assertThatThrownBy(() -> channel.trySend(null)).isInstanceOf(NullPointerException.class);
    assertThatThrownBy(() -> channel.send(token, 1, Duration.ofNanos(-1)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> channel.receive(token, Duration.ofNanos(-1)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> channel.receive(null)).isInstanceOf(NullPointerException.class);
    assertThatThrownBy(() -> channel.forEach(token, null)).isInstanceOf(NullPointerException.class);
    assertThatThrownBy(() -> channel.abort(null)).isInstanceOf(NullPointerException.class);
    assertThatThrownBy(() -> channel.close(null)).isInstanceOf(NullPointerException.class);
    assertThat(channel.isClosed()).isFalse();
    assertThat(channel.size()).isZero();
    assertThat(channel.capacity()).isEqualTo(2);
  }

  @Test
  @DisplayName("values come in order, no more than the capacity wait, and none is there twice")
  void order() throws Exception {
    channel.send(token, 1);
    assertThat(channel.trySend(2)).isTrue();
    assertThat(channel.trySend(3)).isFalse();
    assertThat(channel.send(token, 3, Duration.ZERO)).isFalse();
    assertThat(channel.receive(token)).isEqualTo(1);
    assertThat(channel.tryReceive()).contains(2);
    assertThat(channel.tryReceive()).isEmpty();
    assertThat(channel.receive(token, Duration.ZERO)).isEmpty();
    assertNothingLeft();
  }

  @Test
  @DisplayName("waiting senders are served in their order, and nobody overtakes them")
  void fairSenders() throws Exception {
    fill();
    List<Threads.Task> tasks = new ArrayList<>();
    for (int i = 2; i < 6; i++) {
      int value = i;
      tasks.add(waiting(token, () -> channel.send(token, value)));
    }
    assertThat(channel.tryReceive()).contains(0);
    // The room went to the first who waited, not to who came now.
    assertThat(channel.trySend(99)).isFalse();
    tasks.get(0).join();
    for (int i = 1; i < 6; i++) {
      assertThat(channel.receive(token)).isEqualTo(i);
    }
    for (Threads.Task task : tasks) {
      task.join();
    }
    assertNothingLeft();
  }

  @Test
  @DisplayName("waiting receivers are served in their order, and nobody overtakes them")
  void fairReceivers() throws Exception {
    List<Threads.Task> tasks = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      int offset = i * 100;
      tasks.add(waiting(token, () -> got.add(offset + channel.receive(token))));
    }
    for (int i = 0; i < 4; i++) {
      channel.send(token, i);
      assertThat(channel.tryReceive()).isEmpty();
      tasks.get(i).join();
    }
    assertThat(got).containsExactly(0, 101, 202, 303);
    assertNothingLeft();
  }

  @Test
  @DisplayName("a cancel ends the waits without an interrupt; those behind are served")
  void cancelledWaiters() throws Exception {
    CancellationSource other = CancellationSource.create();
    Threads.Task first =
        waiting(
            other.token(),
            () -> {
              assertThatThrownBy(() -> channel.receive(other.token()))
                  .isInstanceOf(CancelledException.class)
                  .matches(e -> ((CancelledException) e).token() == other.token());
              assertThat(Thread.currentThread().isInterrupted()).isFalse();
            });
    Threads.Task second = waiting(token, () -> got.add(channel.receive(token)));
    other.cancel();
    first.join();
    channel.send(token, 7);
    second.join();
    assertThat(got).containsExactly(7);

    fill();
    CancellationSource third = CancellationSource.create();
    Threads.Task sender =
        waiting(
            third.token(),
            () ->
                assertThatThrownBy(() -> channel.send(third.token(), 99))
                    .isInstanceOf(CancelledException.class));
    Threads.Task behind = waiting(token, () -> channel.send(token, 5));
    third.cancel();
    sender.join();
    for (int expected : new int[] {0, 1, 5}) {
      assertThat(channel.receive(token)).isEqualTo(expected);
    }
    behind.join();
    assertNothingLeft();
  }

  @Test
  @DisplayName("a value that is sent after the cancel never goes to a cancelled waiter")
  void cancelledBefore() throws Exception {
    for (int round = 0; round < 2_000; round++) {
      BoundedChannel<Integer> one = BoundedChannel.create(1);
      CancellationSource own = CancellationSource.create();
      Threads.Task receiver =
          Threads.start(
              () ->
                  assertThatThrownBy(() -> one.receive(own.token()))
                      .isInstanceOf(CancelledException.class));
      if (round % 2 == 0) {
        Threads.eventually(() -> own.token().callbackCount() == 1);
      }
      own.cancel();
      one.send(token, round);
      receiver.join();
      assertThat(one.tryReceive()).contains(round);
    }
  }

  /** A clock that does something when the waiting thread looks at it before it parks. */
  private static CancelSettings whenAboutToPark(Runnable action) {
    AtomicInteger looks = new AtomicInteger();
    return CancelSettings.defaults()
        .withTimeSource(
            new TimeSource() {
              @Override
              public long nanoTime() {
                if (looks.incrementAndGet() == 2) {
                  action.run();
                }
                return 0;
              }

              @Override
              public Runnable schedule(long delayNanos, Runnable task) {
                return () -> {};
              }
            });
  }

  @Test
  @DisplayName("served, then cancelled or interrupted before it woke: it has the value")
  void completionWins() throws Exception {
    CancellationSource[] own = new CancellationSource[1];
    own[0] =
        CancellationSource.create(
            whenAboutToPark(
                () -> {
                  channel.trySend(42);
                  own[0].cancel();
                }));
    assertThat(channel.receive(own[0].token(), Duration.ofDays(1))).contains(42);
    assertThat(own[0].isCancelled()).isTrue();

    fill();
    own[0] =
        CancellationSource.create(
            whenAboutToPark(
                () -> {
                  channel.tryReceive();
                  Thread.currentThread().interrupt();
                }));
    assertThat(channel.send(own[0].token(), 7, Duration.ofDays(1))).isTrue();
    assertThat(Thread.interrupted()).isTrue();
    assertThat(channel.tryReceive()).contains(1);
    assertThat(channel.tryReceive()).contains(7);
  }

  @Test
  @DisplayName("served, then the clock fails: it has the value, and the handler hears of the clock")
  void servedByBrokenClock() throws Exception {
    List<Throwable> heard = new ArrayList<>();
    CancelSettings settings =
        whenAboutToPark(
                () -> {
                  channel.trySend(42);
                  throw new IllegalStateException("clock");
                })
            .withFailureHandler((which, failure) -> heard.add(failure));
    CancellationToken own = CancellationSource.create(settings).token();
    assertThat(channel.receive(own, Duration.ofDays(1))).contains(42);
    assertThat(heard).singleElement().isInstanceOf(IllegalStateException.class);
    assertThat(own.callbackCount()).isZero();
  }

  @Test
  @DisplayName("an interrupt ends the wait and takes the waiter out")
  void interrupted() throws Exception {
    Threads.Task receiver =
        waiting(
            token,
            () ->
                assertThatThrownBy(() -> channel.receive(token))
                    .isInstanceOf(InterruptedException.class));
    receiver.thread.interrupt();
    receiver.join();
    channel.send(token, 3);
    assertThat(channel.size()).isEqualTo(1);
    fill();
    Threads.Task sender =
        waiting(
            token,
            () ->
                assertThatThrownBy(() -> channel.send(token, 4))
                    .isInstanceOf(InterruptedException.class));
    sender.thread.interrupt();
    sender.join();
    channel.close();
    channel.forEach(token, got::add);
    assertThat(got).containsExactly(3, 1);
    assertNothingLeft();
  }

  @Test
  @DisplayName("time limits go by the tree's clock, and leave neither waiter nor timer")
  void timed() throws Exception {
    ManualTime time = new ManualTime();
    CancellationToken own =
        CancellationSource.create(CancelSettings.defaults().withTimeSource(time)).token();
    Threads.Task receiver =
        waiting(own, () -> assertThat(channel.receive(own, Duration.ofSeconds(2))).isEmpty());
    time.advance(Duration.ofSeconds(1));
    assertThat(receiver.isDone()).isFalse();
    time.advance(Duration.ofSeconds(1));
    receiver.join();
    fill();
    Threads.Task sender =
        waiting(own, () -> assertThat(channel.send(own, 9, Duration.ofSeconds(2))).isFalse());
    time.advance(Duration.ofSeconds(2));
    sender.join();
    assertThat(channel.tryReceive()).contains(0);
    assertThat(channel.size()).isEqualTo(1);
    assertThat(time.pending()).isZero();
    assertThat(own.callbackCount()).isZero();
    assertThat(channel.receive(token, Duration.ofMillis(1))).contains(1);
    assertThat(channel.receive(token, Duration.ofMillis(1))).isEmpty();
  }

  @Test
  @DisplayName("a clock that fails takes the waiter out; no value goes to it")
  void brokenClock() throws Exception {
    CancellationToken own =
        CancellationSource.create(CancelSettings.defaults().withTimeSource(new NoTimer())).token();
    assertThatThrownBy(() -> channel.receive(own, Duration.ofSeconds(1)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("no timer");
    assertThat(own.callbackCount()).isZero();
    channel.send(token, 1);
    assertThat(channel.tryReceive()).contains(1);
  }

  @Test
  @DisplayName("close: waiting senders keep their values, receivers get the rest and then the end")
  void close() throws Exception {
    fill();
    Threads.Task sender =
        waiting(
            token,
            () ->
                assertThatThrownBy(() -> channel.send(token, 9))
                    .isInstanceOf(ChannelClosedException.class)
                    .matches(e -> ((ChannelClosedException) e).isComplete()));
    channel.close();
    channel.close();
    channel.close(new IOException("too late"));
    sender.join();
    assertThat(channel.isClosed()).isTrue();
    assertThatThrownBy(() -> channel.trySend(9)).isInstanceOf(ChannelClosedException.class);
    assertThatThrownBy(() -> channel.send(token, 9)).isInstanceOf(ChannelClosedException.class);
    assertThat(channel.receive(token)).isEqualTo(0);
    assertThat(channel.tryReceive()).contains(1);
    assertThatThrownBy(() -> channel.receive(token))
        .isInstanceOf(ChannelClosedException.class)
        .hasNoCause();
    assertThatThrownBy(() -> channel.receive(token, Duration.ofDays(1)))
        .isInstanceOf(ChannelClosedException.class);
    assertThatThrownBy(channel::tryReceive).isInstanceOf(ChannelClosedException.class);
    assertThat(channel).hasToString("BoundedChannel[0 of 2, closed]");
    assertNothingLeft();
  }

  @Test
  @DisplayName("close wakes every waiting receiver")
  void closeWakes() throws Exception {
    List<Threads.Task> tasks = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      tasks.add(waiting(token, () -> channel.forEach(token, got::add)));
    }
    channel.close();
    for (Threads.Task task : tasks) {
      task.join();
    }
    assertThat(got).isEmpty();
    assertNothingLeft();
  }

  @Test
  @DisplayName("a failure of the sending side reaches the receivers after the values")
  void closedWithFailure() {
    IOException cause = new IOException("connection lost");
    channel.trySend(1);
    channel.close(cause);
    channel.close();
    assertThatThrownBy(() -> channel.forEach(token, got::add))
        .isInstanceOf(ChannelClosedException.class)
        .hasCause(cause)
        .matches(e -> !((ChannelClosedException) e).isComplete());
    assertThat(got).containsExactly(1);
    assertThatThrownBy(() -> channel.trySend(1)).hasCause(cause);
  }

  @Test
  @DisplayName("forEach: what the receiver throws comes through, and the rest stays")
  void forEachFails() throws Exception {
    fill();
    channel.close();
    assertThatThrownBy(
            () ->
                channel.forEach(
                    token,
                    value -> {
                      throw new IOException("value " + value);
                    }))
        .isInstanceOf(IOException.class)
        .hasMessage("value 0");
    channel.forEach(token, got::add);
    assertThat(got).containsExactly(1);
    // An end of another channel, inside, is not this one's end.
    BoundedChannel<Integer> outer = BoundedChannel.create(1);
    outer.trySend(5);
    assertThatThrownBy(() -> outer.forEach(token, value -> channel.receive(token)))
        .isInstanceOf(ChannelClosedException.class);
  }

  @Test
  @DisplayName("forEach sees a cancel also while there are values, and between them")
  void forEachCancelled() {
    fill();
    assertThatThrownBy(
            () ->
                channel.forEach(
                    token,
                    value -> {
                      got.add(value);
                      source.cancel();
                    }))
        .isInstanceOf(CancelledException.class);
    assertThat(got).containsExactly(0);
    assertThat(channel.size()).isEqualTo(1);
  }

  @Test
  @DisplayName("abort hands over each undelivered value once, whatever the disposer throws")
  void abort() throws Exception {
    fill();
    Threads.Task sender =
        waiting(
            token,
            () ->
                assertThatThrownBy(() -> channel.send(token, 9))
                    .isInstanceOf(ChannelClosedException.class));
    assertThatThrownBy(
            () ->
                channel.abort(
                    value -> {
                      got.add(value);
                      assertThat(channel.isClosed()).isTrue();
                      throw new IllegalStateException("value " + value);
                    }))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("value 0")
        .satisfies(e -> assertThat(e.getSuppressed()).hasSize(1));
    sender.join();
    assertThat(got).containsExactly(0, 1);
    assertThat(channel.abort(got::add)).isZero();
    assertThat(got).hasSize(2);
    assertThatThrownBy(() -> channel.forEach(token, got::add))
        .isInstanceOf(ChannelClosedException.class)
        .matches(e -> !((ChannelClosedException) e).isComplete());
  }

  @Test
  @DisplayName("abort after close: a regular end only if nothing was left")
  void abortAfterClose() throws Exception {
    channel.trySend(1);
    channel.close();
    assertThat(channel.abort(got::add)).isEqualTo(1);
    assertThat(got).containsExactly(1);
    assertThatThrownBy(() -> channel.forEach(token, got::add))
        .isInstanceOf(ChannelClosedException.class);
    BoundedChannel<Integer> drained = BoundedChannel.create(1);
    drained.close();
    assertThat(drained.abort(got::add)).isZero();
    AtomicInteger calls = new AtomicInteger();
    drained.forEach(token, value -> calls.incrementAndGet());
    assertThat(calls).hasValue(0);
  }
}
