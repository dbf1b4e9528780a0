package dev.heed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Pipe;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Tasks that do not heed, interrupts, closes from everywhere. */
class TaskGroupFaultTest {
  private static final Duration LIMIT = Duration.ofSeconds(3);

  private final ManualTime time = new ManualTime();
  private final List<Throwable> heard = new CopyOnWriteArrayList<>();
  private final CancellationSource outer =
      CancellationSource.create(
          CancelSettings.defaults()
              .withTimeSource(time)
              .withFailureHandler((token, failure) -> heard.add(failure)));
  private final CountDownLatch running = new CountDownLatch(1);
  private final CountDownLatch release = new CountDownLatch(1);

  private TaskGroupBuilder<Integer> builder() {
    return TaskGroup.<Integer>builder().name("deaf").closeLimit(LIMIT);
  }

  private int deaf(CancellationToken token) {
    running.countDown();
    boolean over = false;
    while (!over) {
      try {
        release.await();
        over = true;
      } catch (InterruptedException ignored) {
        // As deaf as can be.
      }
    }
    return 1;
  }

  private void pass(Duration limit) throws Exception {
    Threads.eventually(() -> time.pending() > 0);
    time.advance(limit);
  }

  @Test
  @DisplayName("a task that heeds nothing: close gives up at its limit and says who it is")
  void deafTask() throws Exception {
    List<Integer> disposed = new CopyOnWriteArrayList<>();
    TaskGroup<Integer> group = builder().disposer(disposed::add).open(outer.token());
    GroupTask<Integer> task = group.spawn("lost", this::deaf);
    Threads.await(running);
    Threads.Task close = Threads.start(group::close);
    pass(LIMIT);
    close.join();
    assertThat(task.state()).isEqualTo(GroupTask.State.RUNNING);
    assertThat(group.stragglers())
        .singleElement()
        .satisfies(
            one -> {
              assertThat(one.task()).isEqualTo("lost");
              assertThat(one.thread()).startsWith("heed-");
              assertThat(one.stack()).anyMatch(frame -> frame.getMethodName().equals("deaf"));
              assertThat(one.toString()).startsWith("lost on thread \"heed-").contains(" at ");
            });
    group.close();
    release.countDown();
    Threads.eventually(() -> disposed.equals(List.of(1)));
    assertThat(group.stragglers()).isEmpty();
    assertThat(time.pending()).isZero();
  }

  @Test
  @DisplayName("a failure after the close is heard by the handler")
  void lateFailure() throws Exception {
    IOException late = new IOException("late");
    TaskGroup<Integer> group = builder().open(outer.token());
    group.spawn(
        token -> {
          deaf(token);
          throw late;
        });
    Threads.await(running);
    Threads.Task close = Threads.start(group::close);
    pass(LIMIT);
    close.join();
    release.countDown();
    Threads.eventually(() -> heard.equals(List.of(late)));
  }

  @Test
  @DisplayName("joins of a cancelled group give up at the limit, with what there is to say")
  void joinsGiveUp() throws Exception {
    TaskGroup<Integer> group = builder().open(outer.token());
    group.spawn("lost", this::deaf);
    Threads.await(running);
    Threads.Task next =
        Threads.start(
            () ->
                assertThatThrownBy(group::next)
                    .isInstanceOf(CancelledException.class)
                    .satisfies(TaskGroupFaultTest::namesLost));
    Threads.Task joinAll =
        Threads.start(
            () ->
                assertThatThrownBy(group::joinAll)
                    .isInstanceOf(CancelledException.class)
                    .satisfies(TaskGroupFaultTest::namesLost));
    next.parked();
    joinAll.parked();
    group.cancel();
    Threads.eventually(() -> time.pending() == 2);
    time.advance(LIMIT);
    next.join();
    joinAll.join();
    release.countDown();
    group.close();
  }

  @Test
  @DisplayName("a failure and a deaf task: joinAll throws the failure, the other is suppressed")
  void failureAndDeaf() throws Exception {
    TaskGroup<Integer> group = builder().open(outer.token());
    group.spawn("lost", this::deaf);
    Threads.await(running);
    Threads.Task joinAll =
        Threads.start(
            () ->
                assertThatThrownBy(group::joinAll)
                    .isInstanceOf(ExecutionException.class)
                    .hasRootCauseMessage("first")
                    .satisfies(TaskGroupFaultTest::namesLost));
    joinAll.parked();
    group.spawn(
        token -> {
          throw new IOException("first");
        });
    pass(LIMIT);
    joinAll.join();
    release.countDown();
    group.close();
  }

  private static void namesLost(Throwable thrown) {
    assertThat(thrown.getSuppressed())
        .singleElement()
        .satisfies(
            late ->
                assertThat(late)
                    .isInstanceOf(TimeoutException.class)
                    .hasMessageContaining("lost on thread"));
  }

  @Test
  @DisplayName("interruptOnForce: what only an interrupt ends is ended by close, as cancelled")
  void interrupted() throws Exception {
    AtomicBoolean flagAfterwards = new AtomicBoolean(true);
    CountDownLatch swept = new CountDownLatch(1);
    TaskGroup<Integer> group =
        builder()
            .interruptOnForce()
            .executor(
                body ->
                    Threads.start(
                        () -> {
                          body.run();
                          flagAfterwards.set(Thread.currentThread().isInterrupted());
                          swept.countDown();
                        }))
            .open(outer.token());
    GroupTask<Integer> task =
        group.spawn(
            token -> {
              running.countDown();
              release.await();
              return 1;
            });
    Threads.await(running);
    Threads.Task close = Threads.start(group::close);
    pass(LIMIT);
    close.join();
    assertThat(task.state()).isEqualTo(GroupTask.State.CANCELLED);
    Threads.await(swept);
    assertThat(flagAfterwards).isFalse();
    assertThat(time.pending()).isZero();
  }

  @Test
  @DisplayName("interruptOnForce: what the interrupt closed is no failure of the task")
  void interruptedRead() throws Exception {
    Pipe pipe = Pipe.open();
    TaskGroup<Integer> group = builder().interruptOnForce().open(outer.token());
    GroupTask<Integer> task =
        group.spawn(
            token -> {
              running.countDown();
              return pipe.source().read(ByteBuffer.allocate(1));
            });
    Threads.await(running);
    Threads.Task close = Threads.start(group::close);
    pass(LIMIT);
    close.join();
    assertThat(task.state()).isEqualTo(GroupTask.State.CANCELLED);
    assertThat(pipe.source().isOpen()).isFalse();
    assertThat(heard).isEmpty();
    pipe.sink().close();
  }

  @Test
  @DisplayName("interruptOnForce: a task that ignores the interrupt too is given up")
  void interruptIgnored() throws Exception {
    TaskGroup<Integer> group = builder().interruptOnForce().open(outer.token());
    group.spawn("lost", this::deaf);
    Threads.await(running);
    Threads.Task close = Threads.start(group::close);
    pass(LIMIT);
    pass(Duration.ofSeconds(1));
    close.join();
    assertThat(group.stragglers()).hasSize(1);
    release.countDown();
    Threads.eventually(() -> group.stragglers().isEmpty());
  }

  @Test
  @DisplayName("without interruptOnForce nobody is interrupted")
  void notInterrupted() throws Exception {
    AtomicBoolean interrupted = new AtomicBoolean();
    TaskGroup<Integer> group = builder().open(outer.token());
    group.spawn(
        token -> {
          running.countDown();
          try {
            release.await();
          } catch (InterruptedException e) {
            interrupted.set(true);
          }
          return 1;
        });
    Threads.await(running);
    Threads.Task close = Threads.start(group::close);
    pass(LIMIT);
    close.join();
    release.countDown();
    Threads.eventually(() -> group.stragglers().isEmpty());
    assertThat(interrupted).isFalse();
  }

  @Test
  @DisplayName("an interrupt from outside that a body took is given back to its thread")
  void foreignInterrupt() {
    for (boolean interrupting : new boolean[] {false, true}) {
      TaskGroupBuilder<Integer> builder = builder().executor(Runnable::run);
      TaskGroup<Integer> group =
          (interrupting ? builder.interruptOnForce() : builder).open(outer.token());
      Thread.currentThread().interrupt();
      GroupTask<Integer> task =
          group.spawn(
              token -> {
                Thread.sleep(1);
                return 1;
              });
      assertThat(Thread.interrupted()).isTrue();
      assertThat(task.failure()).isInstanceOf(InterruptedException.class);
      group.close();
    }
  }

  @Test
  @DisplayName("close keeps the caller's interrupt and waits all the same")
  void closeInterrupted() throws Exception {
    TaskGroup<Integer> group = builder().open(outer.token());
    group.spawn(this::deaf);
    Threads.await(running);
    Threads.Task close =
        Threads.start(
            () -> {
              Thread.currentThread().interrupt();
              group.close();
              assertThat(Thread.interrupted()).isTrue();
            });
    Threads.eventually(() -> time.pending() > 0);
    close.parked();
    assertThat(close.isDone()).isFalse();
    release.countDown();
    close.join();
    assertThat(time.pending()).isZero();
  }

  @Test
  @DisplayName("a close from a second thread waits for the first; repeated, it does nothing")
  void twoCloses() throws Exception {
    TaskGroup<Integer> group = builder().open(outer.token());
    GroupTask<Integer> task = group.spawn(this::deaf);
    Threads.await(running);
    Threads.Task one = Threads.start(group::close).parked();
    Threads.Task two = Threads.start(group::close).parked();
    assertThat(one.isDone() || two.isDone()).isFalse();
    release.countDown();
    one.join();
    two.join();
    assertThat(task.hasEnded()).isTrue();
    group.close();
    assertThat(time.pending()).isZero();
  }

  @Test
  @DisplayName("close from inside a task cancels and does not wait; the close outside does")
  void closeFromInside() throws Exception {
    TaskGroup<Integer> group = builder().open(outer.token());
    group.spawn(
        token -> {
          group.close();
          assertThat(token.isCancelled()).isTrue();
          assertThatThrownBy(() -> group.spawn(own -> 1)).isInstanceOf(IllegalStateException.class);
          return deaf(token);
        });
    Threads.await(running);
    Threads.Task close = Threads.start(group::close).parked();
    assertThat(close.isDone()).isFalse();
    release.countDown();
    close.join();
    assertThat(group.stragglers()).isEmpty();
  }

  @Test
  @DisplayName("close from a task of a nested group does not wait for the task around it")
  void closeFromNested() throws Exception {
    TaskGroup<Integer> top = builder().open(outer.token());
    GroupTask<Integer> task =
        top.spawn(
            token -> {
              try (TaskGroup<Integer> inner = TaskGroup.open(token)) {
                inner.spawn(
                    own -> {
                      top.close();
                      return 7;
                    });
                return inner.joinAll().get(0);
              }
            });
    Threads.eventually(task::hasEnded);
    assertThat(task.result()).isEqualTo(7);
    top.close();
    assertThat(time.pending()).isZero();
  }

  @Test
  @DisplayName("a task that joins its own group is told so, at any depth")
  void joinFromInside() throws Exception {
    TaskGroup<Integer> group = builder().supervising().open(outer.token());
    group.spawn(token -> group.next().isPresent() ? 1 : 0);
    group.spawn(token -> group.joinAll().size());
    group.spawn(
        token -> {
          try (TaskGroup<Integer> inner = TaskGroup.open(token)) {
            inner.spawn(own -> group.joinAll().size());
            return inner.joinAll().get(0);
          }
        });
    for (int i = 0; i < 3; i++) {
      assertThat(group.next().orElseThrow().failure())
          .hasStackTraceContaining("a task cannot join its own group, deaf");
    }
    group.close();
  }

  @Test
  @DisplayName("callbacks that throw stop neither the cancel of the others nor the close")
  void callbackThrows() throws Exception {
    TaskGroup<Integer> group = builder().open(outer.token());
    CountDownLatch both = new CountDownLatch(2);
    for (int i = 0; i < 2; i++) {
      group.spawn(
          token -> {
            Registration kept =
                token.onCancel(
                    () -> {
                      throw new IllegalStateException("callback");
                    });
            both.countDown();
            token.await();
            return kept.token() == token ? 1 : 0;
          });
    }
    Threads.await(both);
    group.close();
    assertThat(heard).hasSize(2).allMatch(e -> e.getMessage().equals("callback"));
    assertThat(group.stragglers()).isEmpty();
  }

  @Test
  @DisplayName("what a task leaves under its token is cancelled when it ends")
  void leftUnderToken() throws Exception {
    TaskGroup<CancellationToken> group = TaskGroup.open(outer.token());
    GroupTask<CancellationToken> task = group.spawn(token -> token.child().token());
    assertThat(group.joinAll().get(0).isCancelled()).isTrue();
    assertThat(task.state()).isEqualTo(GroupTask.State.SUCCEEDED);
    group.close();
  }

  @Test
  @DisplayName("joined tasks are let go of at once, also by a group that lives on")
  void memory() throws Exception {
    TaskGroup<byte[]> group = TaskGroup.open(outer.token());
    var dropped = new java.lang.ref.WeakReference<>(joined(group));
    Threads.eventually(
        () -> {
          System.gc();
          return dropped.get() == null;
        });
    assertThat(group.token().childCount()).isZero();
    assertThat(group.token().callbackCount()).isZero();
    group.close();
  }

  private static GroupTask<byte[]> joined(TaskGroup<byte[]> group) throws Exception {
    group.spawn(token -> new byte[1_000_000]);
    return group.next().orElseThrow();
  }
}
