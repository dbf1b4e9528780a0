package dev.heed;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Statements 76 and 77 by seeded races. Run with {@code -Dheed.seed=n} to repeat the choices. */
class BridgeStressTest {
  private final long seed = Long.getLong("heed.seed", System.nanoTime());
  private final Random random = new Random(seed);

  BridgeStressTest() {
    System.out.println("BridgeStressTest heed.seed=" + seed);
  }

  private static void spin(int times) {
    for (int i = 0; i < times; i++) {
      Thread.onSpinWait();
    }
  }

  /** What a body does with its time. */
  private enum Body {
    /** Looks at nothing. */
    SPINS,
    /** Waits until interrupted. */
    WAITS,
    /** Waits, takes the interrupt and goes on. */
    SWALLOWS,
    /** Takes the interrupt and sets the flag again. */
    RESTORES
  }

  private static String heed(Body how, int spins, CountDownLatch forever)
      throws InterruptedException {
    spin(spins);
    switch (how) {
      case SPINS -> {}
      case WAITS -> forever.await();
      case SWALLOWS, RESTORES -> {
        try {
          forever.await();
        } catch (InterruptedException e) {
          if (how == Body.RESTORES) {
            Thread.currentThread().interrupt();
          }
        }
      }
    }
    return "value";
  }

  @Test
  @DisplayName("[76] cancel races a body on a pool's thread, 5000 rounds: the flag is clean after")
  void flagClean() throws Exception {
    ExecutorService pool = Executors.newSingleThreadExecutor();
    try {
      for (int round = 0; round < 5_000; round++) {
        CancellationSource source = CancellationSource.create();
        Body how = Body.values()[random.nextInt(4)];
        int spins = random.nextInt(300);
        int delay = random.nextInt(400);
        AtomicBoolean entered = new AtomicBoolean();
        CountDownLatch forever = new CountDownLatch(1);
        Future<Boolean> cancelled =
            pool.submit(
                () -> {
                  boolean cancel = false;
                  try {
                    String value =
                        Cancellable.call(
                            source.token(),
                            t -> {
                              entered.set(true);
                              return heed(how, spins, forever);
                            });
                    assertThat(value).isEqualTo("value");
                  } catch (CancelledException e) {
                    cancel = true;
                    assertThat(e.getSuppressed()).hasSize(entered.get() ? 1 : 0);
                  }
                  // Late ones would show here, or in the next round.
                  spin(50);
                  assertThat(Thread.currentThread().isInterrupted()).isFalse();
                  assertThat(InterruptBridge.depth()).isZero();
                  return cancel;
                });
        spin(delay);
        source.cancel();
        boolean ended = cancelled.get();
        assertThat(ended)
            .as("seed %d round %d %s", seed, round, how)
            .isEqualTo(!entered.get() || how == Body.WAITS);
        assertThat(source.token().callbackCount()).isZero();
      }
      assertThat(pool.submit(() -> Thread.currentThread().isInterrupted()).get()).isFalse();
    } finally {
      pool.shutdownNow();
    }
  }

  @Test
  @DisplayName(
      "[77] an interrupt from outside at every step of a live bridge: never lost, no cancel")
  void outsideNotLost() throws Exception {
    CancellationSource live = CancellationSource.create();
    int thrown = 0;
    int flagged = 0;
    for (int round = 0; round < 4_000; round++) {
      int spins = random.nextInt(200);
      int delay = random.nextInt(400);
      boolean looks = random.nextBoolean();
      AtomicInteger seen = new AtomicInteger();
      Threads.Task[] victim = new Threads.Task[1];
      CountDownLatch in = new CountDownLatch(1);
      CountDownLatch sent = new CountDownLatch(1);
      victim[0] =
          Threads.start(
              () -> {
                in.countDown();
                boolean told = false;
                try {
                  Cancellable.run(
                      live.token(),
                      t -> {
                        spin(spins);
                        if (looks && Thread.interrupted()) {
                          throw new InterruptedException();
                        }
                      });
                } catch (InterruptedException e) {
                  told = true;
                }
                while (sent.getCount() != 0) {
                  Thread.onSpinWait();
                }
                seen.set((told ? 1 : 0) + (Thread.interrupted() ? 2 : 0));
              });
      Threads.await(in);
      spin(delay);
      victim[0].thread.interrupt();
      sent.countDown();
      victim[0].join();
      assertThat(seen.get()).as("seed %d round %d", seed, round).isIn(1, 2);
      thrown += seen.get() & 1;
      flagged += seen.get() >> 1;
    }
    assertThat(live.token().callbackCount()).isZero();
    System.out.println("outside interrupts: " + thrown + " thrown, " + flagged + " left as flag");
  }

  @Test
  @DisplayName("[77] a flag set before, cancel racing: set again or told of, 3000 rounds")
  void flagBeforeNotLost() throws Exception {
    for (int round = 0; round < 3_000; round++) {
      CancellationSource source = CancellationSource.create();
      Body how = Body.values()[random.nextInt(4)];
      int spins = random.nextInt(200);
      int delay = random.nextInt(300);
      CountDownLatch in = new CountDownLatch(1);
      int number = round;
      Threads.Task victim =
          Threads.start(
              () -> {
                Thread.currentThread().interrupt();
                in.countDown();
                boolean told = false;
                try {
                  Cancellable.run(source.token(), t -> heed(how, spins, new CountDownLatch(1)));
                } catch (InterruptedException e) {
                  told = true;
                } catch (CancelledException e) {
                  assertThat(e.token()).isSameAs(source.token());
                }
                assertThat(Thread.interrupted())
                    .as("seed %d round %d %s", seed, number, how)
                    .isEqualTo(!told);
              });
      Threads.await(in);
      spin(delay);
      source.cancel();
      victim.join();
    }
  }

  @Test
  @DisplayName("bridges and shields nested at random under random cancels: all is clean after")
  void randomNesting() throws Exception {
    for (int round = 0; round < 1_000; round++) {
      List<CancellationSource> sources = new ArrayList<>();
      for (int i = 0; i < 4; i++) {
        sources.add(
            i > 0 && random.nextBoolean()
                ? sources.get(random.nextInt(i)).token().child()
                : CancellationSource.create());
      }
      long own = random.nextLong();
      long other = random.nextLong();
      AtomicBoolean over = new AtomicBoolean();
      int number = round;
      Threads.race(
          () -> {
            new Nesting(new Random(own), sources).run();
            over.set(true);
            spin(50);
            assertThat(Thread.currentThread().isInterrupted())
                .as("seed %d round %d", seed, number)
                .isFalse();
            assertThat(InterruptBridge.depth()).isZero();
          },
          () -> {
            Random mine = new Random(other);
            while (!over.get()) {
              spin(mine.nextInt(500));
              sources.get(mine.nextInt(4)).cancel();
            }
          });
      assertThat(sources).allMatch(s -> s.token().callbackCount() == 0);
    }
  }

  /** A call or a shield that a program is in. */
  private static final class Frame {
    /** Null for a shield. */
    final @Nullable CancellationSource source;

    /** Whether this thread cancelled it, and so was surely interrupted for it. */
    boolean mine;

    /** Whether it began: on a cancelled token it does not, and then nothing ends either. */
    boolean begun;

    Frame(@Nullable CancellationSource source) {
      this.source = source;
    }
  }

  /** One random program of calls within calls, which knows what it is owed. */
  private static final class Nesting {
    private final Random random;
    private final List<CancellationSource> sources;
    private final ArrayDeque<Frame> frames = new ArrayDeque<>();

    Nesting(Random random, List<CancellationSource> sources) {
      this.random = random;
      this.sources = sources;
    }

    void run() {
      int steps = 1 + random.nextInt(3);
      for (int i = 0; i < steps; i++) {
        try {
          step();
        } catch (CancelledException | InterruptedException e) {
          if (random.nextBoolean()) {
            return;
          }
        }
      }
    }

    private void step() throws InterruptedException {
      CancellationSource one = sources.get(random.nextInt(sources.size()));
      switch (random.nextInt(frames.size() > 4 ? 3 : 6)) {
        case 0 -> spin(random.nextInt(300));
        case 1 -> Thread.sleep(0, 1);
        case 2 -> cancel(one);
        case 3 -> in(null, frame -> Shield.run(Duration.ofMinutes(1), t -> inside(frame)));
        default -> in(one, frame -> Cancellable.run(one.token(), t -> inside(frame)));
      }
    }

    private void in(@Nullable CancellationSource source, Consumer<Frame> call) {
      Frame frame = new Frame(source);
      try {
        call.accept(frame);
      } finally {
        if (frame.begun) {
          assertThat(Thread.currentThread().isInterrupted() || !isOwed()).as("level").isTrue();
        }
      }
    }

    private void inside(Frame frame) {
      frame.begun = true;
      frames.push(frame);
      try {
        run();
      } finally {
        frames.pop();
      }
    }

    private void cancel(CancellationSource one) {
      if (one.cancel()) {
        frames.forEach(frame -> frame.mine |= frame.source == one);
      }
    }

    private boolean isOwed() {
      for (Frame frame : frames) {
        if (frame.source == null) {
          return false;
        }
        if (frame.mine) {
          return true;
        }
      }
      return false;
    }
  }

  @Test
  @DisplayName("leave races interrupt, and a shield its beginning and end: delivered or kept, once")
  void shieldRaces() throws Exception {
    for (int round = 0; round < 5_000; round++) {
      CancellationSource source = CancellationSource.create();
      int before = random.nextInt(200);
      int inside = random.nextInt(200);
      int delay = random.nextInt(400);
      int number = round;
      Threads.race(
          () -> {
            spin(delay);
            source.cancel();
          },
          () -> {
            try {
              Cancellable.run(
                  source.token(),
                  t -> {
                    spin(before);
                    Shield.run(
                        Duration.ofMinutes(1),
                        u -> {
                          assertThat(Thread.currentThread().isInterrupted()).isFalse();
                          spin(inside);
                          assertThat(Thread.currentThread().isInterrupted())
                              .as("seed %d round %d", seed, number)
                              .isFalse();
                        });
                    new CountDownLatch(1).await();
                  });
              throw new AssertionError("the interrupt was lost");
            } catch (CancelledException e) {
              assertThat(e.token()).isSameAs(source.token());
            }
            assertThat(Thread.currentThread().isInterrupted()).isFalse();
          });
    }
  }
}
