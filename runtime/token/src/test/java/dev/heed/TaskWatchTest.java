package dev.heed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Tasks that do not stop, tasks that do not look. */
class TaskWatchTest {
  private static final Duration SECOND = Duration.ofSeconds(1);
  private static final Duration LIMIT = Duration.ofSeconds(8);

  private final ManualTime time = new ManualTime();
  private final List<Throwable> handled = Collections.synchronizedList(new ArrayList<>());
  private final List<StuckTask> slow = Collections.synchronizedList(new ArrayList<>());
  private final List<StuckTask> stopped = Collections.synchronizedList(new ArrayList<>());
  private final List<StuckTask> stalls = Collections.synchronizedList(new ArrayList<>());
  private final List<Runnable> queue = new ArrayList<>();
  private final CancelSettings settings =
      CancelSettings.defaults()
          .withTimeSource(time)
          .withExecutor(Runnable::run)
          .withFailureHandler((token, failure) -> handled.add(failure));

  private final SlowStopListener listener =
      new SlowStopListener() {
        @Override
        public void slowToStop(StuckTask task) {
          slow.add(task);
        }

        @Override
        public void stopped(StuckTask task) {
          stopped.add(task);
        }
      };

  private TaskRegistry<String> slowRegistry(CancelSettings chosen) {
    CancellationSource outer = CancellationSource.create(chosen.withSlowStop(LIMIT, listener));
    return TaskRegistry.create(outer.token());
  }

  private TaskRegistry<String> stallRegistry(CancellationToken parent) {
    return TaskRegistry.builder().parent(parent).stallLimit(LIMIT, stalls::add).create();
  }

  @Test
  @DisplayName("a task that stops in time, or ends without a cancel, is not told of")
  void inTime() {
    TaskRegistry<String> registry = slowRegistry(settings);
    registry.register("quiet").close();
    TaskEntry<String> entry = registry.register("quick");
    registry.cancel("quick");
    time.advance(LIMIT.minus(SECOND));
    entry.close();
    time.advance(LIMIT);
    assertThat(slow).isEmpty();
    assertThat(stopped).isEmpty();
    assertThat(time.pending()).isZero();
  }

  @Test
  @DisplayName("a task that is cancelled and goes on is told of once, and again at its end")
  void slowToStop() throws Exception {
    TaskRegistry<String> registry = slowRegistry(settings);
    CountDownLatch running = new CountDownLatch(1);
    CountDownLatch end = new CountDownLatch(1);
    Threads.Task task =
        Threads.start(
            () ->
                registry.run(
                    "deaf",
                    token -> {
                      running.countDown();
                      Threads.await(end);
                      return null;
                    }));
    Threads.await(running);
    task.parked();
    time.advance(SECOND);
    registry.cancel("deaf", CancelReason.explicit("enough"));
    time.advance(LIMIT);
    assertThat(slow)
        .singleElement()
        .satisfies(
            stuck -> {
              assertThat(stuck.key()).isEqualTo("deaf");
              assertThat(stuck.reason().text()).isEqualTo("enough");
              assertThat(stuck.time()).isEqualTo(LIMIT);
              assertThat(stuck.where().thread()).isEqualTo("test");
              assertThat(stuck.where().stack()).anyMatch(f -> f.getMethodName().equals("await"));
            });
    time.advance(LIMIT.multipliedBy(10));
    assertThat(slow).hasSize(1);
    assertThat(time.pending()).isZero();
    end.countDown();
    task.join();
    assertThat(stopped).singleElement().matches(s -> s.time().equals(LIMIT.multipliedBy(11)));
    assertThat(stopped.get(0).where().stack()).isEmpty();
  }

  @Test
  @DisplayName("also told: replaced under its key, by the parent, after close, born cancelled")
  void everyCancel() {
    CancellationSource outer = CancellationSource.create(settings.withSlowStop(LIMIT, listener));
    TaskRegistry<String> registry = TaskRegistry.create(outer.token());
    List<TaskEntry<String>> entries = new ArrayList<>();
    entries.add(registry.register("replaced"));
    entries.add(registry.register("replaced"));
    CancellationSource parent = CancellationSource.create();
    entries.add(registry.register("parent", parent.token()));
    parent.cancel();
    registry.close();
    entries.add(registry.register("born cancelled"));
    outer.cancel();
    time.advance(LIMIT);
    assertThat(slow)
        .extracting(StuckTask::key)
        .containsExactlyInAnyOrder("replaced", "replaced", "parent", "born cancelled");
    entries.forEach(TaskEntry::close);
    entries.forEach(TaskEntry::close);
    assertThat(stopped).hasSize(4);
    assertThat(time.pending()).isZero();
  }

  @Test
  @DisplayName("many that are cancelled one after another share one timer, none is told early")
  void oneTimer() {
    TaskRegistry<String> registry = slowRegistry(settings);
    for (int i = 0; i < 100; i++) {
      registry.register("task" + i);
      registry.cancel("task" + i);
      assertThat(time.pending()).isEqualTo(1);
      time.advance(Duration.ofMillis(100));
    }
    time.advance(LIMIT.plus(SECOND));
    assertThat(slow).hasSize(100);
    assertThat(slow)
        .allMatch(s -> s.time().compareTo(LIMIT) >= 0)
        .allMatch(s -> s.time().compareTo(LIMIT.plus(LIMIT.dividedBy(8))) <= 0);
    assertThat(time.pending()).isZero();
  }

  @Test
  @DisplayName("a task that ends while it is being told of: first slow, then stopped; or neither")
  void endsMeanwhile() {
    TaskRegistry<String> registry = slowRegistry(settings.withExecutor(queue::add));
    TaskEntry<String> entry = registry.register("a");
    entry.cancel();
    time.advance(LIMIT);
    entry.close();
    queue.remove(0).run();
    assertThat(slow).isEmpty();
    assertThat(stopped).isEmpty();

    List<String> order = new ArrayList<>();
    TaskEntry<?>[] own = new TaskEntry<?>[1];
    SlowStopListener closing =
        new SlowStopListener() {
          @Override
          public void slowToStop(StuckTask task) {
            own[0].close();
            order.add("slow");
          }

          @Override
          public void stopped(StuckTask task) {
            order.add("stopped");
          }
        };
    CancellationSource outer = CancellationSource.create(settings.withSlowStop(LIMIT, closing));
    own[0] = TaskRegistry.<String>create(outer.token()).register("b");
    own[0].cancel();
    time.advance(LIMIT);
    assertThat(order).containsExactly("slow", "stopped");
  }

  @Test
  @DisplayName("a listener that throws, an executor that refuses: others are told, tasks end")
  void brokenListener() {
    SlowStopListener broken =
        new SlowStopListener() {
          @Override
          public void slowToStop(StuckTask task) {
            slow.add(task);
            throw new IllegalStateException("slow");
          }

          @Override
          public void stopped(StuckTask task) {
            throw new IllegalStateException("stopped");
          }
        };
    CancellationSource outer =
        CancellationSource.create(
            settings
                .withExecutor(
                    body -> {
                      throw new IllegalStateException("refused");
                    })
                .withSlowStop(LIMIT, broken));
    TaskRegistry<String> registry = TaskRegistry.create(outer.token());
    TaskEntry<String> first = registry.register("first");
    TaskEntry<String> second = registry.register("second");
    registry.cancelAll();
    time.advance(LIMIT);
    assertThat(slow).hasSize(2);
    first.close();
    second.close();
    assertThat(registry.isEmpty()).isTrue();
    assertThat(handled)
        .extracting(Throwable::getMessage)
        .containsExactly("refused", "slow", "refused", "slow", "stopped", "stopped");
  }

  @Test
  @DisplayName("without a timer to be had: it is reported, cancelling and ending work")
  void brokenTimer() {
    TaskRegistry<String> registry = slowRegistry(settings.withTimeSource(new NoTimer()));
    TaskEntry<String> entry = registry.register("a");
    assertThat(registry.cancel("a")).isTrue();
    entry.close();
    assertThat(handled).singleElement().matches(e -> e.getMessage().equals("no timer"));
    assertThat(registry.isEmpty()).isTrue();
  }

  @Test
  @DisplayName("a task that checks in is no stall; one that stops doing so is told of once a stall")
  void stall() {
    CancellationSource outer = CancellationSource.create(settings);
    TaskRegistry<String> registry = stallRegistry(outer.token());
    TaskEntry<String> entry = registry.register("a");
    for (int i = 0; i < 5; i++) {
      time.advance(LIMIT.minus(SECOND));
      entry.checkpoint();
    }
    assertThat(stalls).isEmpty();
    time.advance(LIMIT.multipliedBy(5));
    assertThat(stalls)
        .singleElement()
        .satisfies(
            stuck -> {
              assertThat(stuck.key()).isEqualTo("a");
              assertThat(stuck.reason()).isNull();
              assertThat(stuck.time()).isBetween(LIMIT, LIMIT.plus(LIMIT.dividedBy(8)));
              assertThat(stuck.where().thread()).isEqualTo(Thread.currentThread().getName());
              assertThat(stuck.where().stack()).isNotEmpty();
            });
    entry.checkpoint();
    time.advance(LIMIT.multipliedBy(5));
    assertThat(stalls).hasSize(2);
    entry.close();
    assertThat(time.pending()).isZero();
  }

  @Test
  @DisplayName("a task that never checks in stalls from its registration; its thread is not known")
  void neverChecked() {
    CancellationSource outer = CancellationSource.create(settings);
    TaskRegistry<String> registry = stallRegistry(outer.token());
    registry.register("a");
    time.advance(LIMIT.minusNanos(1));
    assertThat(stalls).isEmpty();
    time.advance(Duration.ofNanos(1));
    assertThat(stalls)
        .singleElement()
        .matches(s -> s.time().equals(LIMIT) && s.where().thread() == null);
    assertThat(stalls.get(0).where().stack()).isEmpty();
  }

  @Test
  @DisplayName("no timer: while empty, after close, when all are cancelled by the parent")
  void noTimerLeft() {
    CancellationSource outer = CancellationSource.create(settings);
    TaskRegistry<String> registry = stallRegistry(outer.token());
    assertThat(time.pending()).isZero();
    TaskEntry<String> a = registry.register("a");
    TaskEntry<String> b = registry.register("b");
    assertThat(time.pending()).isEqualTo(1);
    a.close();
    assertThat(time.pending()).isEqualTo(1);
    b.close();
    assertThat(time.pending()).isZero();
    registry.register("c");
    assertThat(time.pending()).isEqualTo(1);
    registry.cancel("c");
    assertThat(time.pending()).isZero();
    registry.register("d");
    registry.close();
    assertThat(time.pending()).isZero();
    registry.register("after");
    assertThat(time.pending()).isZero();
    stallRegistry(outer.token()).register("e");
    assertThat(time.pending()).isEqualTo(1);
    outer.cancel();
    time.advance(LIMIT.multipliedBy(2));
    assertThat(time.pending()).isZero();
    assertThat(stalls).isEmpty();
  }

  @Test
  @DisplayName("cancelled after the stall was found, before the listener's turn: not told of")
  void cancelledMeanwhile() {
    CancellationSource outer = CancellationSource.create(settings.withExecutor(queue::add));
    TaskRegistry<String> registry = stallRegistry(outer.token());
    registry.register("a");
    time.advance(LIMIT);
    registry.cancel("a");
    queue.forEach(Runnable::run);
    assertThat(queue).hasSize(1);
    assertThat(stalls).isEmpty();
  }

  @Test
  @DisplayName("a key that cannot be listed leaves neither a watch nor a timer")
  void brokenKey() {
    CancellationSource outer = CancellationSource.create(settings.withSlowStop(LIMIT, listener));
    TaskRegistry<Object> registry =
        TaskRegistry.builder().parent(outer.token()).stallLimit(LIMIT, stalls::add).create();
    Object hashless =
        new Object() {
          @Override
          public int hashCode() {
            throw new IllegalStateException("no hash");
          }
        };
    assertThatThrownBy(() -> registry.register(hashless)).hasMessage("no hash");
    assertThat(time.pending()).isZero();
    time.advance(LIMIT.multipliedBy(2));
    assertThat(slow).isEmpty();
    assertThat(stalls).isEmpty();
  }

  @Test
  @DisplayName("bad arguments are refused")
  void badArguments() {
    assertThatThrownBy(() -> settings.withSlowStop(Duration.ZERO))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> settings.withSlowStop(LIMIT, null))
        .isInstanceOf(NullPointerException.class);
    TaskRegistryBuilder builder = TaskRegistry.builder();
    assertThatThrownBy(() -> builder.stallLimit(LIMIT.negated()))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> builder.stallLimit(LIMIT, null))
        .isInstanceOf(NullPointerException.class);
    assertThatThrownBy(() -> builder.parent(null)).isInstanceOf(NullPointerException.class);
  }

  @Test
  @DisplayName("without a listener both are logged, with keys that have no text too")
  void logged() {
    CancellationSource outer = CancellationSource.create(settings.withSlowStop(LIMIT));
    TaskRegistry<Object> registry =
        TaskRegistry.builder().parent(outer.token()).stallLimit(LIMIT).create();
    Object textless =
        new Object() {
          @Override
          public String toString() {
            throw new IllegalStateException("no text");
          }
        };
    List<String> lines;
    try (LogCapture log = new LogCapture("dev.heed")) {
      TaskEntry<Object> entry = registry.register(textless);
      entry.checkpoint();
      time.advance(LIMIT);
      entry.cancel();
      time.advance(LIMIT);
      entry.close();
      lines = log.lines();
    }
    assertThat(handled).isEmpty();
    assertThat(lines).hasSize(3).allMatch(line -> line.contains("without text"));
    assertThat(lines.get(0)).contains("has not looked at its token for PT8S").contains("\tat ");
    assertThat(lines.get(1)).contains("has not ended since its cancel (cancelled) PT8S ago");
    assertThat(lines.get(2)).contains("has ended at last, PT8S after its cancel");
  }

  @Test
  @DisplayName(
      "hammered: when all have ended no timer and no watch is left, each stop was told once")
  void hammered() throws Exception {
    long seed = Long.getLong("heed.seed", System.nanoTime());
    System.out.println("TaskWatchTest heed.seed=" + seed);
    AtomicInteger slowOnes = new AtomicInteger();
    AtomicInteger ends = new AtomicInteger();
    SlowStopListener counting =
        new SlowStopListener() {
          @Override
          public void slowToStop(StuckTask task) {
            slowOnes.incrementAndGet();
          }

          @Override
          public void stopped(StuckTask task) {
            ends.incrementAndGet();
          }
        };
    CancellationSource outer =
        CancellationSource.create(settings.withSlowStop(Duration.ofNanos(2_000), counting));
    TaskRegistry<Integer> registry =
        TaskRegistry.builder()
            .parent(outer.token())
            .stallLimit(Duration.ofNanos(2_000), stalls::add)
            .create();
    AtomicInteger working = new AtomicInteger(3);
    Threads.Body[] bodies = new Threads.Body[4];
    for (int i = 0; i < 3; i++) {
      int first = i * 1_000_000;
      bodies[i] =
          () -> {
            Random random = new Random(seed + first);
            List<TaskEntry<Integer>> open = new ArrayList<>();
            for (int n = 0; n < 5_000; n++) {
              open.add(registry.register(first + random.nextInt(50)));
              if (random.nextBoolean()) {
                open.get(random.nextInt(open.size())).cancel();
              }
              if (open.size() > 20) {
                open.remove(random.nextInt(open.size())).close();
              }
            }
            open.forEach(TaskEntry::close);
            working.decrementAndGet();
          };
    }
    bodies[3] =
        () -> {
          while (working.get() > 0) {
            time.advance(Duration.ofNanos(500));
          }
        };
    Threads.race(bodies);
    assertThat(registry.isEmpty()).isTrue();
    assertThat(ends.get()).isEqualTo(slowOnes.get());
    assertThat(time.pending()).isZero();
    assertThat(handled).isEmpty();
  }
}
