package dev.heed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Statements 61, 62 and 77 for races: cancels, interrupts, and what else goes wrong. */
class RaceFaultTest extends RaceFixture {
  @Test
  @DisplayName("all branches throw the same object: it is not suppressed in what it caused")
  void sameFailure() {
    IOException same = new IOException();
    TaskBody<String, IOException> body =
        own -> {
          throw same;
        };
    assertThatThrownBy(() -> race().branch(body).branch(body).run(token))
        .isInstanceOf(RaceFailedException.class)
        .hasCause(same)
        .hasNoSuppressedExceptions();
  }

  @Test
  @DisplayName("a loser's failure is reported, its cancellation is not")
  void loserFails() throws Exception {
    IOException failure = new IOException("torn down");
    CountDownLatch in = new CountDownLatch(2);
    race()
        .branch(
            own -> {
              Threads.await(in);
              return "winner";
            })
        .branch(
            own -> {
              in.countDown();
              own.await();
              throw failure;
            })
        .branch(
            own -> {
              in.countDown();
              return never(own);
            })
        .run(token);
    assertThat(reported).containsExactly(failure);
  }

  @Test
  @DisplayName("[61] already cancelled: nothing begins, and no branch counts as run")
  void cancelledBefore() throws Exception {
    AtomicInteger runs = new AtomicInteger();
    Race<String> race = race().branch(own -> "value " + runs.incrementAndGet());
    source.cancel();
    assertThatThrownBy(() -> race.run(token)).isInstanceOf(CancelledException.class);
    assertThat(runs).hasValue(0);
    assertThat(race.run(CancellationToken.none())).isEqualTo("value 1");
  }

  @Test
  @DisplayName("[62] a cancel ends all branches and the race")
  void cancelledWhileRunning() throws Exception {
    AtomicInteger ended = new AtomicInteger();
    CountDownLatch in = new CountDownLatch(2);
    TaskBody<String, InterruptedException> body =
        own -> {
          in.countDown();
          try {
            return never(own);
          } finally {
            ended.incrementAndGet();
          }
        };
    Threads.Task task =
        Threads.start(
            () ->
                assertThatThrownBy(() -> race().branch(body).branch(body).run(token))
                    .isInstanceOfSatisfying(
                        CancelledException.class, e -> assertThat(e.token()).isSameAs(token)));
    Threads.await(in);
    task.parked();
    source.cancel();
    task.join();
    assertThat(ended).hasValue(2);
    assertThat(reported).isEmpty();
  }

  @Test
  @DisplayName("the cancel beats a branch that returns because of it: its value is disposed of")
  void cancelBeatsReady() throws Exception {
    CountDownLatch in = new CountDownLatch(1);
    Threads.Task task =
        Threads.start(
            () ->
                assertThatThrownBy(
                        () ->
                            race()
                                .branch(
                                    own -> {
                                      in.countDown();
                                      own.await();
                                      return "ready";
                                    })
                                .run(token))
                    .isInstanceOf(CancelledException.class));
    Threads.await(in);
    task.parked();
    source.cancel();
    task.join();
    assertThat(disposed).containsExactly("ready");
  }

  @Test
  @DisplayName("the cancel beats a winner of which the caller has not taken note")
  void cancelBeatsWinner() {
    // The branch runs on the caller's thread: it has won before the caller can look.
    assertThatThrownBy(
            () ->
                race()
                    .executor(Runnable::run)
                    .branch(
                        own -> {
                          source.cancel();
                          return "ready";
                        })
                    .run(token))
        .isInstanceOf(CancelledException.class);
    assertThat(disposed).containsExactly("ready");
  }

  @Test
  @DisplayName("a cancel after the decision, while losers are awaited, changes nothing")
  void cancelAfterDecision() throws Exception {
    CountDownLatch in = new CountDownLatch(1);
    Threads.Task task =
        Threads.start(
            () ->
                assertThat(
                        race()
                            .branch(
                                own -> {
                                  Threads.await(in);
                                  return "winner";
                                })
                            .branch(
                                own -> {
                                  in.countDown();
                                  return deaf("late");
                                })
                            .run(token))
                    .isEqualTo("winner"));
    Threads.eventually(() -> time.pending() == 1);
    source.cancel();
    assertThat(task.parked().isDone()).isFalse();
    go.countDown();
    task.join();
    assertThat(disposed).containsExactly("late");
  }

  @Test
  @DisplayName("[77] an interrupt from outside ends the race as such, and the branches with it")
  void outsideInterrupt() throws Exception {
    AtomicBoolean cancelled = new AtomicBoolean();
    CountDownLatch in = new CountDownLatch(1);
    Threads.Task task =
        Threads.start(
            () ->
                assertThatThrownBy(
                        () ->
                            race()
                                .branch(
                                    own -> {
                                      in.countDown();
                                      own.await();
                                      cancelled.set(true);
                                      return "late";
                                    })
                                .run(token))
                    .isInstanceOf(InterruptedException.class));
    Threads.await(in);
    task.parked().thread.interrupt();
    task.join();
    assertThat(cancelled).isTrue();
    assertThat(disposed).containsExactly("late");
    assertThat(token.isCancelled()).isFalse();
  }

  @Test
  @DisplayName("[77] an interrupt while losers are awaited is kept, and the winner delivered")
  void interruptWhileAwaiting() throws Exception {
    CountDownLatch in = new CountDownLatch(1);
    Threads.Task task =
        Threads.start(
            () -> {
              String value =
                  race()
                      .branch(
                          own -> {
                            Threads.await(in);
                            return "winner";
                          })
                      .branch(
                          own -> {
                            in.countDown();
                            return deaf("late");
                          })
                      .run(token);
              assertThat(value).isEqualTo("winner");
              assertThat(Thread.interrupted()).isTrue();
            });
    Threads.eventually(() -> time.pending() == 1);
    task.thread.interrupt();
    go.countDown();
    task.join();
  }

  @Test
  @DisplayName("a disposer that throws is reported, and the winner comes out")
  void disposerThrows() throws Exception {
    IllegalStateException failure = new IllegalStateException();
    CountDownLatch in = new CountDownLatch(1);
    String value =
        Race.<String>disposing(
                late -> {
                  throw failure;
                })
            .branch(
                own -> {
                  Threads.await(in);
                  return "winner";
                })
            .branch(
                own -> {
                  in.countDown();
                  own.await();
                  return "late";
                })
            .run(token);
    assertThat(value).isEqualTo("winner");
    assertThat(reported).containsExactly(failure);
  }

  @Test
  @DisplayName("without a branch there is no race")
  void noBranch() {
    assertThatIllegalStateException().isThrownBy(() -> race().run(token));
  }

  @Test
  @DisplayName("an executor that rejects: what has begun is cancelled, a winner is disposed of")
  void rejects() {
    AtomicInteger calls = new AtomicInteger();
    RejectedExecutionException no = new RejectedExecutionException();
    Executor onlyOne =
        body -> {
          if (calls.incrementAndGet() > 1) {
            throw no;
          }
          body.run();
        };
    assertThatThrownBy(
            () ->
                race()
                    .executor(onlyOne)
                    .branch(own -> "winner")
                    .branch(own -> "rejected")
                    .run(token))
        .isSameAs(no);
    assertThat(disposed).containsExactly("winner");
  }

  @Test
  @DisplayName("branches, cancel and interrupt at once: each value comes out once, 1000 rounds")
  void storm() throws Exception {
    long seed = Long.getLong("heed.seed", System.nanoTime());
    System.out.println("RaceFaultTest heed.seed=" + seed);
    Random random = new Random(seed);
    for (int round = 0; round < 1_000; round++) {
      CancellationSource own = CancellationSource.create();
      AtomicInteger made = new AtomicInteger();
      AtomicInteger out = new AtomicInteger();
      Race<String> race = Race.disposing(value -> out.incrementAndGet());
      int branches = 1 + random.nextInt(4);
      for (int i = 0; i < branches; i++) {
        int kind = random.nextInt(4);
        int spins = random.nextInt(2_000);
        race =
            race.branch(
                t -> {
                  for (int s = 0; s < spins; s++) {
                    Thread.onSpinWait();
                  }
                  switch (kind) {
                    case 0 -> throw new IOException("out");
                    case 1 -> Cancellable.run(t, u -> u.sleep(Duration.ofNanos(spins * 100L)));
                    default -> {}
                  }
                  made.incrementAndGet();
                  return "value";
                });
      }
      boolean cancels = random.nextBoolean();
      boolean interrupts = random.nextInt(4) == 0;
      int delay = random.nextInt(3_000);
      Race<String> ready = race;
      Thread[] runner = new Thread[1];
      CountDownLatch in = new CountDownLatch(1);
      Threads.race(
          () -> {
            runner[0] = Thread.currentThread();
            in.countDown();
            Throwable thrown =
                catchThrowable(
                    () -> {
                      ready.run(own.token());
                      out.incrementAndGet();
                    });
            if (thrown != null && !(thrown instanceof RaceFailedException)) {
              assertThat(thrown)
                  .isInstanceOfAny(CancelledException.class, InterruptedException.class);
              assertThat(thrown instanceof InterruptedException ? interrupts : cancels).isTrue();
            }
          },
          () -> {
            Threads.await(in);
            for (int s = 0; s < delay; s++) {
              Thread.onSpinWait();
            }
            if (interrupts) {
              runner[0].interrupt();
            }
            if (cancels) {
              own.cancel();
            }
          });
      assertThat(out.get()).as("seed %d round %d", seed, round).isEqualTo(made.get());
      assertThat(own.token().childCount()).isZero();
      assertThat(own.token().callbackCount()).isZero();
    }
  }

  @Test
  @DisplayName("bad arguments are refused")
  void badArguments() {
    assertThatNullPointerException().isThrownBy(() -> Race.disposing(null));
    assertThatNullPointerException().isThrownBy(() -> race().branch(null));
    assertThatNullPointerException().isThrownBy(() -> race().repeatable(null));
    assertThatNullPointerException().isThrownBy(() -> race().executor(null));
    assertThatNullPointerException().isThrownBy(() -> race().closeLimit(null));
    assertThatIllegalArgumentException().isThrownBy(() -> race().closeLimit(Duration.ZERO));
    assertThatIllegalArgumentException().isThrownBy(() -> race().closeLimit(Duration.ofNanos(-1)));
    assertThatNullPointerException().isThrownBy(() -> race().branch(own -> "x").run(null));
  }
}
