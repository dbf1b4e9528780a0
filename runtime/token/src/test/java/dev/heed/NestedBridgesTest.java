package dev.heed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Statement 74: calls within calls on one thread. */
class NestedBridgesTest {
  /** What the inner body does with an interrupt. */
  enum Inner {
    WAITS,
    SWALLOWS,
    RETURNS
  }

  private final CancellationSource outer = CancellationSource.create();
  private final CancellationSource inner = CancellationSource.create();

  @AfterEach
  void nothingStaysBehind() {
    assertThat(Thread.interrupted()).as("flag").isFalse();
    assertThat(InterruptBridge.depth()).isZero();
    assertThat(outer.token().callbackCount()).isZero();
    assertThat(inner.token().callbackCount()).isZero();
  }

  private static void waitLong() throws InterruptedException {
    new CountDownLatch(1).await();
  }

  private static boolean waitingFails() {
    try {
      new CountDownLatch(0).await();
      return false;
    } catch (InterruptedException e) {
      return true;
    }
  }

  static Stream<Arguments> orders() {
    return Stream.of("", "o", "i", "oi", "io")
        .flatMap(
            order ->
                Stream.of(Inner.values())
                    .filter(how -> !order.isEmpty() || how != Inner.WAITS)
                    .map(how -> Arguments.of(order, how)));
  }

  private void cancel(String order) {
    order.chars().forEach(c -> (c == 'o' ? outer : inner).cancel());
  }

  private static void heed(Inner how) throws InterruptedException {
    switch (how) {
      case WAITS -> waitLong();
      case SWALLOWS -> waitingFails();
      case RETURNS -> {}
    }
  }

  @ParameterizedTest
  @MethodSource("orders")
  @DisplayName("[74] inner and outer cancelled in all orders, in the inner: each has its own")
  void allOrders(String order, Inner how) throws Exception {
    boolean o = order.contains("o");
    boolean i = order.contains("i");
    AtomicBoolean failedAfterInner = new AtomicBoolean();
    Cancellable.run(
        outer.token(),
        t -> {
          Throwable thrown =
              catchThrowable(
                  () ->
                      Cancellable.run(
                          inner.token(),
                          u -> {
                            cancel(order);
                            heed(how);
                          }));
          if (how != Inner.WAITS) {
            assertThat(thrown).isNull();
          } else if (i) {
            assertThat(((CancelledException) thrown).token()).isSameAs(inner.token());
          } else {
            assertThat(thrown).isInstanceOf(InterruptedException.class);
          }
          // Level: whatever was eaten in the inner, the outer has its own again, and only that.
          failedAfterInner.set(waitingFails());
        });
    assertThat(failedAfterInner.get()).isEqualTo(o);
  }

  @ParameterizedTest
  @MethodSource("orders")
  @DisplayName("[74] what the inner throws goes out: if the outer is cancelled, it takes it")
  void outerTakes(String order, Inner how) {
    boolean o = order.contains("o");
    boolean i = order.contains("i");
    Throwable thrown =
        catchThrowable(
            () ->
                Cancellable.run(
                    outer.token(),
                    t ->
                        Cancellable.run(
                            inner.token(),
                            u -> {
                              cancel(order);
                              heed(how);
                            })));
    if (how != Inner.WAITS) {
      assertThat(thrown).isNull();
      return;
    }
    assertThat(((CancelledException) thrown).token()).isSameAs((o ? outer : inner).token());
    Throwable original = thrown.getSuppressed()[0];
    if (o && i) {
      assertThat(((CancelledException) original).token()).isSameAs(inner.token());
    } else {
      assertThat(original).isInstanceOf(InterruptedException.class);
    }
  }

  @ParameterizedTest
  @MethodSource("orders")
  @DisplayName("[77] a flag from outside, set before both, outlives all that is cancelled inside")
  void foreignFlag(String order, Inner how) {
    Thread.currentThread().interrupt();
    Throwable thrown =
        catchThrowable(
            () ->
                Cancellable.run(
                    outer.token(),
                    t ->
                        Cancellable.run(
                            inner.token(),
                            u -> {
                              cancel(order);
                              heed(how);
                            })));
    assertThat(thrown == null).isEqualTo(how != Inner.WAITS);
    assertThat(Thread.interrupted()).isTrue();
  }

  @ParameterizedTest
  @MethodSource("orders")
  @DisplayName("[77] a flag from outside, set between the two, outlives them too")
  void foreignFlagBetween(String order, Inner how) {
    catchThrowable(
        () ->
            Cancellable.run(
                outer.token(),
                t -> {
                  Thread.currentThread().interrupt();
                  Cancellable.run(
                      inner.token(),
                      u -> {
                        cancel(order);
                        heed(how);
                      });
                }));
    assertThat(Thread.interrupted()).isTrue();
  }

  @Test
  @DisplayName("[74] a parent's cancel ends both; the outermost of its scope takes it")
  void parentAndChild() {
    CancellationSource child = outer.token().child();
    assertThatThrownBy(
            () ->
                Cancellable.run(
                    outer.token(),
                    t ->
                        Cancellable.run(
                            child.token(),
                            u -> {
                              outer.cancel("both");
                              waitLong();
                            })))
        .isInstanceOfSatisfying(
            CancelledException.class, e -> assertThat(e.token()).isSameAs(outer.token()));
  }

  @Test
  @DisplayName("[74] the same token twice: one CancelledException goes through both")
  void sameToken() {
    Throwable thrown =
        catchThrowable(
            () ->
                Cancellable.run(
                    outer.token(),
                    t ->
                        Cancellable.run(
                            t,
                            u -> {
                              outer.cancel();
                              waitLong();
                            })));
    assertThat(thrown).isInstanceOf(CancelledException.class);
    assertThat(thrown.getSuppressed()).singleElement().isInstanceOf(InterruptedException.class);
  }

  @Test
  @DisplayName("an interrupt for the outermost passes inner ones at any depth")
  void deep() throws Exception {
    Threads.Task task =
        Threads.start(
            () -> {
              assertThatThrownBy(() -> Cancellable.run(outer.token(), t -> nest(50)))
                  .isInstanceOfSatisfying(
                      CancelledException.class, e -> assertThat(e.token()).isSameAs(outer.token()));
              assertThat(Thread.currentThread().isInterrupted()).isFalse();
            });
    task.parked();
    outer.cancel();
    task.join();
  }

  private static void nest(int levels) throws InterruptedException {
    if (levels == 0) {
      waitLong();
    }
    try (CancellationSource one = CancellationSource.create()) {
      Cancellable.run(one.token(), t -> nest(levels - 1));
    }
  }

  @Test
  @DisplayName("[76] bodies one after another in one scope: each interrupt meets its own only")
  void oneAfterAnother() {
    Cancellable.run(
        outer.token(),
        t -> {
          for (int i = 0; i < 100; i++) {
            try (CancellationSource one = CancellationSource.create()) {
              if (i % 2 == 0) {
                assertThat(
                        catchThrowable(
                            () ->
                                Cancellable.run(
                                    one.token(),
                                    u -> {
                                      one.cancel();
                                      waitLong();
                                    })))
                    .isInstanceOf(CancelledException.class);
              } else {
                assertThat(waitingFails()).isFalse();
                Cancellable.run(one.token(), u -> assertThat(waitingFails()).isFalse());
              }
            }
          }
        });
    assertThat(List.of(outer, inner)).noneMatch(CancellationSource::isCancelled);
  }
}
