package dev.heed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
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
  @DisplayName("hammered while cancelAll runs: no entry is lost, all end at close")
  void hammered() throws Exception {
    TaskRegistry<Integer> busy = TaskRegistry.create();
    ConcurrentLinkedQueue<TaskEntry<Integer>> open = new ConcurrentLinkedQueue<>();
    AtomicInteger keys = new AtomicInteger();
    AtomicInteger working = new AtomicInteger(3);
    Threads.Body worker =
        () -> {
          for (int i = 0; i < 20_000; i++) {
            TaskEntry<Integer> entry = busy.register(keys.getAndIncrement() % 512);
            if (i % 4 == 0) {
              open.add(entry);
            } else {
              entry.close();
            }
          }
          working.decrementAndGet();
        };
    Threads.Body canceller =
        () -> {
          while (working.get() > 0) {
            List<TaskEntry<Integer>> before = List.copyOf(open);
            busy.cancelAll();
            // Whatever was registered before the call is cancelled, whoever replaced it since.
            assertThat(before.stream().allMatch(e -> e.token().isCancelled())).isTrue();
            open.removeAll(before.subList(0, Math.min(before.size(), 64)));
            before.stream().limit(64).forEach(TaskEntry::close);
          }
        };
    Threads.race(worker, worker, worker, canceller);
    busy.close();
    assertThat(busy.snapshot()).allMatch(TaskInfo::isStopping);
    assertThat(open).allMatch(e -> e.token().isCancelled());
    open.forEach(TaskEntry::close);
    assertThat(busy.isEmpty()).isTrue();
  }

  private static String fail() {
    throw new IllegalStateException("failed");
  }
}
