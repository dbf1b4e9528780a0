package dev.heed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What the others do while the first failure cancels them. */
class TaskGroupFirstFailureTest extends TaskGroupFixture {
  private static final Duration LIMIT = Duration.ofSeconds(3);

  private final CountDownLatch cancelling = new CountDownLatch(1);
  private final CountDownLatch release = new CountDownLatch(1);

  /** A root whose timers run {@code undo} when they are taken out. */
  private CancellationSource root(Runnable undo) {
    TimeSource time =
        new TimeSource() {
          @Override
          public long nanoTime() {
            return 0;
          }

          @Override
          public Runnable schedule(long delayNanos, Runnable task) {
            return undo;
          }
        };
    return CancellationSource.create(
        CancelSettings.defaults()
            .withTimeSource(time)
            .withFailureHandler((token, failure) -> heard.add(failure)));
  }

  @Test
  @DisplayName("[71] who sees the failed task sees the group cancelled, and no later failure first")
  void failureFirst() throws Exception {
    for (int round = 0; round < 500; round++) {
      try (TaskGroup<Void> group = TaskGroup.open(outer.token())) {
        IOException cause = new IOException("cause");
        CountDownLatch running = new CountDownLatch(1);
        group.spawn(
            token -> {
              running.countDown();
              token.await();
              throw new IOException("consequence");
            });
        Threads.await(running);
        group.spawn(
            token -> {
              throw cause;
            });
        GroupTask<Void> first = group.next().orElseThrow();
        assertThat(group.token().isCancelled()).isTrue();
        assertThat(first.failure()).isSameAs(cause);
        assertThatThrownBy(group::joinAll).hasRootCauseMessage("consequence");
      }
    }
  }

  @Test
  @DisplayName("a timer that is taken out may wait for others who use the group: no lock is held")
  void timerWaits() throws Exception {
    List<TaskGroup<Integer>> known = new CopyOnWriteArrayList<>();
    CountDownLatch looked = new CountDownLatch(1);
    CountDownLatch takenOut = new CountDownLatch(1);
    CancellationSource root =
        root(
            () -> {
              Threads.start(
                  () -> {
                    known.get(0).stragglers();
                    looked.countDown();
                  });
              Threads.await(looked);
              takenOut.countDown();
            });
    try (TaskGroup<Integer> group = TaskGroup.open(root.token());
        CancellationSource limited = CancellationSource.withDeadline(group.token(), LIMIT)) {
      known.add(group);
      group.spawn(
          token -> {
            throw new IOException("first");
          });
      assertThatThrownBy(group::joinAll).hasRootCauseMessage("first");
      assertThat(limited.isCancelled()).isTrue();
    }
    assertThat(takenOut.getCount()).as("the timer saw the other end its look").isZero();
    assertThat(heard).isEmpty();
  }

  @Test
  @DisplayName("what ends while the first failure cancels the group comes after it, none is lost")
  void endsMeanwhile() throws Exception {
    CancellationSource root =
        root(
            () -> {
              cancelling.countDown();
              Threads.await(release);
            });
    CountDownLatch begun = new CountDownLatch(2); // what has not begun by the cancel never does
    List<Integer> disposed = new CopyOnWriteArrayList<>();
    TaskGroup<Integer> group =
        TaskGroup.<Integer>builder().disposer(disposed::add).open(root.token());
    CancellationSource limited = CancellationSource.withDeadline(group.token(), LIMIT);
    GroupTask<Integer> value =
        group.spawn(
            token -> {
              begun.countDown();
              Threads.await(cancelling);
              return 2;
            });
    GroupTask<Integer> consequence =
        group.spawn(
            token -> {
              begun.countDown();
              Threads.await(cancelling);
              throw new IOException("second");
            });
    GroupTask<Integer> first =
        group.spawn(
            token -> {
              Threads.await(begun);
              throw new IOException("first");
            });
    Threads.await(cancelling);
    assertThat(group.tryNext()).isEmpty();
    assertThat(List.of(first, value, consequence)).noneMatch(GroupTask::hasEnded);
    release.countDown();
    assertThat(group.next()).containsSame(first);
    assertThatThrownBy(group::joinAll).hasRootCauseMessage("second");
    assertThat(disposed).containsExactly(2);
    assertThat(heard).isEmpty();
    limited.close();
    group.close();
    assertThat(root.token().childCount()).isZero();
  }

  @Test
  @DisplayName("closed meanwhile: what is not kept any more is let go of, each once")
  void closedMeanwhile() throws Exception {
    CancellationSource root =
        root(
            () -> {
              cancelling.countDown();
              Threads.await(release);
            });
    CountDownLatch begun = new CountDownLatch(1);
    List<Integer> disposed = new CopyOnWriteArrayList<>();
    TaskGroup<Integer> group =
        TaskGroup.<Integer>builder().withoutResults().disposer(disposed::add).open(root.token());
    CancellationSource limited = CancellationSource.withDeadline(group.token(), LIMIT);
    group.spawn(
        token -> {
          begun.countDown();
          Threads.await(cancelling);
          return 2;
        });
    group.spawn(
        token -> {
          Threads.await(begun);
          throw new IOException("first");
        });
    Threads.await(cancelling);
    Threads.Task closing = Threads.start(group::close).parked();
    assertThat(disposed).isEmpty();
    release.countDown();
    closing.join();
    assertThat(disposed).containsExactly(2);
    assertThat(heard).singleElement().matches(failure -> failure.getMessage().equals("first"));
    limited.close();
  }
}
