package dev.heed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The registry; [72] is the conformance statement on keyed groups. */
class TaskRegistryTest {
  private final long seed = Long.getLong("heed.seed", System.nanoTime());
  private final TaskRegistry<String> registry = TaskRegistry.create();

  @Test
  @DisplayName("[72] an entry is listed until its task ends, and leaves nothing behind")
  void lifeOfAnEntry() {
    TaskEntry<String> entry = registry.register("a");
    assertThat(registry.contains("a")).isTrue();
    assertThat(registry.cancel("a")).isTrue();
    assertThat(registry.cancel("a")).isFalse();
    assertThat(registry.snapshot()).singleElement().matches(TaskInfo::isStopping);
    entry.close();
    entry.close();
    assertThat(registry.isEmpty()).isTrue();
    assertThat(registry.cancel("a")).isFalse();
  }

  @Test
  @DisplayName("[72] the same key replaces and cancels the old task, whose end removes nothing")
  void replacing() {
    TaskEntry<String> old = registry.register("a");
    TaskEntry<String> fresh = registry.register("a");
    assertThat(old.token().isCancelled()).isTrue();
    assertThat(fresh.token().isCancelled()).isFalse();
    old.close();
    assertThat(registry.contains("a")).isTrue();
    fresh.close();
    assertThat(registry.size()).isZero();
  }

  @Test
  @DisplayName("[72] cancel by predicate hits those that match")
  void predicate() {
    TaskEntry<String> a1 = registry.register("a1");
    TaskEntry<String> a2 = registry.register("a2");
    TaskEntry<String> b = registry.register("b");
    assertThat(registry.cancelIf(info -> info.key().startsWith("a"))).isEqualTo(2);
    assertThat(a1.token().isCancelled() && a2.token().isCancelled()).isTrue();
    assertThat(b.token().isCancelled()).isFalse();
  }

  @Test
  @DisplayName("cancelAll marks all before a callback runs, and the registry stays usable")
  void cancelAll() {
    List<TaskEntry<String>> all = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      TaskEntry<String> entry = registry.register("task" + i);
      all.add(entry);
      entry.token().onCancel(() -> assertThat(all).allMatch(e -> e.token().isCancelled()));
    }
    registry.cancelAll(CancelReason.explicit("all"));
    assertThat(all).allMatch(e -> e.token().reason().text().equals("all"));
    assertThat(registry.register("later").token().isCancelled()).isFalse();
  }

  @Test
  @DisplayName("an entry also ends with its own parent, and with the registry's")
  void parents() {
    CancellationSource own = CancellationSource.create();
    CancellationSource outer = CancellationSource.create();
    TaskRegistry<String> inner = TaskRegistry.create(outer.token());
    TaskEntry<String> one = inner.register("one", own.token());
    TaskEntry<String> two = inner.register("two");
    own.cancel();
    assertThat(one.token().isCancelled()).isTrue();
    assertThat(two.token().isCancelled()).isFalse();
    outer.cancel();
    assertThat(two.token().isCancelled()).isTrue();
    assertThat(own.token().childCount()).isZero();
  }

  @Test
  @DisplayName("after close what is registered is born cancelled, and does not begin")
  void closed() {
    TaskEntry<String> before = registry.register("before");
    registry.close();
    registry.close();
    registry.cancelAll();
    assertThat(before.token().isCancelled()).isTrue();
    assertThat(registry.register("after").token().isCancelled()).isTrue();
    assertThatThrownBy(() -> registry.run("never", token -> fail()))
        .isInstanceOf(CancelledException.class);
    assertThat(registry.contains("never")).isFalse();
  }

  @Test
  @DisplayName("run gives the body's value even if it was cancelled meanwhile")
  void runHere() {
    String value =
        registry.run(
            "here",
            token -> {
              registry.cancel("here");
              return "value";
            });
    assertThat(value).isEqualTo("value");
    assertThatThrownBy(() -> registry.run("fails", token -> fail()))
        .isInstanceOf(IllegalStateException.class);
    assertThat(registry.isEmpty()).isTrue();
  }

  @Test
  @DisplayName("submit: the task is stopped through the registry and gone when the result is there")
  void submit() throws Exception {
    CountDownLatch running = new CountDownLatch(1);
    var result =
        registry.submit(
            "task",
            body -> Threads.start(body::run),
            token -> {
              running.countDown();
              token.sleep(Duration.ofDays(1));
              return 1;
            });
    Threads.await(running);
    registry.cancelAll();
    assertThatThrownBy(() -> Threads.get(result))
        .isInstanceOf(ExecutionException.class)
        .hasCauseInstanceOf(CancelledException.class);
    assertThat(registry.isEmpty()).isTrue();
    Integer value = Threads.get(registry.submit("value", Runnable::run, token -> 7));
    assertThat(value).isEqualTo(7);
  }

  @Test
  @DisplayName("submit: cancelled while queued does not begin; a rejection leaves no entry")
  void submitEdges() {
    List<Runnable> queue = new ArrayList<>();
    AtomicBoolean began = new AtomicBoolean();
    var result = registry.submit("queued", queue::add, token -> began.getAndSet(true));
    registry.cancel("queued");
    queue.get(0).run();
    assertThat(began).isFalse();
    assertThat(result.toCompletableFuture()).isCompletedExceptionally();
    assertThatThrownBy(
            () ->
                registry.submit(
                    "rejected",
                    body -> {
                      throw new RejectedExecutionException();
                    },
                    token -> 1))
        .isInstanceOf(RejectedExecutionException.class);
    assertThat(registry.isEmpty()).isTrue();
  }

  @Test
  @DisplayName("the snapshot has state, age and time since the last checkpoint")
  void snapshot() {
    ManualTime time = new ManualTime();
    CancellationSource outer =
        CancellationSource.create(CancelSettings.defaults().withTimeSource(time));
    TaskRegistry<String> own = TaskRegistry.create(outer.token());
    TaskEntry<String> entry = own.register("a");
    time.advance(Duration.ofSeconds(3));
    assertThat(own.snapshot())
        .containsExactly(new TaskInfo<>("a", null, Duration.ofSeconds(3), null));
    entry.checkpoint();
    time.advance(Duration.ofSeconds(2));
    assertThat(own.snapshot().get(0).sinceCheck()).isEqualTo(Duration.ofSeconds(2));
    entry.cancel();
    assertThatThrownBy(entry::checkpoint).isInstanceOf(CancelledException.class);
  }

  @Test
  @DisplayName("a failing callback of a replaced task does not hit the newcomer")
  void replacedCallbackFails() {
    List<Throwable> heard = new ArrayList<>();
    CancellationSource outer =
        CancellationSource.create(
            CancelSettings.defaults().withFailureHandler((token, failure) -> heard.add(failure)));
    TaskRegistry<String> own = TaskRegistry.create(outer.token());
    own.register("a").token().onCancel(TaskRegistryTest::fail);
    own.register("a");
    assertThat(heard).hasSize(1);
    own.register("b").token().onCancel(TaskRegistryTest::fail);
    own.register("c").token().onCancel(TaskRegistryTest::fail);
    assertThatThrownBy(() -> own.cancelIf(info -> true)).isInstanceOf(CallbackException.class);
  }

  @Test
  @DisplayName("awaitEmpty waits for all tasks, also for one that was replaced; the limit ends it")
  void awaitEmpty() throws Exception {
    assertThat(registry.awaitEmpty(Duration.ZERO)).isTrue();
    TaskEntry<String> replaced = registry.register("a");
    TaskEntry<String> fresh = registry.register("a");
    assertThat(registry.awaitEmpty(Duration.ZERO)).isFalse();
    Threads.Task waiting =
        Threads.start(() -> assertThat(registry.awaitEmpty(Duration.ofDays(1))).isTrue()).parked();
    registry.close();
    fresh.close();
    assertThat(registry.isEmpty()).isTrue();
    assertThat(waiting.isDone()).isFalse();
    replaced.close();
    replaced.close();
    waiting.join();
    assertThatThrownBy(() -> registry.awaitEmpty(Duration.ofNanos(-1)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  @DisplayName("awaitEmpty: a moment without tasks is enough, though another begins at once")
  void awaitEmptyMoment() throws Exception {
    TaskEntry<String> first = registry.register("a");
    Threads.Task waiting =
        Threads.start(() -> assertThat(registry.awaitEmpty(Duration.ofDays(1))).isTrue()).parked();
    first.close();
    TaskEntry<String> second = registry.register("b");
    waiting.join();
    assertThat(registry.awaitEmpty(Duration.ZERO)).isFalse();
    second.close();
  }

  @Test
  @DisplayName("whatever way a task ends, it is counted out: run, failure, rejection, bad key")
  void countedOut() throws Exception {
    registry.run("here", token -> 1);
    assertThatThrownBy(() -> registry.run("fails", token -> fail()))
        .isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(
            () ->
                registry.submit(
                    "rejected",
                    body -> {
                      throw new RejectedExecutionException();
                    },
                    token -> 1))
        .isInstanceOf(RejectedExecutionException.class);
    CancellationSource outer = CancellationSource.create();
    TaskRegistry<Object> own = TaskRegistry.create(outer.token());
    assertThatThrownBy(() -> own.register(new BadKey(), outer.token()))
        .isInstanceOf(IllegalStateException.class);
    assertThat(own.awaitEmpty(Duration.ZERO)).isTrue();
    assertThat(own.isEmpty()).isTrue();
    assertThat(outer.token().childCount()).isEqualTo(1);
    assertThat(registry.awaitEmpty(Duration.ZERO)).isTrue();
  }

  private static final class BadKey {
    @Override
    public int hashCode() {
      throw new IllegalStateException("bad key");
    }

    @Override
    public boolean equals(Object other) {
      return this == other;
    }
  }

  @Test
  @DisplayName("stragglers are the listed tasks, with the thread that the registry knows")
  void stragglers() throws Exception {
    CountDownLatch running = new CountDownLatch(1);
    CountDownLatch release = new CountDownLatch(1);
    Threads.Task task =
        Threads.start(
            () ->
                registry.run(
                    "known",
                    token -> {
                      running.countDown();
                      Threads.await(release);
                      return 1;
                    }));
    Threads.await(running);
    TaskEntry<String> unknown = registry.register("unknown");
    assertThat(registry.stragglers())
        .hasSize(2)
        .anyMatch(one -> one.task().equals("known") && one.stack().size() > 1)
        .contains(new Straggler("unknown", null, List.of()));
    unknown.close();
    release.countDown();
    task.join();
    assertThat(registry.stragglers()).isEmpty();
  }

  @Test
  @DisplayName("64 threads register while cancelAll runs: none is lost uncancelled, all end")
  void hammered() throws Exception {
    TaskRegistry<Integer> busy = TaskRegistry.create();
    int workers = 64;
    AtomicInteger working = new AtomicInteger(workers);
    ConcurrentLinkedQueue<TaskEntry<Integer>> all = new ConcurrentLinkedQueue<>();
    Random random = new Random(seed);
    List<Threads.Body> bodies = new ArrayList<>();
    for (int w = 0; w < workers; w++) {
      Random own = new Random(random.nextLong());
      bodies.add(
          () -> {
            for (int i = 0; i < 1_000; i++) {
              TaskEntry<Integer> entry = busy.register(own.nextInt(512));
              if (own.nextInt(4) == 0) {
                all.add(entry);
              } else {
                entry.close();
              }
            }
            working.decrementAndGet();
          });
    }
    bodies.add(
        () -> {
          while (working.get() > 0) {
            List<TaskEntry<Integer>> before = List.copyOf(all);
            List<TaskInfo<Integer>> listed = busy.snapshot();
            busy.cancelAll();
            // Whatever was registered before the call is cancelled, whoever replaced it since.
            assertThat(before).as("seed %d", seed).allMatch(e -> e.token().isCancelled());
            assertThat(listed.size()).isLessThanOrEqualTo(512);
          }
        });
    Threads.race(bodies.toArray(Threads.Body[]::new));
    // What was replaced was cancelled, so all that is live is listed and the next cancelAll's.
    List<TaskEntry<Integer>> live = all.stream().filter(e -> !e.token().isCancelled()).toList();
    assertThat(live).as("seed %d", seed).allMatch(e -> busy.contains(e.key()));
    busy.cancelAll();
    assertThat(all).as("seed %d", seed).allMatch(e -> e.token().isCancelled());
    assertThat(busy.snapshot()).allMatch(TaskInfo::isStopping);
    assertThat(busy.awaitEmpty(Duration.ZERO)).isFalse();
    all.forEach(TaskEntry::close);
    assertThat(busy.isEmpty()).as("seed %d", seed).isTrue();
    assertThat(busy.awaitEmpty(Duration.ZERO)).as("seed %d", seed).isTrue();
    assertThat(busy.root().token().childCount()).isEqualTo(1);
  }

  private static String fail() {
    throw new IllegalStateException("failed");
  }

  @Test
  @DisplayName(
      "a condition that throws: what it held for before stays cancelled, nothing is hidden")
  void conditionThrows() {
    TaskRegistry<Integer> registry = TaskRegistry.create();
    for (int i = 0; i < 3; i++) {
      registry
          .register(i)
          .token()
          .onCancel(
              () -> {
                throw new IllegalStateException("callback");
              });
    }
    AtomicInteger asked = new AtomicInteger();
    IllegalArgumentException broken = new IllegalArgumentException("condition");
    assertThatThrownBy(
            () ->
                registry.cancelIf(
                    task -> {
                      if (asked.incrementAndGet() == 2) {
                        throw broken;
                      }
                      return true;
                    }))
        .isSameAs(broken)
        .satisfies(
            e ->
                assertThat(e.getSuppressed())
                    .singleElement()
                    .hasToString("java.lang.IllegalStateException: callback"));
    assertThat(registry.snapshot()).filteredOn(TaskInfo::isStopping).hasSize(1);
  }
}
