package dev.heed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Executors that refuse, fail, drop and repeat; everything at once. */
class TaskGroupExecutorTest extends TaskGroupFixture {
  private final long seed = Long.getLong("heed.seed", System.nanoTime());

  private static TaskGroupBuilder<Integer> builder() {
    return TaskGroup.<Integer>builder().name("faulty");
  }

  @Test
  @DisplayName("a refusal by the executor, or no thread, leaves nothing behind")
  void refused() throws Exception {
    for (Throwable refusal :
        List.of(
            new RejectedExecutionException("full"),
            new OutOfMemoryError("unable to create native thread"))) {
      AtomicBoolean refusing = new AtomicBoolean(true);
      TaskGroup<Integer> group =
          builder()
              .executor(
                  body -> {
                    if (refusing.get()) {
                      Rethrow.unchecked(refusal);
                    }
                    body.run();
                  })
              .open(outer.token());
      assertThatThrownBy(() -> group.spawn(token -> 1)).isSameAs(refusal);
      assertThat(group.token().childCount()).isZero();
      assertThat(group.token().isCancelled()).isFalse();
      assertThat(group.next()).isEmpty();
      refusing.set(false);
      group.spawn(token -> 2);
      assertThat(group.joinAll()).containsExactly(2);
      group.close();
    }
    assertThat(heard).isEmpty();
  }

  @Test
  @DisplayName("a refusal wakes a join that waited for the task")
  void refusalWakes() throws Exception {
    CountDownLatch handedOver = new CountDownLatch(1);
    CountDownLatch refuse = new CountDownLatch(1);
    TaskGroup<Integer> group =
        builder()
            .executor(
                body -> {
                  handedOver.countDown();
                  Threads.await(refuse);
                  throw new RejectedExecutionException();
                })
            .open(outer.token());
    Threads.Task spawn =
        Threads.start(
            () ->
                assertThatThrownBy(() -> group.spawn(token -> 1))
                    .isInstanceOf(RejectedExecutionException.class));
    Threads.await(handedOver);
    Threads.Task join = Threads.start(() -> assertThat(group.joinAll()).isEmpty()).parked();
    refuse.countDown();
    spawn.join();
    join.join();
    group.close();
  }

  @Test
  @DisplayName("an executor that runs the task and then throws: the task counts, it is heard")
  void runsAndThrows() throws Exception {
    IllegalStateException broken = new IllegalStateException("broken");
    TaskGroup<Integer> group =
        builder()
            .executor(
                body -> {
                  body.run();
                  throw broken;
                })
            .open(outer.token());
    group.spawn(token -> 1);
    assertThat(group.joinAll()).containsExactly(1);
    assertThat(heard).containsExactly(broken);
    group.close();
  }

  @Test
  @DisplayName("an executor that drops a task: a cancel ends it, close does not wait")
  void dropped() throws Exception {
    TaskGroup<Integer> group = builder().executor(body -> {}).open(outer.token());
    GroupTask<Integer> task = group.spawn(token -> 1);
    group.close();
    assertThat(task.state()).isEqualTo(GroupTask.State.CANCELLED);
  }

  @Test
  @DisplayName("an executor that runs a task twice: its body runs once")
  void runTwice() throws Exception {
    AtomicInteger runs = new AtomicInteger();
    TaskGroup<Integer> group =
        builder()
            .executor(
                body -> {
                  body.run();
                  body.run();
                })
            .open(outer.token());
    group.spawn(token -> runs.incrementAndGet());
    assertThat(group.joinAll()).containsExactly(1);
    group.close();
  }

  @Test
  @DisplayName("spawn, cancel, fail, join and close race: each task ends once and is told once")
  void races() throws Exception {
    Random random = new Random(seed);
    for (int round = 0; round < 300; round++) {
      AtomicInteger spawned = new AtomicInteger();
      AtomicInteger disposed = new AtomicInteger();
      AtomicInteger told = new AtomicInteger();
      AtomicInteger cancelled = new AtomicInteger();
      List<GroupTask<Integer>> all = new CopyOnWriteArrayList<>();
      List<GroupTask<Integer>> joined = new CopyOnWriteArrayList<>();
      CancellationSource parent =
          CancellationSource.create(
              CancelSettings.defaults().withFailureHandler((t, e) -> told.incrementAndGet()));
      TaskGroup<Integer> group =
          TaskGroup.<Integer>builder()
              .disposer(value -> disposed.incrementAndGet())
              .open(parent.token());
      long one = random.nextLong();
      Threads.Body spawner =
          () -> {
            Random own = new Random(one);
            for (int i = 0; i < 20; i++) {
              try {
                int kind = own.nextInt(20);
                all.add(group.spawn(token -> value(kind, token)));
                spawned.incrementAndGet();
              } catch (IllegalStateException closed) {
                return;
              }
            }
          };
      Threads.Body joiner =
          () -> {
            try {
              for (int i = 0; i < 15; i++) {
                group.next().ifPresent(joined::add);
              }
            } catch (CancellationException closed) {
              assertThat(group.token().isCancelled()).isTrue();
            }
          };
      int spin = random.nextInt(2_000);
      Threads.race(
          spawner,
          spawner,
          joiner,
          () -> {
            for (int i = 0; i < spin; i++) {
              Thread.onSpinWait();
            }
            group.close();
          });
      assertThat(all).hasSize(spawned.get()).allMatch(GroupTask::hasEnded);
      cancelled.set((int) count(all, GroupTask.State.CANCELLED));
      long read = joined.size() - count(joined, GroupTask.State.CANCELLED);
      assertThat(read + disposed.get() + told.get() + cancelled.get())
          .as("seed %d", seed)
          .isEqualTo(all.size());
      assertThat(parent.token().childCount()).isZero();
      assertThat(group.stragglers()).isEmpty();
    }
  }

  private static int value(int kind, CancellationToken token) throws Exception {
    if (kind == 0) {
      throw new IOException("fails");
    }
    if (kind < 4) {
      token.await();
      token.throwIfCancelled();
    }
    return kind;
  }

  private static long count(List<GroupTask<Integer>> tasks, GroupTask.State state) {
    return new ArrayList<>(tasks).stream().filter(task -> task.state() == state).count();
  }
}
