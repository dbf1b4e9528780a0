package dev.heed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What a group promises; [70], [71] and [75] are conformance statements. */
class TaskGroupTest extends TaskGroupFixture {
  @Test
  @DisplayName("[70] close cancels all members and waits for them")
  void closeCancels() throws Exception {
    CountDownLatch running = new CountDownLatch(3);
    AtomicInteger ended = new AtomicInteger();
    TaskGroup<Void> group = TaskGroup.open(outer.token());
    List<GroupTask<Void>> tasks = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      tasks.add(
          group.spawn(
              token -> {
                running.countDown();
                try {
                  return untilCancelled(token);
                } finally {
                  ended.incrementAndGet();
                }
              }));
    }
    Threads.await(running);
    group.close();
    assertThat(ended).hasValue(3);
    assertThat(tasks).allMatch(task -> task.state() == GroupTask.State.CANCELLED);
    assertThat(group.stragglers()).isEmpty();
    assertThat(outer.token().childCount()).isZero();
    assertThat(heard).isEmpty();
  }

  @Test
  @DisplayName("[70] cancel keeps members until joined; each says cancelled or gives its value")
  void cancelKeepsMembers() throws Exception {
    try (TaskGroup<String> group = TaskGroup.open(outer.token())) {
      GroupTask<String> heeds =
          group.spawn(
              "heeds",
              token -> {
                untilCancelled(token);
                return "never";
              });
      CountDownLatch running = new CountDownLatch(1);
      GroupTask<String> finishes =
          group.spawn(
              "finishes",
              token -> {
                running.countDown();
                token.await();
                return "value";
              });
      Threads.await(running);
      assertThat(group.cancel()).isTrue();
      assertThat(group.cancel()).isFalse();
      List<GroupTask<String>> joined = List.of(group.next().get(), group.next().get());
      assertThat(joined).containsExactlyInAnyOrder(heeds, finishes);
      assertThat(group.next()).isEmpty();
      assertThat(finishes.result()).isEqualTo("value");
      assertThatThrownBy(heeds::result)
          .isInstanceOfSatisfying(
              CancelledException.class, e -> assertThat(e.token()).isSameAs(heeds.token()));
    }
  }

  @Test
  @DisplayName("[71] a failing member cancels the others, and joinAll throws its failure")
  void failureCancels() throws Exception {
    IOException first = new IOException("first");
    IOException second = new IOException("second");
    try (TaskGroup<Void> group = TaskGroup.open(outer.token())) {
      CountDownLatch running = new CountDownLatch(2);
      group.spawn(
          token -> {
            running.countDown();
            return untilCancelled(token);
          });
      group.spawn(
          token -> {
            running.countDown();
            token.await();
            throw second;
          });
      Threads.await(running);
      group.spawn(
          "third",
          token -> {
            throw first;
          });
      assertThatThrownBy(group::joinAll)
          .isInstanceOf(ExecutionException.class)
          .hasMessageContaining("third")
          .hasCause(first)
          .hasSuppressedException(second);
      assertThat(group.token().cause()).isSameAs(first);
    }
    assertThat(heard).isEmpty();
    assertThat(outer.isCancelled()).isFalse();
  }

  @Test
  @DisplayName("[71] next gives tasks in the order of their ends, joinAll in that of the spawns")
  void orders() throws Exception {
    try (TaskGroup<Integer> group = TaskGroup.open(outer.token())) {
      List<CountDownLatch> may = new ArrayList<>();
      List<GroupTask<Integer>> tasks = new ArrayList<>();
      for (int i = 0; i < 3; i++) {
        CountDownLatch latch = new CountDownLatch(1);
        int value = i;
        may.add(latch);
        tasks.add(
            group.spawn(
                token -> {
                  Threads.await(latch);
                  return value;
                }));
      }
      assertThat(group.tryNext()).isEmpty();
      for (int i : new int[] {2, 0, 1}) {
        may.get(i).countDown();
        Threads.eventually(tasks.get(i)::hasEnded);
      }
      assertThat(group.next().get().result()).isEqualTo(2);
      assertThat(group.joinAll()).containsExactly(0, 1);
      assertThat(group.joinAll()).isEmpty();
      assertThat(group.next()).isEmpty();
    }
  }

  @Test
  @DisplayName("[75] a task spawned in a cancelled group is never started and reports cancelled")
  void spawnInCancelled() throws Exception {
    AtomicBoolean started = new AtomicBoolean();
    outer.cancel("too late");
    try (TaskGroup<Boolean> group = TaskGroup.open(outer.token())) {
      GroupTask<Boolean> task = group.spawn(token -> started.getAndSet(true));
      assertThat(task.state()).isEqualTo(GroupTask.State.CANCELLED);
      assertThat(task.token().reason().text()).isEqualTo("too late");
      assertThat(group.next()).containsSame(task);
      assertThatThrownBy(task::result).isInstanceOf(CancelledException.class);
    }
    assertThat(started).isFalse();
  }

  @Test
  @DisplayName(
      "[75] a task cancelled while queued is never started, and close does not wait for it")
  void cancelledInQueue() {
    List<Runnable> queue = new ArrayList<>();
    AtomicBoolean started = new AtomicBoolean();
    TaskGroup<Boolean> group =
        TaskGroup.<Boolean>builder().executor(queue::add).open(outer.token());
    GroupTask<Boolean> task = group.spawn(token -> started.getAndSet(true));
    GroupTask<Boolean> other = group.spawn(token -> started.getAndSet(true));
    assertThat(task.cancel()).isTrue();
    assertThat(task.state()).isEqualTo(GroupTask.State.CANCELLED);
    assertThat(other.state()).isEqualTo(GroupTask.State.WAITING);
    assertThatThrownBy(other::result).isInstanceOf(IllegalStateException.class);
    group.close();
    assertThat(other.state()).isEqualTo(GroupTask.State.CANCELLED);
    queue.forEach(Runnable::run);
    assertThat(started).isFalse();
  }

  @Test
  @DisplayName("tasks may spawn tasks, also while others join")
  void recursiveSpawn() throws Exception {
    try (TaskGroup<Integer> group = TaskGroup.open(outer.token())) {
      group.spawn(token -> countdown(group, 200));
      assertThat(group.joinAll()).hasSize(201).contains(0, 200);
    }
  }

  private static int countdown(TaskGroup<Integer> group, int n) {
    if (n > 0) {
      group.spawn(token -> countdown(group, n - 1));
    }
    return n;
  }

  @Test
  @DisplayName("groups in groups: a failure inside ends only its own group, a cancel goes down")
  void nested() throws Exception {
    AtomicInteger leaves = new AtomicInteger();
    CountDownLatch running = new CountDownLatch(9);
    try (TaskGroup<Integer> top = TaskGroup.open(outer.token())) {
      for (int i = 0; i < 3; i++) {
        top.spawn(
            token -> {
              try (TaskGroup<Void> inner = TaskGroup.open(token)) {
                for (int j = 0; j < 3; j++) {
                  inner.spawn(
                      own -> {
                        running.countDown();
                        own.await();
                        leaves.incrementAndGet();
                        return null;
                      });
                }
                return inner.joinAll().size();
              }
            });
      }
      Threads.await(running);
      top.cancel();
      assertThat(top.joinAll()).containsExactly(3, 3, 3);
      assertThat(leaves).hasValue(9);
    }
    try (TaskGroup<String> top = TaskGroup.open(outer.token())) {
      top.spawn(
          token -> {
            try (TaskGroup<Void> inner = TaskGroup.open(token)) {
              inner.spawn(
                  own -> {
                    throw new IOException("inside");
                  });
              inner.joinAll();
              return "not reached";
            } catch (ExecutionException e) {
              return e.getCause().getMessage();
            }
          });
      assertThat(top.joinAll()).containsExactly("inside");
    }
  }

  @Test
  @DisplayName("bad arguments are refused and leave nothing behind")
  void badArguments() {
    assertThatThrownBy(() -> TaskGroup.open(null)).isInstanceOf(NullPointerException.class);
    TaskGroupBuilder<Void> builder = TaskGroup.builder();
    assertThatThrownBy(() -> builder.closeLimit(Duration.ZERO))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> builder.closeLimit(Duration.ofSeconds(-1)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> builder.executor(null)).isInstanceOf(NullPointerException.class);
    assertThatThrownBy(() -> builder.name(null)).isInstanceOf(NullPointerException.class);
    assertThatThrownBy(() -> builder.disposer(null)).isInstanceOf(NullPointerException.class);
    TaskGroup<Void> group = builder.open(outer.token());
    assertThatThrownBy(() -> group.spawn(null)).isInstanceOf(NullPointerException.class);
    assertThatThrownBy(() -> group.spawn(null, token -> null))
        .isInstanceOf(NullPointerException.class);
    assertThatThrownBy(() -> group.cancel(null)).isInstanceOf(NullPointerException.class);
    assertThat(group).hasToString("TaskGroup[group, 0 running, " + group.token() + "]");
    assertThat(group.token().childCount()).isZero();
    group.close();
    assertThat(outer.token().childCount()).isZero();
  }
}
