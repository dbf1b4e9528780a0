package dev.heed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;

/** Faults, size, and seeded races. Run with {@code -Dheed.seed=n} to repeat a run's choices. */
class StressTest {
  private final long seed = Long.getLong("heed.seed", System.nanoTime());
  private final Random random = new Random(seed);

  StressTest() {
    System.out.println("StressTest heed.seed=" + seed);
  }

  @Test
  @DisplayName("1,000,000 children closed in random order: the parent is empty afterwards")
  void manyChildren() {
    CancellationSource root = CancellationSource.create();
    List<CancellationSource> all = new ArrayList<>();
    for (int i = 0; i < 1_000_000; i++) {
      all.add(root.token().child());
    }
    Collections.shuffle(all, random);
    for (int i = 0; i < all.size(); i++) {
      if (i % 2 == 0) {
        all.get(i).close();
      } else {
        all.get(i).detach();
      }
      if (i == 500_000) {
        assertThat(root.token().childCount()).isEqualTo(499_999);
      }
    }
    assertThat(root.token().childCount()).isZero();
  }

  @Test
  @DisplayName("1,000,000 children cancelled at once, a callback on every thousandth")
  void wideCancel() {
    CancellationSource root = CancellationSource.create();
    AtomicInteger runs = new AtomicInteger();
    List<CancellationToken> all = new ArrayList<>();
    for (int i = 0; i < 1_000_000; i++) {
      CancellationToken one = root.token().child().token();
      all.add(one);
      if (i % 1000 == 0) {
        one.onCancel(runs::incrementAndGet);
      }
    }
    root.cancel();
    assertThat(all.stream().allMatch(CancellationToken::isCancelled)).isTrue();
    assertThat(runs).hasValue(1000);
  }

  @Test
  @DisplayName("a random tree under random create, close, detach, cancel, register: consistent")
  void randomTree() throws Exception {
    for (int round = 0; round < 150; round++) {
      CancellationSource root = CancellationSource.create();
      List<CancellationSource> pool = Collections.synchronizedList(new ArrayList<>());
      pool.add(root);
      AtomicInteger registered = new AtomicInteger();
      AtomicInteger ran = new AtomicInteger();
      AtomicInteger removed = new AtomicInteger();
      Threads.Body[] bodies = new Threads.Body[4];
      for (int t = 0; t < bodies.length; t++) {
        Random own = new Random(random.nextLong());
        bodies[t] =
            () -> {
              for (int i = 0; i < 200; i++) {
                CancellationSource one = pool.get(own.nextInt(pool.size()));
                CancellationSource two = pool.get(own.nextInt(pool.size()));
                switch (own.nextInt(10)) {
                  case 0, 1, 2, 3 -> pool.add(one.token().child());
                  case 4 -> pool.add(CancellationSource.linked(one.token(), two.token()));
                  case 5 -> {
                    if (one != root) {
                      one.close();
                    }
                  }
                  case 6 -> {
                    if (one != root) {
                      one.detach();
                    }
                  }
                  case 7 -> {
                    if (own.nextInt(4) == 0 && one != root) {
                      one.cancel();
                      assertThat(one.isCancelled()).isTrue();
                    }
                  }
                  default -> {
                    registered.incrementAndGet();
                    Registration reg = one.token().onCancel(ran::incrementAndGet);
                    if (own.nextBoolean() && reg.unregister()) {
                      removed.incrementAndGet();
                    }
                  }
                }
              }
            };
      }
      Threads.race(bodies);
      root.cancel();
      // What detach let go of is cancelled here; then everything is.
      pool.forEach(CancellationSource::cancel);
      assertThat(pool).allMatch(CancellationSource::isCancelled);
      assertThat(ran.get() + removed.get()).as("seed %d", seed).isEqualTo(registered.get());
      assertThat(pool).allMatch(s -> s.token().childCount() == 0);
      assertThat(pool).allMatch(s -> s.token().callbackCount() == 0);
    }
  }

  @Test
  @DisplayName("register, unregister and close race cancel: after close it is not running")
  void closeRacesCallback() throws Exception {
    for (int round = 0; round < 1_500; round++) {
      CancellationSource source = CancellationSource.create();
      AtomicBoolean running = new AtomicBoolean();
      AtomicBoolean closed = new AtomicBoolean();
      AtomicBoolean afterClose = new AtomicBoolean();
      int spin = random.nextInt(200);
      Registration one =
          source
              .token()
              .onCancel(
                  () -> {
                    afterClose.compareAndSet(false, closed.get());
                    running.set(true);
                    for (int i = 0; i < spin; i++) {
                      Thread.onSpinWait();
                    }
                    running.set(false);
                  });
      Threads.race(
          source::cancel,
          () -> {
            one.close();
            closed.set(true);
            assertThat(running).isFalse();
          });
      assertThat(afterClose).as("seed %d", seed).isFalse();
    }
  }

  @Test
  @DisplayName("register races cancel: each callback runs once or its registration is refused")
  void registerRacesCancel() throws Exception {
    for (int round = 0; round < 1_000; round++) {
      CancellationSource source = CancellationSource.create();
      AtomicInteger ran = new AtomicInteger();
      AtomicInteger refused = new AtomicInteger();
      Threads.Body registrar =
          () -> {
            for (int i = 0; i < 20; i++) {
              source.token().onCancel(ran::incrementAndGet);
              if (source.token().tryRegister(ran::incrementAndGet) == null) {
                refused.incrementAndGet();
              }
            }
          };
      Threads.race(registrar, source::cancel, registrar);
      assertThat(ran.get() + refused.get()).as("seed %d", seed).isEqualTo(80);
    }
  }

  @Test
  @DisplayName("a callback that blocks holds up its canceller only; the tree is usable")
  void blockedCallback() throws Exception {
    CancellationSource root = CancellationSource.create();
    CancellationSource child = root.token().child();
    CountDownLatch running = new CountDownLatch(1);
    CountDownLatch release = new CountDownLatch(1);
    child
        .token()
        .onCancel(
            () -> {
              running.countDown();
              Threads.await(release);
            });
    Threads.Task cancel = Threads.start(child::cancel);
    Threads.await(running);
    root.token().child().close();
    root.token().onCancel(() -> {}).close();
    child.token().onCancel(() -> {}).close();
    child.close();
    root.cancel();
    assertThat(cancel.isDone()).isFalse();
    release.countDown();
    cancel.join();
  }

  @Test
  @DisplayName("a callback that overflows the stack: collected, the rest is cancelled")
  void overflow() {
    CancellationSource root = CancellationSource.create();
    AtomicInteger ran = new AtomicInteger();
    root.token().child().token().onCancel(ran::incrementAndGet);
    root.token().onCancel(StressTest::recurse);
    assertThatThrownBy(root::cancel).hasCauseInstanceOf(StackOverflowError.class);
    assertThat(ran).hasValue(1);
  }

  private static void recurse() {
    recurse();
  }

  @Test
  @DisplayName("the lock keeps others out, keeps interrupt flags, and wakes everybody")
  void lockWord() throws Exception {
    final class Box extends LockWord {
      int count;
    }

    Box box = new Box();
    Threads.Body body =
        () -> {
          Thread.currentThread().interrupt();
          for (int i = 0; i < 50_000; i++) {
            box.lock();
            try {
              int seen = box.count;
              if (i % 5_000 == 0) {
                LockSupport.parkNanos(1_000);
              }
              box.count = seen + 1;
            } finally {
              box.unlock();
            }
          }
          assertThat(Thread.interrupted()).isTrue();
        };
    Threads.race(body, body, body, body);
    assertThat(box.count).isEqualTo(200_000);
  }

  @Test
  @EnabledForJreRange(min = JRE.JAVA_21)
  @DisplayName("10,000 virtual threads wait, make children and register: all end at the cancel")
  void virtualThreads() throws Exception {
    CancellationSource root = CancellationSource.create();
    AtomicInteger ended = new AtomicInteger();
    int count = 10_000;
    CountDownLatch waiting = new CountDownLatch(count);
    try (AutoCloseable closing = (AutoCloseable) virtualExecutor()) {
      Executor executor = (Executor) closing;
      for (int i = 0; i < count; i++) {
        executor.execute(
            () -> {
              try (CancellationSource child = root.token().child()) {
                for (int j = 0; j < 10; j++) {
                  root.token().onCancel(() -> {}).close();
                }
                waiting.countDown();
                child.token().await();
                ended.incrementAndGet();
              } catch (InterruptedException e) {
                throw new AssertionError(e);
              }
            });
      }
      Threads.await(waiting);
      root.cancel();
    }
    assertThat(ended).hasValue(count);
    assertThat(root.token().callbackCount()).isZero();
  }

  static Object virtualExecutor() throws ReflectiveOperationException {
    return Executors.class.getMethod("newVirtualThreadPerTaskExecutor").invoke(null);
  }
}
