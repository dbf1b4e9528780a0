package dev.heed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The tracker; [68] and [69] are conformance statements, after tokio's {@code task_tracker.rs}. */
class TaskTrackerTest {
  private final long seed = Long.getLong("heed.seed", System.nanoTime());
  private final Random random = new Random(seed);
  private final TaskTracker tracker = TaskTracker.create();

  private static boolean isDone(CompletionStage<@Nullable Void> stage) {
    return stage.toCompletableFuture().isDone();
  }

  private boolean isOver() throws InterruptedException {
    return tracker.await(Duration.ZERO);
  }

  @Test
  @DisplayName("[68] open and close say whether they changed anything")
  void openClose() {
    assertThat(tracker.isClosed()).isFalse();
    assertThat(tracker.reopen()).isFalse();
    assertThat(tracker.close()).isTrue();
    assertThat(tracker.close()).isFalse();
    assertThat(tracker.isClosed()).isTrue();
    assertThat(tracker.reopen()).isTrue();
    assertThat(tracker.isClosed()).isFalse();
    assertThat(tracker).hasToString("TaskTracker[open, 0 running]");
  }

  @Test
  @DisplayName("[68] the count follows the places, each counted out once")
  void countFollowsPlaces() {
    List<TaskTracker.Place> places = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      assertThat(tracker.size()).isEqualTo(i);
      places.add(tracker.enter());
    }
    assertThat(tracker.isEmpty()).isFalse();
    for (int i = 10; i > 0; i--) {
      assertThat(tracker.size()).isEqualTo(i);
      places.get(i - 1).close();
      places.get(i - 1).close();
    }
    assertThat(tracker.isEmpty()).isTrue();
  }

  @Test
  @DisplayName("[68] closed and empty: a wait is over at once")
  void overAtOnce() throws Exception {
    assertThat(isOver()).isFalse();
    tracker.close();
    assertThat(isOver()).isTrue();
    assertThat(isDone(tracker.whenEmpty())).isTrue();
    tracker.await(CancellationToken.cancelled());
  }

  @Test
  @DisplayName("[68] a wait that was over stays so after a reopen; a new one is not")
  void reopenedAfterEnd() throws Exception {
    tracker.close();
    CompletionStage<@Nullable Void> over = tracker.whenEmpty();
    tracker.reopen();
    assertThat(isDone(over)).isTrue();
    assertThat(isDone(tracker.whenEmpty())).isFalse();
    assertThat(isOver()).isFalse();
  }

  @Test
  @DisplayName("[68] closing an empty one ends the waits")
  void closeEnds() throws Exception {
    CompletionStage<@Nullable Void> over = tracker.whenEmpty();
    assertThat(isDone(over)).isFalse();
    tracker.close();
    assertThat(isDone(over)).isTrue();
  }

  @Test
  @DisplayName("[68] closed and empty for a moment: a wait from before is over, though reopened")
  void closeAndReopenEnds() throws Exception {
    CompletionStage<@Nullable Void> over = tracker.whenEmpty();
    Threads.Task waiting = Threads.start(() -> tracker.await(CancellationToken.none())).parked();
    tracker.close();
    tracker.reopen();
    assertThat(isDone(over)).isTrue();
    waiting.join();
    assertThat(isDone(tracker.whenEmpty())).isFalse();
  }

  @Test
  @DisplayName("[68] the last end of a closed one ends the waits")
  void lastEnd() throws Exception {
    TaskTracker.Place one = tracker.enter();
    TaskTracker.Place two = tracker.enter();
    tracker.close();
    CompletionStage<@Nullable Void> over = tracker.whenEmpty();
    one.close();
    assertThat(isDone(over)).isFalse();
    two.close();
    assertThat(isDone(over)).isTrue();
  }

  @Test
  @DisplayName("[68] the last end ends the waits though another task begins at once")
  void lastEndThenAnother() throws Exception {
    TaskTracker.Place one = tracker.enter();
    tracker.close();
    CompletionStage<@Nullable Void> over = tracker.whenEmpty();
    one.close();
    TaskTracker.Place another = tracker.enter();
    assertThat(isDone(over)).isTrue();
    assertThat(isDone(tracker.whenEmpty())).isFalse();
    another.close();
    assertThat(isOver()).isTrue();
  }

  @Test
  @DisplayName("[68] an open one that is empty for a moment ends nothing")
  void openAndEmpty() throws Exception {
    CompletionStage<@Nullable Void> over = tracker.whenEmpty();
    tracker.enter().close();
    tracker.enter().close();
    assertThat(isDone(over)).isFalse();
    TaskTracker.Place last = tracker.enter();
    tracker.close();
    assertThat(isDone(over)).isFalse();
    last.close();
    assertThat(isDone(over)).isTrue();
  }

  @Test
  @DisplayName("[68] closed while the last task ends: the wait is over, whichever comes first")
  void closeDuringEnd() throws Exception {
    for (int round = 0; round < 2_000; round++) {
      TaskTracker one = TaskTracker.create();
      TaskTracker.Place place = one.enter();
      CompletionStage<@Nullable Void> over = one.whenEmpty();
      int spin = random.nextInt(100);
      Threads.race(
          one::close,
          () -> {
            for (int i = 0; i < spin; i++) {
              Thread.onSpinWait();
            }
            place.close();
          });
      assertThat(isDone(over)).as("seed %d", seed).isTrue();
      assertThat(one.await(Duration.ZERO)).isTrue();
    }
  }

  @Test
  @DisplayName("[68] many waiters are all woken")
  void manyWaiters() throws Exception {
    TaskTracker.Place place = tracker.enter();
    List<Threads.Task> waiting = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      waiting.add(Threads.start(() -> tracker.await(CancellationToken.none())));
    }
    for (Threads.Task one : waiting) {
      one.parked();
    }
    tracker.close();
    assertThat(waiting).noneMatch(Threads.Task::isDone);
    place.close();
    for (Threads.Task one : waiting) {
      one.join();
    }
  }

  @Test
  @DisplayName("[69] tasks may begin after the close, and are waited for")
  void enterAfterClose() throws Exception {
    tracker.close();
    TaskTracker.Place late = tracker.enter();
    assertThat(isOver()).isFalse();
    late.close();
    assertThat(isOver()).isTrue();
  }

  @Test
  @DisplayName("[69] a dropped tracker leaves its tasks running")
  void dropped() throws Exception {
    CountDownLatch release = new CountDownLatch(1);
    CountDownLatch ended = new CountDownLatch(1);
    startIn(TaskTracker.create(), release, ended);
    System.gc();
    assertThat(ended.getCount()).isEqualTo(1);
    release.countDown();
    Threads.await(ended);
  }

  private static void startIn(TaskTracker dropped, CountDownLatch release, CountDownLatch ended) {
    dropped.execute(
        body -> Threads.start(body::run),
        () -> {
          Threads.await(release);
          ended.countDown();
        });
  }

  @Test
  @DisplayName("execute counts until the end, also of a task that throws; a refusal is not counted")
  void execute() throws Exception {
    List<Runnable> queue = new ArrayList<>();
    tracker.execute(queue::add, () -> {});
    tracker.execute(queue::add, TaskTrackerTest::fail);
    assertThat(tracker.size()).isEqualTo(2);
    queue.get(0).run();
    assertThatThrownBy(queue.get(1)::run).hasMessage("failed");
    assertThat(tracker.size()).isZero();
    assertThatThrownBy(() -> tracker.execute(TaskTrackerTest::refuse, () -> {}))
        .isInstanceOf(RejectedExecutionException.class);
    assertThat(tracker.size()).isZero();
  }

  @Test
  @DisplayName("a wait ends with its limit, its token or an interrupt, and leaves nothing behind")
  void waitsEnd() throws Exception {
    ManualTime time = new ManualTime();
    CancelSettings settings = CancelSettings.defaults().withTimeSource(time);
    TaskTracker own = TaskTracker.create(settings);
    CancellationSource source = CancellationSource.create(settings);
    Threads.Task limited =
        Threads.start(() -> assertThat(own.await(Duration.ofSeconds(5))).isFalse());
    Threads.eventually(() -> time.pending() == 1);
    limited.parked();
    time.advance(Duration.ofSeconds(5));
    limited.join();
    Threads.Task cancelled =
        Threads.start(
                () ->
                    assertThatThrownBy(() -> own.await(source.token()))
                        .isInstanceOf(CancelledException.class))
            .parked();
    source.cancel();
    cancelled.join();
    Threads.Task interrupted =
        Threads.start(
                () ->
                    assertThatThrownBy(() -> own.await(CancellationToken.none()))
                        .isInstanceOf(InterruptedException.class))
            .parked();
    interrupted.thread.interrupt();
    interrupted.join();
    assertThat(time.pending()).isZero();
    assertThat(source.token().childCount()).isZero();
  }

  @Test
  @DisplayName("a wait that keeps the interrupt goes on, and the flag is set afterwards")
  void keepingInterrupt() throws Exception {
    Threads.Task waiting =
        Threads.start(
            () -> {
              Thread.currentThread().interrupt();
              assertThat(tracker.awaitKeepingInterrupt(Duration.ofDays(1))).isTrue();
              assertThat(Thread.interrupted()).isTrue();
            });
    waiting.parked();
    waiting.thread.interrupt();
    waiting.parked();
    tracker.close();
    waiting.join();
  }

  @Test
  @DisplayName("asking for the stage again and again keeps one")
  void oneStage() {
    assertThat((Object) tracker.whenEmpty()).isSameAs(tracker.whenEmpty());
  }

  @Test
  @DisplayName("bad arguments are refused and nothing is counted")
  void badArguments() {
    assertThatThrownBy(() -> tracker.await(Duration.ofNanos(-1)))
        .isInstanceOf(IllegalArgumentException.class);
    tracker.close();
    assertThatThrownBy(() -> tracker.await(Duration.ofNanos(-1)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> tracker.await((CancellationToken) null))
        .isInstanceOf(NullPointerException.class);
    assertThatThrownBy(() -> tracker.execute(Runnable::run, null))
        .isInstanceOf(NullPointerException.class);
    assertThatThrownBy(() -> tracker.execute(null, () -> {}))
        .isInstanceOf(NullPointerException.class);
    assertThatThrownBy(() -> TaskTracker.create(null)).isInstanceOf(NullPointerException.class);
    assertThat(tracker.isEmpty()).isTrue();
  }

  @Test
  @DisplayName("no wait ends unless the tracker was closed and empty after the wait began")
  void noEarlierMomentEndsAWait() throws Exception {
    // One thread lets the tracker become closed and empty again and again; between two such
    // moments another reopens it, keeps a task in it, and asks: what it asks for may not be over.
    for (int round = 0; round < 3_000; round++) {
      TaskTracker one = TaskTracker.create();
      TaskTracker.Place first = one.enter();
      CompletionStage<@Nullable Void> before = one.whenEmpty();
      one.close();
      Threads.race(
          first::close,
          () -> {
            while (!one.isEmpty()) {
              Thread.onSpinWait();
            }
            one.reopen();
            TaskTracker.Place held = one.enter();
            CompletionStage<@Nullable Void> after = one.whenEmpty();
            boolean soon = one.await(Duration.ofNanos(1));
            one.close();
            assertThat(soon || isDone(after)).isFalse();
            held.close();
            assertThat(isDone(after)).isTrue();
          });
      assertThat(isDone(before)).isTrue();
    }
  }

  @Test
  @DisplayName("asked for while moments come and go: each stage completes, none too early")
  void stagesAmongMoments() throws Exception {
    tracker.close();
    AtomicInteger working = new AtomicInteger(3);
    AtomicInteger early = new AtomicInteger();
    List<CompletionStage<@Nullable Void>> all = Collections.synchronizedList(new ArrayList<>());
    Threads.Body moments =
        () -> {
          for (int i = 0; i < 100_000; i++) {
            tracker.enter().close();
          }
          working.decrementAndGet();
        };
    Threads.Body asking =
        () -> {
          while (working.get() > 0) {
            CompletionStage<@Nullable Void> one = tracker.whenEmpty();
            if (!isDone(one) && all.size() < 100_000) {
              all.add(one);
            }
          }
        };
    // While this one is inside there is no moment, so what it asks for there is not over.
    Threads.Body inside =
        () -> {
          for (int i = 0; i < 100_000; i++) {
            TaskTracker.Place place = tracker.enter();
            CompletionStage<@Nullable Void> one = tracker.whenEmpty();
            for (int spin = i % 64; spin > 0; spin--) {
              Thread.onSpinWait();
            }
            if (isDone(one)) {
              early.incrementAndGet();
            }
            place.close();
          }
          working.decrementAndGet();
        };
    Threads.race(moments, moments, inside, asking);
    assertThat(early).as("seed %d", seed).hasValue(0);
    assertThat(all.stream().filter(one -> !isDone(one)).count()).as("seed %d", seed).isZero();
  }

  @Test
  @DisplayName("asked for just when the last task ends: the stage completes, no later end needed")
  void askedAtTheEnd() throws Exception {
    int rounds = 5_000;
    List<TaskTracker> trackers = new ArrayList<>();
    List<TaskTracker.Place> places = new ArrayList<>();
    List<CompletionStage<@Nullable Void>> stages = new ArrayList<>();
    for (int i = 0; i < rounds; i++) {
      TaskTracker one = TaskTracker.create();
      one.close();
      trackers.add(one);
      places.add(one.enter());
    }
    AtomicInteger turn = new AtomicInteger(-1);
    AtomicInteger closed = new AtomicInteger(-1);
    Random spins = new Random(random.nextLong());
    Threads.race(
        () -> {
          for (int i = 0; i < rounds; i++) {
            while (turn.get() < i) {
              Thread.onSpinWait();
            }
            places.get(i).close();
            closed.set(i);
          }
        },
        () -> {
          for (int i = 0; i < rounds; i++) {
            turn.set(i);
            for (int spin = spins.nextInt(30); spin > 0; spin--) {
              Thread.onSpinWait();
            }
            stages.add(trackers.get(i).whenEmpty());
            while (closed.get() < i) {
              Thread.onSpinWait();
            }
          }
        });
    assertThat(stages.stream().filter(TaskTrackerTest::isDone).count())
        .as("seed %d", seed)
        .isEqualTo(rounds);
  }

  @Test
  @DisplayName("a step whose thread was held up before it fired does not end a later wait")
  void lateStep() {
    tracker.close();
    CompletionStage<@Nullable Void> one = null;
    for (int generation = 1; generation < 4; generation++) {
      TaskTracker.Place place = tracker.enter();
      one = tracker.whenEmpty();
      tracker.fireUpTo(generation - 1);
      assertThat(isDone(one)).isFalse();
      place.close();
      assertThat(isDone(one)).isTrue();
    }
  }

  @Test
  @DisplayName("enter, close and reopen at random from several threads: the count and waits hold")
  void randomUse() throws Exception {
    AtomicInteger inside = new AtomicInteger();
    Threads.Body[] bodies = new Threads.Body[4];
    for (int t = 0; t < bodies.length; t++) {
      Random own = new Random(random.nextLong());
      bodies[t] =
          () -> {
            for (int i = 0; i < 20_000; i++) {
              switch (own.nextInt(4)) {
                case 0 -> tracker.close();
                case 1 -> tracker.reopen();
                default -> {
                  TaskTracker.Place place = tracker.enter();
                  inside.incrementAndGet();
                  assertThat(tracker.size()).isPositive();
                  tracker.await(Duration.ofNanos(own.nextInt(100)));
                  inside.decrementAndGet();
                  place.close();
                }
              }
            }
          };
    }
    Threads.race(bodies);
    assertThat(inside).hasValue(0);
    assertThat(tracker.isEmpty()).as("seed %d", seed).isTrue();
    CompletionStage<@Nullable Void> over = tracker.whenEmpty();
    tracker.close();
    assertThat(isDone(over)).isTrue();
  }

  private static void fail() {
    throw new IllegalStateException("failed");
  }

  private static void refuse(Runnable task) {
    throw new RejectedExecutionException();
  }
}
