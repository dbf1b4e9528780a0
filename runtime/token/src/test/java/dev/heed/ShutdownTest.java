package dev.heed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.heed.ShutdownReport.Outcome;
import dev.heed.ShutdownReport.Part;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What a shutdown does with each sort of participant, and who is told. */
class ShutdownTest extends ShutdownFixture {
  @Test
  @DisplayName("all stop by themselves: a clean report in the order given, closes in reverse")
  void clean() throws Exception {
    CancellationSource source = outer.token().child();
    TaskRegistry<String> registry = TaskRegistry.create(outer.token());
    TaskGroup<Void> group = TaskGroup.open(outer.token());
    TaskTracker tracker = TaskTracker.create(settings);
    ExecutorService executor = Executors.newCachedThreadPool();
    Heartbeat heartbeat = Heartbeat.start(outer.token(), Duration.ofDays(1), token -> {});
    CountDownLatch sourceCancelled = new CountDownLatch(1);
    source.token().onCancel(sourceCancelled::countDown);
    tracker.execute(executor, () -> Threads.await(sourceCancelled));
    var job =
        registry.submit(
            "job",
            executor,
            token -> {
              token.await();
              return closed.isEmpty();
            });
    GroupTask<Void> member =
        group.spawn(
            token -> {
              token.await();
              return null;
            });
    ShutdownReport report =
        builder()
            .source("source", source)
            .closeable("first", closeable("first"))
            .registry("registry", registry)
            .group("group", group)
            .tracker("tracker", tracker)
            .heartbeat("heartbeat", heartbeat)
            .executor("executor", executor)
            .closeable("second", closeable("second"))
            .closeable("third", closeable("third"))
            .build()
            .run();
    assertThat(report.parts())
        .extracting(Part::name)
        .containsExactly(
            "source",
            "first",
            "registry",
            "group",
            "tracker",
            "heartbeat",
            "executor",
            "second",
            "third");
    assertThat(report.parts()).allMatch(part -> part.outcome() == Outcome.STOPPED);
    assertThat(report.parts()).allMatch(part -> part.left().isEmpty() && part.failure() == null);
    assertThat(report.isClean()).isTrue();
    assertThat(report.notStopped()).isEmpty();
    assertThat(report.toString()).startsWith("shutdown clean after PT0S").contains("\n  registry");
    assertThat(closed).containsExactly("third", "second", "first");
    // The job saw its cancel before anything was closed.
    assertThat(Threads.get(job)).isTrue();
    assertThat(member.hasEnded()).isTrue();
    assertThat(heartbeat.isStopped()).isTrue();
    assertThat(executor.isTerminated()).isTrue();
    assertThat(source.token().reason().text()).isEqualTo("shutdown");
    assertThat(time.pending()).isZero();
    assertThatThrownBy(() -> group.spawn(token -> null)).isInstanceOf(IllegalStateException.class);
    assertThat(registry.register("late").token().isCancelled()).isTrue();
  }

  @Test
  @DisplayName("everything is marked before anything is waited for")
  void marksFirst() throws Exception {
    TaskGroup<Void> deaf = TaskGroup.open(outer.token());
    deafIn(deaf);
    TaskGroup<Void> other = TaskGroup.open(outer.token());
    Shutdown shutdown = builder().group("deaf", deaf).group("other", other).build();
    CompletionStage<ShutdownReport> report = shutdown.start();
    Threads.eventually(() -> other.token().isCancelled());
    assertThat(shutdown).hasToString("Shutdown[running, 2 participants]");
    release.countDown();
    assertThat(Threads.get(report).isClean()).isTrue();
    assertThat(shutdown).hasToString("Shutdown[over, 2 participants]");
  }

  @Test
  @DisplayName("who does not stop is forced, and if that fails too, named with what is known")
  void forced() throws Exception {
    TaskGroup<Void> good = TaskGroup.open(outer.token());
    TaskGroup<Void> sleeper = TaskGroup.<Void>builder().interruptOnForce().open(outer.token());
    CountDownLatch asleep = new CountDownLatch(1);
    sleeper.spawn(
        token -> {
          asleep.countDown();
          new CountDownLatch(1).await();
          return null;
        });
    Threads.await(asleep);
    TaskGroup<Void> deaf = TaskGroup.<Void>builder().interruptOnForce().open(outer.token());
    CountDownLatch running = new CountDownLatch(1);
    deaf.spawn("deaf", token -> ignoreInterrupts(running));
    Threads.await(running);
    TaskRegistry<String> registry = TaskRegistry.create(outer.token());
    TaskEntry<String> lost = registry.register("lost");
    TaskTracker tracker = TaskTracker.create(settings);
    TaskTracker.Place place = tracker.enter();
    ExecutorService executor = Executors.newSingleThreadExecutor();
    CountDownLatch working = new CountDownLatch(1);
    executor.execute(() -> untilInterrupted(working));
    var queued = executor.submit(() -> closed.add("never"));
    Threads.await(working);
    // Registered before the shutdown's own dependents, so it runs after them.
    CompletionStage<Void> sleeperDone = sleeper.whenEmpty().thenRun(() -> {});
    CompletionStage<ShutdownReport> result =
        builder()
            .group("good", good)
            .group("sleeper", sleeper)
            .group("deaf", deaf)
            .registry("registry", registry)
            .tracker("tracker", tracker)
            .executor("executor", executor)
            .build()
            .start();
    pass(DRAIN);
    Threads.get(sleeperDone);
    Threads.eventually(ShutdownTest::nobodyAwaitsAnExecutor);
    assertThat(executor.isTerminated()).isTrue();
    pass(FORCE);
    ShutdownReport report = Threads.get(result);
    assertThat(part(report, "good").outcome()).isEqualTo(Outcome.STOPPED);
    assertThat(part(report, "good").took()).isZero();
    assertThat(part(report, "sleeper").outcome()).isEqualTo(Outcome.FORCED);
    assertThat(part(report, "executor").outcome()).isEqualTo(Outcome.FORCED);
    assertThat(part(report, "executor").took()).isGreaterThanOrEqualTo(DRAIN);
    assertThat(part(report, "deaf").outcome()).isEqualTo(Outcome.NOT_STOPPED);
    assertThat(part(report, "deaf").took()).isEqualTo(DRAIN.plus(FORCE));
    assertThat(part(report, "deaf").left())
        .singleElement()
        .matches(one -> one.task().equals("deaf"))
        .matches(
            one ->
                one.stack().stream().anyMatch(f -> f.getMethodName().equals("ignoreInterrupts")));
    assertThat(part(report, "registry").left())
        .containsExactly(new Straggler("lost", null, List.of()));
    assertThat(part(report, "tracker").left())
        .containsExactly(new Straggler("1 tracked tasks", null, List.of()));
    assertThat(report.isClean()).isFalse();
    assertThat(report.notStopped())
        .extracting(Part::name)
        .containsExactly("deaf", "registry", "tracker");
    assertThat(report.took()).isEqualTo(DRAIN.plus(FORCE));
    assertThat(report.toString()).contains("deaf: NOT_STOPPED after PT7S\n    deaf on thread");
    assertThat(queued.isDone()).isFalse();
    assertThat(closed).isEmpty();
    release.countDown();
    Threads.eventually(() -> deaf.stragglers().isEmpty());
    lost.close();
    place.close();
    assertThat(time.pending()).isZero();
  }

  private static void untilInterrupted(CountDownLatch running) {
    running.countDown();
    try {
      new CountDownLatch(1).await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private Void ignoreInterrupts(CountDownLatch running) {
    running.countDown();
    while (release.getCount() > 0) {
      Thread.interrupted();
      LockSupport.parkNanos(10_000);
    }
    return null;
  }

  @Test
  @DisplayName("an executor whose task ignores shutdownNow, a beat that does not end: named")
  void deafExecutorAndBeat() throws Exception {
    ExecutorService executor = Executors.newFixedThreadPool(1);
    CountDownLatch both = new CountDownLatch(2);
    executor.execute(() -> ignoreInterrupts(both));
    Heartbeat heartbeat =
        Heartbeat.every(Duration.ofNanos(1))
            .name("beat")
            .executor(body -> Threads.start(body::run))
            .start(outer.token(), token -> ignoreInterrupts(both));
    pass(Duration.ofNanos(1));
    Threads.await(both);
    CompletionStage<ShutdownReport> result =
        builder().executor("executor", executor).heartbeat("heartbeat", heartbeat).build().start();
    pass(DRAIN);
    Threads.eventually(executor::isShutdown);
    pass(FORCE);
    ShutdownReport report = Threads.get(result);
    assertThat(part(report, "executor").outcome()).isEqualTo(Outcome.NOT_STOPPED);
    assertThat(part(report, "executor").left().get(0).task()).contains("active threads = 1");
    assertThat(part(report, "heartbeat").left())
        .singleElement()
        .matches(one -> one.task().equals("beat") && one.stack().size() > 1);
    // The thread that waited for the executor is let go of.
    Threads.eventually(ShutdownTest::nobodyAwaitsAnExecutor);
    release.countDown();
  }

  private static boolean nobodyAwaitsAnExecutor() {
    return Thread.getAllStackTraces().keySet().stream()
        .noneMatch(thread -> thread.getName().equals("heed-shutdown-wait"));
  }

  @Test
  @DisplayName("many callers, before, during and after: one run, the same report for all")
  void once() throws Exception {
    AtomicInteger closes = new AtomicInteger();
    Shutdown shutdown = builder().closeable("once", closes::incrementAndGet).build();
    assertThat(shutdown.isStarted()).isFalse();
    assertThat(shutdown).hasToString("Shutdown[not started, 1 participants]");
    List<ShutdownReport> reports = new CopyOnWriteArrayList<>();
    Threads.Body[] callers = new Threads.Body[8];
    for (int i = 0; i < callers.length; i++) {
      boolean waits = i % 2 == 0;
      callers[i] = () -> reports.add(waits ? shutdown.run() : Threads.get(shutdown.start()));
    }
    Threads.race(callers);
    reports.add(shutdown.run());
    assertThat((Object) shutdown.start()).isSameAs(shutdown.start());
    assertThat(closes).hasValue(1);
    assertThat(reports).hasSize(9).allMatch(one -> one == reports.get(0));
    assertThat(shutdown.isStarted()).isTrue();
  }

  @Test
  @DisplayName("tasks that others register and spawn meanwhile are cancelled too; none is missed")
  void busy() throws Exception {
    for (int round = 0; round < 50; round++) {
      TaskRegistry<Integer> registry = TaskRegistry.create();
      TaskGroup<Void> group =
          TaskGroup.<Void>builder().withoutResults().open(CancellationToken.none());
      List<CancellationToken> tokens = new CopyOnWriteArrayList<>();
      Shutdown shutdown =
          Shutdown.builder().registry("registry", registry).group("group", group).build();
      Threads.Body worker =
          () -> {
            for (int i = 0; i < 30; i++) {
              try (TaskEntry<Integer> entry = registry.register(i)) {
                tokens.add(entry.token());
              }
              try {
                group.spawn(
                    token -> {
                      tokens.add(token);
                      token.await();
                      return null;
                    });
              } catch (IllegalStateException over) {
                return;
              }
            }
          };
      AtomicReference<ShutdownReport> report = new AtomicReference<>();
      Threads.race(worker, worker, worker, () -> report.set(shutdown.run()));
      assertThat(report.get().isClean()).as(report.get().toString()).isTrue();
      assertThat(tokens).allMatch(CancellationToken::isCancelled);
      assertThat(group.stragglers()).isEmpty();
      assertThat(registry.isEmpty()).isTrue();
    }
  }
}
