package dev.heed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What a group promises; [70], [71] and [75] are conformance statements. */
class TaskGroupTest {
  private final List<Throwable> heard = new CopyOnWriteArrayList<>();
  private final CancellationSource outer =
      CancellationSource.create(
          CancelSettings.defaults().withFailureHandler((token, failure) -> heard.add(failure)));

  private static Void untilCancelled(CancellationToken token) throws InterruptedException {
    token.await();
    token.throwIfCancelled();
    throw new AssertionError();
  }

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
  @DisplayName("supervising: a failure leaves the others alone; joinAll throws the first")
  void supervising() throws Exception {
    TaskGroupBuilder<Integer> builder = TaskGroup.<Integer>builder().supervising();
    try (TaskGroup<Integer> group = builder.open(outer.token())) {
      GroupTask<Integer> bad =
          group.spawn(
              token -> {
                throw new IOException("bad");
              });
      Threads.eventually(bad::hasEnded);
      GroupTask<Integer> good = group.spawn(token -> 7);
      Threads.eventually(good::hasEnded);
      assertThat(group.token().isCancelled()).isFalse();
      assertThatThrownBy(group::joinAll).hasRootCauseMessage("bad");
      assertThat(good.result()).isEqualTo(7);
    }
  }

  @Test
  @DisplayName("a task cancelled alone is no failure; joinAll says so after the others have ended")
  void oneCancelled() throws Exception {
    try (TaskGroup<Integer> group = TaskGroup.open(outer.token())) {
      GroupTask<Integer> one =
          group.spawn(
              token -> {
                untilCancelled(token);
                return 1;
              });
      GroupTask<Integer> two = group.spawn(token -> 2);
      one.cancel();
      assertThatThrownBy(group::joinAll)
          .isInstanceOfSatisfying(
              CancelledException.class, e -> assertThat(e.token()).isSameAs(one.token()));
      assertThat(two.result()).isEqualTo(2);
      assertThat(group.token().isCancelled()).isFalse();
      group.spawn(token -> 3);
      assertThat(group.joinAll()).containsExactly(3);
    }
  }

  @Test
  @DisplayName("a cancellation exception without a cancel is a failure")
  void foreignCancellation() {
    TaskGroup<Void> group = TaskGroup.open(outer.token());
    GroupTask<Void> task =
        group.spawn(
            token -> {
              throw new java.util.concurrent.CancellationException("of a future");
            });
    assertThatThrownBy(group::joinAll)
        .isInstanceOf(ExecutionException.class)
        .hasRootCauseMessage("of a future");
    assertThat(task.state()).isEqualTo(GroupTask.State.FAILED);
    group.close();
  }

  @Test
  @DisplayName("values that are null, and errors, come through")
  void nullsAndErrors() throws Exception {
    try (TaskGroup<String> group = TaskGroup.open(outer.token())) {
      group.spawn(token -> null);
      assertThat(group.joinAll()).containsExactly((String) null);
      group.spawn(token -> recurse());
      assertThatThrownBy(group::joinAll).hasCauseInstanceOf(StackOverflowError.class);
    }
  }

  private static String recurse() {
    return recurse();
  }

  @Test
  @DisplayName("a failure that nobody read goes to the handler at close, others do not")
  void unreadFailure() throws Exception {
    TaskGroup<Void> group = TaskGroup.<Void>builder().supervising().open(outer.token());
    IOException unread = new IOException("unread");
    GroupTask<Void> read =
        group.spawn(
            token -> {
              throw new IOException("read by its handle");
            });
    GroupTask<Void> joined =
        group.spawn(
            token -> {
              throw new IOException("joined");
            });
    Threads.eventually(() -> read.hasEnded() && joined.hasEnded());
    assertThat(read.failure()).hasMessage("read by its handle");
    group.next();
    group.next();
    GroupTask<Void> left =
        group.spawn(
            token -> {
              throw unread;
            });
    Threads.eventually(left::hasEnded);
    assertThat(heard).isEmpty();
    group.close();
    assertThat(heard).containsExactly(unread);
    group.close();
    assertThat(heard).hasSize(1);
  }

  @Test
  @DisplayName("values that nobody got go to the disposer: unread at close, or joinAll threw")
  void disposer() throws Exception {
    List<Integer> disposed = new CopyOnWriteArrayList<>();
    TaskGroup<Integer> group =
        TaskGroup.<Integer>builder().disposer(disposed::add).open(outer.token());
    group.spawn(token -> 1);
    assertThat(group.joinAll()).containsExactly(1);
    GroupTask<Integer> two = group.spawn(token -> 2);
    Threads.eventually(two::hasEnded);
    group.spawn(
        token -> {
          throw new IOException();
        });
    assertThatThrownBy(group::joinAll).isInstanceOf(ExecutionException.class);
    assertThat(disposed).containsExactly(2);
    group.close();
    assertThat(disposed).containsExactly(2);

    TaskGroup<Integer> second =
        TaskGroup.<Integer>builder()
            .disposer(
                value -> {
                  throw new IllegalStateException("disposer " + value);
                })
            .open(outer.token());
    GroupTask<Integer> unread = second.spawn(token -> 3);
    Threads.eventually(unread::hasEnded);
    second.close();
    assertThat(heard).singleElement().matches(e -> e.getMessage().equals("disposer 3"));
  }

  @Test
  @DisplayName("without results: nothing is kept, joins only wait, failures are heard at once")
  void withoutResults() throws Exception {
    TaskGroupBuilder<Integer> builder = TaskGroup.<Integer>builder().withoutResults().supervising();
    List<Integer> disposed = new CopyOnWriteArrayList<>();
    try (TaskGroup<Integer> group = builder.disposer(disposed::add).open(outer.token())) {
      group.spawn(token -> 1);
      assertThat(group.joinAll()).isEmpty();
      GroupTask<Integer> bad =
          group.spawn(
              token -> {
                throw new IOException("bad");
              });
      assertThat(group.next()).isEmpty();
      Threads.eventually(() -> heard.size() == 1);
      assertThat(heard.get(0)).hasMessage("bad");
      assertThat(bad.state()).isEqualTo(GroupTask.State.FAILED);
    }
    assertThat(disposed).containsExactly(1);
  }

  @Test
  @DisplayName("a joiner is interruptible and loses nothing; the parent's cancel ends its wait")
  void joinerEnds() throws Exception {
    try (TaskGroup<Integer> group = TaskGroup.open(outer.token())) {
      GroupTask<Integer> done = group.spawn(token -> 1);
      Threads.eventually(done::hasEnded);
      CountDownLatch release = new CountDownLatch(1);
      group.spawn(
          token -> {
            Threads.await(release);
            return 2;
          });
      Threads.Task interrupted =
          Threads.start(
                  () -> assertThatThrownBy(group::joinAll).isInstanceOf(InterruptedException.class))
              .parked();
      interrupted.thread.interrupt();
      interrupted.join();
      Threads.Task joiner =
          Threads.start(() -> assertThat(group.joinAll()).containsExactly(1, 2)).parked();
      release.countDown();
      joiner.join();
      group.spawn(
          token -> {
            untilCancelled(token);
            return 3;
          });
      Threads.Task cancelled =
          Threads.start(
                  () -> assertThatThrownBy(group::joinAll).isInstanceOf(CancelledException.class))
              .parked();
      outer.cancel();
      cancelled.join();
      assertThat(group.token().callbackCount()).isZero();
    }
  }

  @Test
  @DisplayName("a group without tasks: joinAll is empty while it lives, cancelled afterwards")
  void empty() throws Exception {
    TaskGroup<Void> group = TaskGroup.open(outer.token());
    assertThat(group.joinAll()).isEmpty();
    group.cancel();
    assertThatThrownBy(group::joinAll).isInstanceOf(CancelledException.class);
    assertThat(group.next()).isEmpty();
    group.close();
    assertThatThrownBy(group::next).isInstanceOf(CancelledException.class);
    assertThatThrownBy(group::tryNext).isInstanceOf(CancelledException.class);
    assertThatThrownBy(() -> group.spawn(token -> null)).isInstanceOf(IllegalStateException.class);
    group.close();
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
