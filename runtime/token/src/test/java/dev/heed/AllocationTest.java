package dev.heed;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * Conformance statement 79: what each operation may allocate, in bytes on this thread (64 bits,
 * compressed references). A budget is the sum of the objects plus 8 bytes: too little for one more.
 */
class AllocationTest {
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
  private static final int ROUNDS = 5_000;
  private static final int SLACK = 8;

  private static final int TOKEN = 48;
  private static final int SOURCE = 16;
  private static final int REGISTRATION = 40;
  private static final int EXTRAS = 48;
  private static final int DEADLINE = 24;
  private static final int LAMBDA = 24;

  /** Nothing fires and nothing is kept, so that only Heed's own objects count. */
  private static final TimeSource NO_TIMER =
      new TimeSource() {
        private final Runnable undo = () -> {};

        @Override
        public long nanoTime() {
          return 0;
        }

        @Override
        public Runnable schedule(long delayNanos, Runnable task) {
          return undo;
        }
      };

  private static final Runnable NOTHING = () -> {};

  private final CancellationSource source =
      CancellationSource.create(CancelSettings.defaults().withTimeSource(NO_TIMER));
  private final CancellationToken token = source.token();
  private Object kept;
  private boolean answer;

  @Test
  @DisplayName("[79] polls allocate nothing, live or cancelled")
  void polls() {
    CancellationToken cancelled = CancellationToken.cancelled();
    assertThat(
            bytes(
                () -> {
                  answer = token.isCancelled() | cancelled.isCancelled();
                  token.throwIfCancelled();
                  kept = token.reason();
                  kept = cancelled.reason();
                  kept = cancelled.cause();
                }))
        .isZero();
  }

  @Test
  @DisplayName("[79] a child: token and source, whether it is closed, detached or cancelled")
  void child() {
    int budget = TOKEN + SOURCE + SLACK;
    assertThat(bytes(() -> kept(token.child()).close())).isBetween(1L, (long) budget);
    assertThat(bytes(() -> kept(token.child()).detach())).isBetween(1L, (long) budget);
    int failures = 40; // the list that a cancel collects them in
    assertThat(bytes(() -> kept(token.child()).cancel())).isBetween(1L, (long) budget + failures);
    assertThat(token.childCount()).isZero();
  }

  @Test
  @DisplayName("[79] a registration: one object, also refused, also run")
  void registration() {
    int budget = REGISTRATION + SLACK;
    assertThat(
            bytes(
                () -> {
                  Registration one = token.onCancel(NOTHING);
                  kept = one;
                  answer = one.unregister();
                }))
        .isBetween(1L, (long) budget);
    assertThat(bytes(() -> kept = CancellationToken.none().onCancel(NOTHING))).isZero();
    assertThat(bytes(() -> kept = CancellationToken.cancelled().tryRegister(NOTHING)))
        .isLessThanOrEqualTo(budget);
    assertThat(token.callbackCount()).isZero();
  }

  @Test
  @DisplayName("[79] a cancel allocates nothing per child and nothing per callback")
  void cancel() {
    int children = 1_000;
    long least = Long.MAX_VALUE;
    for (int round = 0; round < 50; round++) {
      CancellationSource top = token.child();
      for (int i = 0; i < children; i++) {
        CancellationToken below = top.token().child().token();
        if (i % 2 == 0) {
          below.onCancel(NOTHING);
        }
      }
      long before = THREADS.getCurrentThreadAllocatedBytes();
      top.cancel();
      least = Math.min(least, THREADS.getCurrentThreadAllocatedBytes() - before);
    }
    assertThat(least).isLessThan(children / 2);
  }

  @Test
  @DisplayName("[79] a deadline: five objects with the child, besides the timer's own")
  void deadline() {
    int budget = TOKEN + SOURCE + EXTRAS + DEADLINE + LAMBDA + SLACK;
    Duration limit = Duration.ofSeconds(1);
    assertThat(bytes(() -> kept(CancellationSource.withDeadline(token, limit)).close()))
        .isBetween(1L, (long) budget);
  }

  @Test
  @DisplayName("[79] a wait that is over at once, or does not begin, allocates at most its own")
  void waits() {
    int budget = REGISTRATION + 2 * LAMBDA + SLACK;
    CancellationToken real = CancellationSource.create().token();
    assertThat(bytes(() -> answer = await(real))).isLessThanOrEqualTo(budget);
    assertThat(bytes(() -> answer = await(CancellationToken.cancelled()))).isZero();
    assertThat(real.callbackCount()).isZero();
  }

  @Test
  @DisplayName("[79] the count is of this thread and sees one object")
  void counts() throws Exception {
    CountDownLatch stop = new CountDownLatch(1);
    Threads.Task noise =
        Threads.start(
            () -> {
              while (stop.getCount() > 0) {
                kept = new int[100];
              }
            });
    long[] sink = new long[1];
    assertThat(bytes(() -> sink[0]++)).isZero();
    assertThat(bytes(() -> kept = new Object())).isEqualTo(16);
    stop.countDown();
    noise.join();
  }

  private static boolean await(CancellationToken token) {
    try {
      return token.await(Duration.ZERO);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  /** Lets it escape, so that the compiler does not take it apart. */
  private CancellationSource kept(CancellationSource one) {
    kept = one;
    return one;
  }

  /** Bytes an operation allocates, warm; the least of several counts, since compiling allocates. */
  private static long bytes(Runnable operation) {
    long least = Long.MAX_VALUE;
    for (int i = 0; i < 8; i++) {
      long before = THREADS.getCurrentThreadAllocatedBytes();
      for (int j = 0; j < ROUNDS; j++) {
        operation.run();
      }
      long after = THREADS.getCurrentThreadAllocatedBytes();
      least = Math.min(least, (after - before) / ROUNDS);
    }
    return least;
  }
}
