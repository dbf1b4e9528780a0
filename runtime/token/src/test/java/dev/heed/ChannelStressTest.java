package dev.heed;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;

/** Seeded races of channels. Run with {@code -Dheed.seed=n} to repeat a run's choices. */
class ChannelStressTest {
  private static final int SENDERS = 4;
  private static final int RECEIVERS = 4;
  private static final int EACH = 1_500;

  private final long seed = Long.getLong("heed.seed", System.nanoTime());

  ChannelStressTest() {
    System.out.println("ChannelStressTest heed.seed=" + seed);
  }

  /** What became of each value: it must be one thing, once. */
  private static final class Fates {
    final AtomicIntegerArray received = new AtomicIntegerArray(SENDERS * EACH);
    final AtomicIntegerArray disposed = new AtomicIntegerArray(SENDERS * EACH);
    final AtomicIntegerArray refused = new AtomicIntegerArray(SENDERS * EACH);

    void check() {
      for (int value = 0; value < SENDERS * EACH; value++) {
        assertThat(received.get(value) + disposed.get(value) + refused.get(value))
            .as("value %d", value)
            .isEqualTo(1);
      }
    }

    int count(AtomicIntegerArray which) {
      int sum = 0;
      for (int value = 0; value < SENDERS * EACH; value++) {
        sum += which.get(value);
      }
      return sum;
    }
  }

  /** One party: its own token, replaced whenever it was cancelled. */
  private static final class Party {
    volatile CancellationSource source = CancellationSource.create();
    volatile Thread thread;
  }

  @Test
  @DisplayName("every value is received once, or disposed of once, or its sender was told")
  void nothingLostNothingTwice() throws Exception {
    for (int round = 0; round < 6; round++) {
      Random random = new Random(seed + round);
      boolean aborted = round % 2 == 1;
      BoundedChannel<Integer> channel = BoundedChannel.create(1 + random.nextInt(4));
      Fates fates = new Fates();
      AtomicInteger sending = new AtomicInteger(SENDERS);
      ConcurrentLinkedQueue<Party> parties = new ConcurrentLinkedQueue<>();
      List<Threads.Body> bodies = new ArrayList<>();
      for (int i = 0; i < SENDERS; i++) {
        int first = i * EACH;
        long own = random.nextLong();
        bodies.add(
            () -> {
              send(channel, first, new Random(own), fates, join(parties));
              if (sending.decrementAndGet() == 0 && !aborted) {
                channel.close();
              }
            });
      }
      for (int i = 0; i < RECEIVERS; i++) {
        long own = random.nextLong();
        bodies.add(() -> receive(channel, new Random(own), fates, join(parties)));
      }
      long own = random.nextLong();
      bodies.add(() -> disturb(channel, new Random(own), parties));
      if (aborted) {
        int after = random.nextInt(SENDERS * EACH);
        Threads.Body abort =
            () -> {
              Threads.eventually(() -> fates.count(fates.received) >= after || sending.get() == 0);
              channel.abort(fates.disposed::incrementAndGet);
            };
        bodies.add(abort);
        bodies.add(abort);
      }
      Threads.race(bodies.toArray(Threads.Body[]::new));
      fates.check();
      assertThat(channel.size()).isZero();
      assertThat(fates.count(fates.received)).isPositive();
      for (Party party : parties) {
        assertThat(party.source.token().callbackCount()).isZero();
      }
    }
  }

  private static Party join(ConcurrentLinkedQueue<Party> parties) {
    Party party = new Party();
    party.thread = Thread.currentThread();
    parties.add(party);
    return party;
  }

  private static void send(
      BoundedChannel<Integer> channel, int first, Random random, Fates fates, Party self) {
    for (int value = first; value < first + EACH; value++) {
      try {
        boolean sent =
            switch (random.nextInt(4)) {
              case 0 -> channel.trySend(value);
              case 1 ->
                  channel.send(
                      self.source.token(), value, Duration.ofNanos(random.nextInt(50_000)));
              default -> {
                channel.send(self.source.token(), value);
                yield true;
              }
            };
        if (!sent) {
          fates.refused.incrementAndGet(value);
        }
      } catch (CancelledException | ChannelClosedException | InterruptedException told) {
        fates.refused.incrementAndGet(value);
        renew(self, told);
      }
    }
  }

  private static void receive(
      BoundedChannel<Integer> channel, Random random, Fates fates, Party self) {
    while (true) {
      try {
        CancellationToken token = self.source.token();
        switch (random.nextInt(4)) {
          case 0 -> channel.tryReceive().ifPresent(fates.received::incrementAndGet);
          case 1 ->
              channel
                  .receive(token, Duration.ofNanos(random.nextInt(50_000)))
                  .ifPresent(fates.received::incrementAndGet);
          case 2 -> fates.received.incrementAndGet(channel.receive(token));
          default -> {
            channel.forEach(token, fates.received::incrementAndGet);
            return;
          }
        }
      } catch (ChannelClosedException end) {
        return;
      } catch (CancelledException | InterruptedException told) {
        renew(self, told);
      }
    }
  }

  private static void renew(Party self, Exception told) {
    if (told instanceof CancelledException) {
      self.source = CancellationSource.create();
    }
  }

  /** Cancels and interrupts at random until the channel is closed. */
  private static void disturb(
      BoundedChannel<Integer> channel, Random random, ConcurrentLinkedQueue<Party> parties) {
    while (!channel.isClosed()) {
      for (Party party : parties) {
        if (random.nextInt(8) == 0) {
          party.source.cancel();
        } else if (random.nextInt(32) == 0) {
          party.thread.interrupt();
        }
      }
      Thread.onSpinWait();
    }
  }

  @Test
  @DisplayName("one sender, one receiver, undisturbed: every value in its order")
  void pipe() throws Exception {
    BoundedChannel<Integer> channel = BoundedChannel.create(8);
    CancellationToken token = CancellationToken.none();
    List<Integer> got = new ArrayList<>();
    Threads.race(
        () -> {
          for (int i = 0; i < 100_000; i++) {
            channel.send(token, i);
          }
          channel.close();
        },
        () -> channel.forEach(token, got::add));
    assertThat(got).hasSize(100_000).isSorted();
  }

  @Test
  @EnabledForJreRange(min = JRE.JAVA_21)
  @DisplayName("10,000 virtual threads wait to receive: half are cancelled, half get a value each")
  void virtualThreads() throws Exception {
    BoundedChannel<Integer> channel = BoundedChannel.create(1);
    CancellationSource[] sources = {CancellationSource.create(), CancellationSource.create()};
    int each = 5_000;
    AtomicInteger cancelled = new AtomicInteger();
    ConcurrentLinkedQueue<Integer> got = new ConcurrentLinkedQueue<>();
    try (AutoCloseable closing = (AutoCloseable) StressTest.virtualExecutor()) {
      Executor executor = (Executor) closing;
      for (int i = 0; i < 2 * each; i++) {
        CancellationToken own = sources[i % 2].token();
        executor.execute(
            () -> {
              try {
                got.add(channel.receive(own));
              } catch (CancelledException told) {
                cancelled.incrementAndGet();
              } catch (InterruptedException never) {
                throw new AssertionError(never);
              }
            });
      }
      for (CancellationSource source : sources) {
        Threads.eventually(() -> source.token().callbackCount() == each);
      }
      sources[0].cancel();
      for (int i = 0; i < each; i++) {
        channel.send(CancellationToken.none(), i);
      }
    }
    assertThat(cancelled).hasValue(each);
    assertThat(got).hasSize(each).doesNotHaveDuplicates();
    assertThat(channel.size()).isZero();
  }
}
