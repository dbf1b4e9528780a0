package dev.heed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.heed.ShutdownReport.Outcome;
import dev.heed.ShutdownReport.Part;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Participants that throw and hang, callers that are interrupted or take part, bad input. */
class ShutdownFaultTest extends ShutdownFixture {
  @Test
  @DisplayName("what throws is reported and stops nothing: callbacks, executors, closes")
  void failures() {
    CancellationSource source = outer.token().child();
    source.token().onCancel(ShutdownFaultTest::fail);
    TaskGroup<Void> group = TaskGroup.open(outer.token());
    group.token().onCancel(ShutdownFaultTest::fail);
    AutoCloseable broken =
        () -> {
          closed.add("broken");
          throw new IOException("broken");
        };
    AutoCloseable error =
        () -> {
          closed.add("error");
          throw new StackOverflowError("error");
        };
    ShutdownReport report =
        builder()
            .closeable("last", closeable("last"))
            .source("source", source)
            .group("group", group)
            .executor("executor", new BrokenExecutor())
            .closeable("broken", broken)
            .closeable("error", error)
            .build()
            .run();
    assertThat(part(report, "source").outcome()).isEqualTo(Outcome.FAILED);
    assertThat(part(report, "source").failure()).isInstanceOf(CallbackException.class);
    assertThat(part(report, "group").failure()).hasRootCauseMessage("failed");
    assertThat(part(report, "executor").outcome()).isEqualTo(Outcome.FAILED);
    assertThat(part(report, "executor").failure()).hasMessage("shutdown");
    assertThat(part(report, "executor").failure().getSuppressed())
        .singleElement()
        .matches(e -> e.getMessage().equals("await"));
    assertThat(part(report, "broken").failure()).hasMessage("broken");
    assertThat(part(report, "error").failure()).hasMessage("error");
    assertThat(part(report, "last").outcome()).isEqualTo(Outcome.STOPPED);
    assertThat(closed).containsExactly("error", "broken", "last");
    assertThat(report.isClean()).isFalse();
    assertThat(report.notStopped()).isEmpty();
    assertThat(report.toString())
        .contains("broken: FAILED after PT0S, java.io.IOException: broken");
  }

  private static void fail() {
    throw new IllegalStateException("failed");
  }

  private static final class BrokenExecutor extends AbstractExecutorService {
    @Override
    public void shutdown() {
      throw new IllegalStateException("shutdown");
    }

    @Override
    public List<Runnable> shutdownNow() {
      throw new IllegalStateException("now");
    }

    @Override
    public boolean isShutdown() {
      return false;
    }

    @Override
    public boolean isTerminated() {
      return false;
    }

    @Override
    public boolean awaitTermination(long timeout, TimeUnit unit) {
      throw new IllegalStateException("await");
    }

    @Override
    public void execute(Runnable command) {
      command.run();
    }
  }

  @Test
  @DisplayName("a close that hangs, and a callback that hangs, hold up nothing else")
  void hanging() throws Exception {
    CancelSettings elsewhere =
        CancelSettings.defaults().withTimeSource(time); // callbacks on threads of their own
    CancellationSource source = CancellationSource.create(elsewhere);
    source.token().onCancel(() -> Threads.await(release));
    CancellationSource second = CancellationSource.create(elsewhere);
    CountDownLatch hanging = new CountDownLatch(1);
    CompletionStage<ShutdownReport> result =
        builder()
            .source("source", source)
            .source("second", second)
            .closeable("after", closeable("after"))
            .closeable(
                "hangs",
                () -> {
                  hanging.countDown();
                  Threads.await(release);
                })
            .closeable("before", closeable("before"))
            .build()
            .start();
    Threads.eventually(second::isCancelled);
    pass(DRAIN);
    Threads.await(hanging);
    assertThat(closed).containsExactly("before");
    pass(FORCE);
    Threads.eventually(() -> closed.contains("after"));
    Threads.eventually(
        () -> {
          time.advance(FORCE);
          return result.toCompletableFuture().isDone();
        });
    ShutdownReport report = Threads.get(result);
    assertThat(closed).containsExactly("before", "after");
    assertThat(part(report, "source").outcome()).isEqualTo(Outcome.NOT_STOPPED);
    assertThat(part(report, "second").outcome()).isEqualTo(Outcome.STOPPED);
    assertThat(part(report, "after").outcome()).isEqualTo(Outcome.STOPPED);
    assertThat(part(report, "hangs").left())
        .singleElement()
        .matches(one -> one.thread().equals("heed-close-hangs") && one.stack().size() > 1);
    release.countDown();
  }

  @Test
  @DisplayName("from inside a task that takes part: run is refused, start does it")
  void fromInside() throws Exception {
    TaskGroup<CompletionStage<ShutdownReport>> group = TaskGroup.open(outer.token());
    Shutdown shutdown = builder().group("group", group).build();
    GroupTask<CompletionStage<ShutdownReport>> task =
        group.spawn(
            token -> {
              assertThatThrownBy(shutdown::run).isInstanceOf(IllegalStateException.class);
              assertThat(shutdown.isStarted()).isFalse();
              return shutdown.start();
            });
    Threads.eventually(task::hasEnded);
    assertThat(Threads.get(task.result()).isClean()).isTrue();
  }

  @Test
  @DisplayName("a close, and a task, that start or run it again do not hold it up for ever")
  void again() throws Exception {
    AtomicReference<Shutdown> self = new AtomicReference<>();
    self.set(builder().closeable("again", () -> self.get().run()).build());
    CompletionStage<ShutdownReport> result = self.get().start();
    pass(FORCE);
    assertThat(part(Threads.get(result), "again").outcome()).isEqualTo(Outcome.NOT_STOPPED);
  }

  @Test
  @DisplayName("an interrupt of the caller leaves out no phase, and the flag is kept")
  void callerInterrupted() throws Exception {
    TaskGroup<Void> group = TaskGroup.open(outer.token());
    deafIn(group);
    Shutdown shutdown =
        builder().group("group", group).closeable("last", closeable("last")).build();
    AtomicReference<ShutdownReport> report = new AtomicReference<>();
    Threads.Task caller =
        Threads.start(
            () -> {
              Thread.currentThread().interrupt();
              report.set(shutdown.run());
              assertThat(Thread.interrupted()).isTrue();
            });
    Threads.eventually(() -> time.pending() > 0);
    caller.parked();
    caller.thread.interrupt();
    assertThat(closed).isEmpty();
    release.countDown();
    caller.join();
    assertThat(report.get().isClean()).isTrue();
    assertThat(closed).containsExactly("last");
  }

  @Test
  @DisplayName("bad arguments are refused; an empty shutdown is clean")
  void badArguments() {
    ShutdownBuilder builder = Shutdown.builder();
    assertThatThrownBy(() -> builder.drainLimit(Duration.ofNanos(-1)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> builder.forceLimit(Duration.ZERO))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> builder.executor("common", ForkJoinPool.commonPool()))
        .isInstanceOf(IllegalArgumentException.class);
    List<Threads.Body> nulls = new ArrayList<>();
    nulls.add(() -> builder.settings(null));
    nulls.add(() -> builder.source("name", null));
    nulls.add(() -> builder.registry("name", null));
    nulls.add(() -> builder.group("name", null));
    nulls.add(() -> builder.tracker("name", null));
    nulls.add(() -> builder.heartbeat("name", null));
    nulls.add(() -> builder.executor("name", null));
    nulls.add(() -> builder.closeable("name", null));
    nulls.add(() -> builder.closeable(null, () -> {}));
    nulls.add(() -> builder.tracker(null, TaskTracker.create()));
    nulls.add(() -> builder.drainLimit(null));
    for (Threads.Body body : nulls) {
      assertThatThrownBy(body::run).isInstanceOf(NullPointerException.class);
    }
    ShutdownReport report = builder.build().run();
    assertThat(report.isClean()).isTrue();
    assertThat(report.parts()).isEmpty();
    List<Part> parts = new ArrayList<>();
    ShutdownReport copied = new ShutdownReport(parts, Duration.ZERO);
    parts.add(new Part("late", Outcome.STOPPED, Duration.ZERO, List.of(), null));
    assertThat(copied.parts()).isEmpty();
  }
}
