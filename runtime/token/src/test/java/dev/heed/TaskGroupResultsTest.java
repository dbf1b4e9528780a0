package dev.heed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What becomes of values and failures, and of those who wait for them. */
class TaskGroupResultsTest extends TaskGroupFixture {
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
}
