package dev.heed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.StampedLock;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Statements 61 to 63, 77 for each wait, and what becomes of its resource. */
class CancellableWaitsTest {
  /** A wait that blocks until {@link #release}. */
  interface Wait {
    void go(CancellationToken token) throws Exception;

    void release() throws Exception;

    /** Whether the wait has had its effect; asked after the release. */
    boolean happened();
  }

  private final CancellationSource source = CancellationSource.create();
  private final CancellationToken token = source.token();

  static Stream<Wait> waits() {
    return Stream.of(
        new Take(new LinkedBlockingQueue<>()),
        new Take(new ArrayBlockingQueue<>(1)),
        new Put(),
        new Acquire(1),
        new Acquire(3),
        new Locking(),
        new Latch(),
        new Signal(),
        new Get(),
        new Join());
  }

  private abstract static class Named implements Wait {
    @Override
    public String toString() {
      return getClass().getSimpleName();
    }
  }

  private static final class Take extends Named {
    private final BlockingQueue<String> queue;

    Take(BlockingQueue<String> queue) {
      this.queue = queue;
    }

    @Override
    public void go(CancellationToken token) throws Exception {
      assertThat(Cancellable.<String>take(token, queue)).isEqualTo("element");
    }

    @Override
    public void release() {
      queue.add("element");
    }

    @Override
    public boolean happened() {
      return queue.isEmpty();
    }
  }

  private static final class Put extends Named {
    private final BlockingQueue<String> queue = new ArrayBlockingQueue<>(1);

    Put() {
      queue.add("old");
    }

    @Override
    public void go(CancellationToken token) throws Exception {
      Cancellable.put(token, queue, "new");
    }

    @Override
    public void release() {
      assertThat(queue.poll()).isEqualTo("old");
    }

    @Override
    public boolean happened() {
      return queue.contains("new");
    }
  }

  private static final class Acquire extends Named {
    private final Semaphore semaphore = new Semaphore(0);
    private final int permits;

    Acquire(int permits) {
      this.permits = permits;
    }

    @Override
    public void go(CancellationToken token) throws Exception {
      if (permits == 1) {
        Cancellable.acquire(token, semaphore);
      } else {
        Cancellable.acquire(token, semaphore, permits);
      }
    }

    @Override
    public void release() {
      semaphore.release(permits);
    }

    @Override
    public boolean happened() {
      return semaphore.availablePermits() == 0;
    }
  }

  private static final class Locking extends Named {
    // One that any thread may unlock.
    private final Lock lock = new StampedLock().asWriteLock();

    Locking() {
      lock.lock();
    }

    @Override
    public void go(CancellationToken token) throws Exception {
      Cancellable.lock(token, lock);
    }

    @Override
    public void release() {
      lock.unlock();
    }

    @Override
    public boolean happened() {
      return !lock.tryLock();
    }
  }

  private static final class Latch extends Named {
    private final CountDownLatch latch = new CountDownLatch(1);
    private boolean passed;

    @Override
    public void go(CancellationToken token) throws Exception {
      Cancellable.await(token, latch);
      passed = true;
    }

    @Override
    public void release() {
      latch.countDown();
    }

    @Override
    public boolean happened() {
      return passed;
    }
  }

  private static final class Signal extends Named {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition condition = lock.newCondition();
    private boolean signalled;
    private boolean passed;

    @Override
    public void go(CancellationToken token) throws Exception {
      lock.lock();
      try {
        while (!signalled) {
          Cancellable.await(token, condition);
        }
        passed = true;
      } finally {
        assertThat(lock.isHeldByCurrentThread()).isTrue();
        lock.unlock();
      }
    }

    @Override
    public void release() {
      lock.lock();
      try {
        signalled = true;
        condition.signal();
      } finally {
        lock.unlock();
      }
    }

    @Override
    public boolean happened() {
      return passed;
    }
  }

  private static final class Get extends Named {
    private final CompletableFuture<String> future = new CompletableFuture<>();
    private boolean got;

    @Override
    public void go(CancellationToken token) throws Exception {
      assertThat(Cancellable.<String>get(token, future)).isEqualTo("value");
      got = true;
    }

    @Override
    public void release() {
      future.complete("value");
    }

    @Override
    public boolean happened() {
      return got;
    }
  }

  private static final class Join extends Named {
    private final CountDownLatch end = new CountDownLatch(1);
    private final Threads.Task other = Threads.start(() -> Threads.await(end));
    private boolean joined;

    @Override
    public void go(CancellationToken token) throws Exception {
      Cancellable.join(token, other.thread);
      joined = true;
    }

    @Override
    public void release() throws Exception {
      assertThat(other.thread.isAlive()).isTrue();
      end.countDown();
      other.join();
    }

    @Override
    public boolean happened() {
      return joined;
    }
  }

  @ParameterizedTest
  @MethodSource("waits")
  @DisplayName("[61] on a cancelled token nothing is waited for or taken, be it ready")
  void cancelledBefore(Wait wait) throws Exception {
    source.cancel();
    if (!(wait instanceof Signal)) { // once signalled, the user's loop does not wait
      wait.release();
    }
    assertThatThrownBy(() -> wait.go(token)).isInstanceOf(CancelledException.class);
    assertThat(wait.happened()).isFalse();
  }

  @ParameterizedTest
  @MethodSource("waits")
  @DisplayName("[62] a cancel ends the wait and takes nothing")
  void cancelledWhileWaiting(Wait wait) throws Exception {
    Threads.Task task =
        Threads.start(
            () -> {
              CancelledException cancel =
                  catchThrowableOfType(CancelledException.class, () -> wait.go(token));
              assertThat(cancel.token()).isSameAs(token);
              assertThat(Thread.currentThread().isInterrupted()).isFalse();
            });
    task.parked();
    source.cancel();
    task.join();
    wait.release();
    assertThat(wait.happened()).isFalse();
    assertThat(token.callbackCount()).isZero();
  }

  @ParameterizedTest
  @MethodSource("waits")
  @DisplayName("without a cancel it waits for what it waits for, and leaves nothing behind")
  void released(Wait wait) throws Exception {
    Threads.Task task = Threads.start(() -> wait.go(token));
    task.parked();
    wait.release();
    task.join();
    assertThat(wait.happened()).isTrue();
    assertThat(token.callbackCount()).isZero();
  }

  @ParameterizedTest
  @MethodSource("waits")
  @DisplayName("[77] an interrupt from outside ends the wait as such and takes nothing")
  void interrupted(Wait wait) throws Exception {
    Threads.Task task =
        Threads.start(
            () -> {
              assertThatThrownBy(() -> wait.go(token)).isInstanceOf(InterruptedException.class);
              assertThat(Thread.currentThread().isInterrupted()).isFalse();
            });
    task.parked().thread.interrupt();
    task.join();
    wait.release();
    assertThat(wait.happened()).isFalse();
  }

  @ParameterizedTest
  @MethodSource("waits")
  @DisplayName("[77] a flag set before ends the wait at once")
  void flagBefore(Wait wait) {
    Thread.currentThread().interrupt();
    assertThatThrownBy(() -> wait.go(token)).isInstanceOf(InterruptedException.class);
    assertThat(Thread.interrupted()).isFalse();
  }

  @ParameterizedTest
  @MethodSource("waits")
  @DisplayName("[63] release and cancel at once: it has happened exactly if the call returned")
  void tie(Wait ignored) throws Exception {
    int index = waits().map(Object::toString).toList().indexOf(ignored.toString());
    for (int round = 0; round < 150; round++) {
      Wait wait = waits().skip(index).findFirst().orElseThrow();
      CancellationSource own = CancellationSource.create();
      boolean[] returned = new boolean[1];
      Threads.race(
          own::cancel,
          wait::release,
          () -> {
            try {
              wait.go(own.token());
              returned[0] = true;
            } catch (CancelledException e) {
              returned[0] = false;
            }
            assertThat(Thread.currentThread().isInterrupted()).isFalse();
          });
      assertThat(wait.happened()).isEqualTo(returned[0]);
    }
  }

  @Test
  @DisplayName("[63] an element taken from a hand-over queue is never lost")
  void handOver() throws Exception {
    for (int round = 0; round < 500; round++) {
      SynchronousQueue<String> queue = new SynchronousQueue<>();
      CancellationSource own = CancellationSource.create();
      int[] count = new int[2];
      Threads.race(
          own::cancel,
          () ->
              count[0] = queue.offer("one", 5, java.util.concurrent.TimeUnit.MILLISECONDS) ? 1 : 0,
          () -> {
            try {
              Cancellable.take(own.token(), queue);
              count[1] = 1;
            } catch (CancelledException e) {
              count[1] = 0;
            }
          });
      assertThat(count[1]).isEqualTo(count[0]);
    }
  }

  @Test
  @DisplayName("arguments are checked first, on a cancelled token too")
  void badArguments() {
    source.cancel();
    assertThatNullPointerException().isThrownBy(() -> Cancellable.take(token, null));
    assertThatNullPointerException()
        .isThrownBy(() -> Cancellable.take(null, new LinkedBlockingQueue<>()));
    assertThatNullPointerException().isThrownBy(() -> Cancellable.put(token, null, "element"));
    assertThatNullPointerException()
        .isThrownBy(() -> Cancellable.put(token, new LinkedBlockingQueue<String>(), null));
    assertThatNullPointerException()
        .isThrownBy(() -> Cancellable.put(null, new LinkedBlockingQueue<String>(), "element"));
    assertThatNullPointerException().isThrownBy(() -> Cancellable.acquire(token, null));
    assertThatNullPointerException().isThrownBy(() -> Cancellable.acquire(null, new Semaphore(1)));
    assertThatNullPointerException().isThrownBy(() -> Cancellable.lock(token, null));
    assertThatNullPointerException().isThrownBy(() -> Cancellable.lock(null, new ReentrantLock()));
    assertThatNullPointerException()
        .isThrownBy(() -> Cancellable.await(token, (CountDownLatch) null));
    assertThatNullPointerException().isThrownBy(() -> Cancellable.await(token, (Condition) null));
    assertThatNullPointerException()
        .isThrownBy(() -> Cancellable.await(null, new CountDownLatch(1)));
    assertThatNullPointerException().isThrownBy(() -> Cancellable.join(token, null));
    assertThatNullPointerException()
        .isThrownBy(() -> Cancellable.join(null, Thread.currentThread()));
    assertThatNullPointerException().isThrownBy(() -> Cancellable.get(token, null));
    assertThatNullPointerException()
        .isThrownBy(() -> Cancellable.get(null, new CompletableFuture<>()));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Cancellable.acquire(token, new Semaphore(1), -1));
  }

  @Test
  @DisplayName("a condition without its lock is the caller's error, under a token as without")
  void conditionWithoutLock() {
    Condition condition = new ReentrantLock().newCondition();
    assertThatThrownBy(() -> Cancellable.await(token, condition))
        .isInstanceOf(IllegalMonitorStateException.class);
  }
}
