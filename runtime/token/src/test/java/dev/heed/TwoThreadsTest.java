package dev.heed;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * The races of the jcstress tests in short: two threads meet, start a random few turns apart, and
 * the outcome is checked. Run with {@code -Dheed.seed=n} to repeat a run's choices.
 */
class TwoThreadsTest {
  private static final int ROUNDS = 1_500;

  private final long seed = Long.getLong("heed.seed", System.nanoTime());
  private final Random random = new Random(seed);

  TwoThreadsTest() {
    System.out.println("TwoThreadsTest heed.seed=" + seed);
  }

  /** A scene for two threads, and what must hold when both are through. */
  private interface Scene {
    void one();

    void two();

    void check();
  }

  private void race(Supplier<Scene> scenes) throws Exception {
    List<Scene> all = new ArrayList<>();
    int[] lead = new int[ROUNDS];
    for (int i = 0; i < ROUNDS; i++) {
      all.add(scenes.get());
      lead[i] = random.nextInt(81) - 40;
    }
    AtomicInteger arrived = new AtomicInteger();
    Threads.race(
        () -> {
          for (int i = 0; i < ROUNDS; i++) {
            meet(arrived, i, lead[i]);
            all.get(i).one();
          }
        },
        () -> {
          for (int i = 0; i < ROUNDS; i++) {
            meet(arrived, i, -lead[i]);
            all.get(i).two();
          }
        });
    for (int i = 0; i < ROUNDS; i++) {
      try {
        all.get(i).check();
      } catch (AssertionError e) {
        throw new AssertionError("round " + i + ", seed " + seed, e);
      }
    }
  }

  private static void meet(AtomicInteger arrived, int round, int delay) {
    arrived.incrementAndGet();
    while (arrived.get() < 2 * round + 2) {
      Thread.yield();
    }
    for (int i = 0; i < delay; i++) {
      Thread.onSpinWait();
    }
  }

  @Test
  @DisplayName("[17] child and cancel: the child is cancelled and not kept")
  void childRacesCancel() throws Exception {
    race(
        () ->
            new Scene() {
              final CancellationSource root = CancellationSource.create();
              @Nullable CancellationSource leaf;

              @Override
              public void one() {
                leaf = root.token().child().token().child();
              }

              @Override
              public void two() {
                root.cancel();
              }

              @Override
              public void check() {
                assertThat(leaf.isCancelled()).isTrue();
                assertThat(root.token().childCount()).isZero();
              }
            });
  }

  @Test
  @DisplayName("[20] siblings made and closed on two threads: the list stays whole")
  void siblings() throws Exception {
    race(
        () ->
            new Scene() {
              final CancellationSource root = CancellationSource.create();
              final CancellationSource first = root.token().child();
              final CancellationSource second = root.token().child();
              final CancellationSource third = root.token().child();

              @Override
              public void one() {
                second.close();
                root.token().child();
              }

              @Override
              public void two() {
                first.close();
                root.token().child();
                third.detach();
              }

              @Override
              public void check() {
                assertThat(root.token().childCount()).isEqualTo(2);
                root.cancel();
                assertThat(third.isCancelled()).isFalse();
              }
            });
  }

  @Test
  @DisplayName("[65] link and cancel: cancelled, and in no parent's list")
  void linkRacesCancel() throws Exception {
    race(
        () ->
            new Scene() {
              final CancellationSource a = CancellationSource.create();
              final CancellationSource b = CancellationSource.create();
              @Nullable CancellationSource linked;

              @Override
              public void one() {
                linked = CancellationSource.linked(a.token(), b.token());
              }

              @Override
              public void two() {
                a.cancel();
              }

              @Override
              public void check() {
                assertThat(linked.isCancelled()).isTrue();
                assertThat(a.token().childCount()).isZero();
                assertThat(b.token().childCount()).isZero();
              }
            });
  }

  @Test
  @DisplayName("[65] a linked token closed while a parent is cancelled: in no parent's list")
  void linkedCloseRacesCancel() throws Exception {
    race(
        () ->
            new Scene() {
              final CancellationSource a = CancellationSource.create();
              final CancellationSource b = CancellationSource.create();
              final CancellationSource linked = CancellationSource.linked(a.token(), b.token());
              final AtomicInteger runs = new AtomicInteger();
              final Registration one = linked.token().onCancel(runs::incrementAndGet);

              @Override
              public void one() {
                linked.close();
              }

              @Override
              public void two() {
                b.cancel();
              }

              @Override
              public void check() {
                assertThat(runs).hasValue(1);
                assertThat(one.unregister()).isFalse();
                assertThat(a.token().childCount() + b.token().childCount()).isZero();
              }
            });
  }

  @Test
  @DisplayName("[21] detach of the middle and cancel: the leaf is reached, nothing is kept")
  void detachRacesCancel() throws Exception {
    race(
        () ->
            new Scene() {
              final CancellationSource root = CancellationSource.create();
              final CancellationSource middle = root.token().child();
              final CancellationSource leaf = middle.token().child();

              @Override
              public void one() {
                middle.detach();
                middle.close();
              }

              @Override
              public void two() {
                root.cancel();
                assertThat(leaf.isCancelled()).isTrue();
              }

              @Override
              public void check() {
                assertThat(root.token().childCount()).isZero();
                assertThat(middle.token().childCount()).isZero();
              }
            });
  }

  @Test
  @DisplayName("[20] detach of the middle and close of its last child: whoever goes last unlinks")
  void detachRacesLastChild() throws Exception {
    race(
        () ->
            new Scene() {
              final CancellationSource root = CancellationSource.create();
              final CancellationSource middle = root.token().child();
              final CancellationSource leaf = middle.token().child();

              @Override
              public void one() {
                middle.detach();
              }

              @Override
              public void two() {
                leaf.close();
              }

              @Override
              public void check() {
                assertThat(root.token().childCount()).isZero();
              }
            });
  }

  @Test
  @DisplayName("[7] [52] cancel and cancel: one did it, and its reason stays")
  void firstWins() throws Exception {
    race(
        () ->
            new Scene() {
              final CancellationSource source = CancellationSource.create();
              boolean first;
              boolean second;

              @Override
              public void one() {
                first = source.cancel("first");
              }

              @Override
              public void two() {
                second = source.cancel("second");
              }

              @Override
              public void check() {
                assertThat(first).isNotEqualTo(second);
                assertThat(source.token().reason().text()).isEqualTo(first ? "first" : "second");
              }
            });
  }

  @Test
  @DisplayName("[46] unregister of a dispatched callback and its start: exactly one")
  void unregisterRacesExecutor() throws Exception {
    race(
        () ->
            new Scene() {
              final AtomicInteger runs = new AtomicInteger();
              final List<Runnable> queue = new ArrayList<>();
              final CancellationSource source = CancellationSource.create();
              final Registration one = source.token().onCancel(queue::add, runs::incrementAndGet);
              boolean removed;

              @Override
              public void one() {
                removed = one.unregister();
              }

              @Override
              public void two() {
                source.cancel();
                queue.forEach(Runnable::run);
              }

              @Override
              public void check() {
                assertThat(runs.get() + (removed ? 1 : 0)).isEqualTo(1);
                assertThat(one.unregister()).isFalse();
              }
            });
  }

  @Test
  @DisplayName("[38] close and the callback: after close it has run to its end or never runs")
  void closeRacesCallback() throws Exception {
    race(
        () ->
            new Scene() {
              final CancellationSource source = CancellationSource.create();
              int step;
              int seen;
              final Registration one =
                  source
                      .token()
                      .onCancel(
                          () -> {
                            step = 1;
                            Thread.yield();
                            step = 2;
                          });

              @Override
              public void one() {
                one.close();
                seen = step;
              }

              @Override
              public void two() {
                source.cancel();
              }

              @Override
              public void check() {
                assertThat(seen).isEqualTo(step).isNotEqualTo(1);
              }
            });
  }

  @Test
  @DisplayName("[2] [4] wait and cancel: the waiter returns and leaves nothing")
  void awaitRacesCancel() throws Exception {
    race(
        () ->
            new Scene() {
              final CancellationSource source = CancellationSource.create();
              boolean woken;

              @Override
              public void one() {
                try {
                  source.token().await();
                  woken = true;
                } catch (InterruptedException e) {
                  throw new AssertionError(e);
                }
              }

              @Override
              public void two() {
                source.cancel();
              }

              @Override
              public void check() {
                assertThat(woken).isTrue();
                assertThat(source.token().callbackCount()).isZero();
              }
            });
  }

  @Test
  @DisplayName("a registry's newcomer and cancelAll: cancelled, or listed and ended by close")
  void registerRacesCancelAll() throws Exception {
    race(
        () ->
            new Scene() {
              final TaskRegistry<String> registry = TaskRegistry.create();
              @Nullable TaskEntry<String> entry;

              @Override
              public void one() {
                entry = registry.register("key");
              }

              @Override
              public void two() {
                registry.cancelAll();
              }

              @Override
              public void check() {
                assertThat(registry.contains("key")).isTrue();
                registry.close();
                assertThat(entry.token().isCancelled()).isTrue();
              }
            });
  }

  @Test
  @DisplayName("a store before a cancel or poll and a load after it: one side sees the other")
  void storeThenLoad() throws Exception {
    race(
        () ->
            new Scene() {
              final CancellationSource source = CancellationSource.create();
              volatile boolean flag;
              boolean sawFlag;
              boolean sawCancel;

              @Override
              public void one() {
                source.cancel();
                sawFlag = flag;
              }

              @Override
              public void two() {
                flag = true;
                sawCancel = source.isCancelled();
              }

              @Override
              public void check() {
                assertThat(sawFlag || sawCancel).isTrue();
              }
            });
  }
}
