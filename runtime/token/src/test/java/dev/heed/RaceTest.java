package dev.heed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Statement 63 for several branches: one value comes out, no other is lost. */
class RaceTest extends RaceFixture {
  @Test
  @DisplayName("the first to return wins; the others are cancelled and have ended on return")
  void firstWins() throws Exception {
    AtomicInteger ended = new AtomicInteger();
    for (int winner = 0; winner < 3; winner++) {
      Race<String> race = race();
      CountDownLatch losersIn = new CountDownLatch(2);
      for (int i = 0; i < 3; i++) {
        String name = "branch " + i;
        boolean wins = i == winner;
        race =
            race.branch(
                own -> {
                  if (wins) {
                    Threads.await(losersIn);
                    return name;
                  }
                  losersIn.countDown();
                  try {
                    return never(own);
                  } finally {
                    ended.incrementAndGet();
                  }
                });
      }
      assertThat(race.run(token)).isEqualTo("branch " + winner);
      assertThat(ended.getAndSet(0)).isEqualTo(2);
    }
    assertThat(disposed).isEmpty();
    assertThat(reported).isEmpty();
  }

  @Test
  @DisplayName("one branch alone; null is a value and is not disposed of")
  void oneBranch() throws Exception {
    assertThat(race().branch(own -> "one").run(token)).isEqualTo("one");
    assertThat(race().branch(own -> null).run(token)).isNull();
    assertThat(Race.<Integer>dropping().branch(own -> 1).run(CancellationToken.none()))
        .isEqualTo(1);
  }

  @Test
  @DisplayName("a loser that returns all the same: its value goes to the disposer")
  void loserReturns() throws Exception {
    CountDownLatch in = new CountDownLatch(1);
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
                  own.await();
                  return "loser";
                })
            .branch(
                own -> {
                  own.await();
                  return null;
                })
            .run(token);
    assertThat(value).isEqualTo("winner");
    assertThat(disposed).isEqualTo(List.of("loser"));
  }

  @Test
  @DisplayName("a loser that ignores the cancel is left behind after the limit, disposed of later")
  void deafLoser() throws Exception {
    AtomicBoolean over = new AtomicBoolean();
    CountDownLatch in = new CountDownLatch(1);
    Threads.Task task =
        Threads.start(
            () -> {
              String value =
                  race()
                      .closeLimit(Duration.ofSeconds(3))
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
              over.set(true);
            });
    Threads.eventually(() -> time.pending() == 1);
    time.advance(Duration.ofMillis(2_999));
    task.parked();
    assertThat(over).isFalse();
    time.advance(Duration.ofMillis(1));
    task.join();
    assertThat(disposed).isEmpty();
    go.countDown();
    Threads.eventually(() -> disposed.equals(List.of("late")));
  }

  @Test
  @DisplayName("a branch that throws is out; the race goes on")
  void failureDoesNotWin() throws Exception {
    CountDownLatch failed = new CountDownLatch(1);
    String value =
        race()
            .branch(
                own -> {
                  failed.countDown();
                  throw new IOException("out");
                })
            .branch(
                own -> {
                  Threads.await(failed);
                  return "second";
                })
            .run(token);
    assertThat(value).isEqualTo("second");
  }

  @Test
  @DisplayName("all fail: all failures come out, in the order of the branches, errors too")
  void allFail() {
    CountDownLatch second = new CountDownLatch(1);
    IOException one = new IOException("one");
    AssertionError two = new AssertionError("two");
    CancelledException three = new CancelledException(CancellationToken.cancelled());
    RaceFailedException thrown =
        catchThrowableOfType(
            RaceFailedException.class,
            () ->
                race()
                    .branch(
                        own -> {
                          Threads.await(second);
                          throw one;
                        })
                    .branch(
                        own -> {
                          second.countDown();
                          throw two;
                        })
                    .branch(
                        own -> {
                          throw three;
                        })
                    .run(token));
    assertThat(thrown.failures()).containsExactly(one, two, three);
    assertThat(thrown.getCause()).isSameAs(one);
    assertThat(thrown.getSuppressed()).containsExactly(two, three);
    assertThat(reported).isEmpty();
  }

  @Test
  @DisplayName("a branch not declared repeatable runs once, in whatever race and however it ended")
  void runsOnce() throws Exception {
    AtomicInteger repeated = new AtomicInteger();
    AtomicInteger once = new AtomicInteger();
    Race<String> base = race().executor(Runnable::run);
    Race<String> loop = base.repeatable(own -> "again " + repeated.incrementAndGet());
    for (int i = 1; i <= 3; i++) {
      assertThat(loop.run(token)).isEqualTo("again " + i);
    }
    Race<String> mixed = loop.branch(own -> "once " + once.incrementAndGet());
    assertThat(mixed.run(token)).isEqualTo("again 4");
    assertThatIllegalStateException().isThrownBy(() -> mixed.run(token));
    assertThatIllegalStateException().isThrownBy(() -> mixed.repeatable(own -> "x").run(token));
    assertThat(loop.run(token)).isEqualTo("again 5");
    assertThat(once).hasValue(0);
  }

  @Test
  @DisplayName("whoever adds to a race that has run is refused, and what was added stays unused")
  void refusedRun() throws Exception {
    AtomicInteger runs = new AtomicInteger();
    Race<String> first = race().executor(Runnable::run).branch(own -> "first");
    Race<String> second = first.branch(own -> "second " + runs.incrementAndGet());
    assertThat(first.run(token)).isEqualTo("first");
    assertThatIllegalStateException().isThrownBy(() -> second.run(token));
    assertThatIllegalStateException().isThrownBy(() -> first.run(token));
    assertThat(runs).hasValue(0);
  }

  @Test
  @DisplayName("two threads run the same race: one is refused, each branch runs once, 200 rounds")
  void twoThreads() throws Exception {
    for (int round = 0; round < 200; round++) {
      AtomicInteger runs = new AtomicInteger();
      AtomicInteger refused = new AtomicInteger();
      Race<String> race =
          Race.<String>dropping()
              .branch(own -> "first " + runs.incrementAndGet())
              .repeatable(own -> never(own));
      Threads.Body runner =
          () -> {
            try {
              race.run(CancellationToken.none());
            } catch (IllegalStateException e) {
              refused.incrementAndGet();
            }
          };
      Threads.race(runner, runner);
      assertThat(refused).hasValue(1);
      assertThat(runs).hasValue(1);
    }
  }

  @Test
  @DisplayName("an executor that runs branches one after another: those behind the winner do not")
  void oneAfterAnother() throws Exception {
    AtomicInteger runs = new AtomicInteger();
    assertThat(
            race()
                .executor(Runnable::run)
                .branch(own -> "first")
                .branch(own -> "second " + runs.incrementAndGet())
                .run(token))
        .isEqualTo("first");
    ExecutorService single = Executors.newSingleThreadExecutor();
    try {
      assertThat(
              race()
                  .executor(single)
                  .branch(own -> "first")
                  .branch(own -> "second " + runs.incrementAndGet())
                  .run(token))
          .isEqualTo("first");
      single.submit(() -> {}).get();
    } finally {
      single.shutdownNow();
    }
    assertThat(runs).hasValue(0);
    assertThat(disposed).isEmpty();
  }
}
