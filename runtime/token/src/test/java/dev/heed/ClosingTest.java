package dev.heed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Work that ends because its resource is closed under it. */
class ClosingTest {
  /** A resource whose wait ends with an exception when it is closed. */
  private static final class Valve implements AutoCloseable {
    final CountDownLatch closed = new CountDownLatch(1);
    final AtomicInteger closes = new AtomicInteger();

    String read() throws IOException {
      Threads.await(closed);
      throw new IOException("closed");
    }

    @Override
    public void close() {
      closes.incrementAndGet();
      closed.countDown();
    }
  }

  private final CancellationSource source = CancellationSource.create();
  private final CancellationToken token = source.token();
  private final Valve valve = new Valve();

  @AfterEach
  void nothingStaysBehind() {
    assertThat(Thread.interrupted()).as("flag").isFalse();
    assertThat(token.callbackCount()).isZero();
  }

  @Test
  @DisplayName("[61] already cancelled: the body never starts, and nothing is closed")
  void notStarted() {
    source.cancel();
    AtomicBoolean ran = new AtomicBoolean();
    assertThatThrownBy(
            () ->
                Cancellable.closing(
                    token,
                    valve,
                    t -> {
                      ran.set(true);
                      return 1;
                    }))
        .isInstanceOf(CancelledException.class);
    assertThat(ran).isFalse();
    assertThat(valve.closes).hasValue(0);
  }

  @Test
  @DisplayName("[62] a cancel closes the resource, and what the body then throws is the cancel")
  void closes() throws Exception {
    Threads.Task task =
        Threads.start(
            () -> {
              CancelledException cancel =
                  catchThrowableOfType(
                      CancelledException.class,
                      () -> Cancellable.closing(token, valve, t -> valve.read()));
              assertThat(cancel.token()).isSameAs(token);
              assertThat(cancel.getSuppressed()).singleElement().isInstanceOf(IOException.class);
              assertThat(Thread.currentThread().isInterrupted()).isFalse();
            });
    task.parked();
    source.cancel();
    task.join();
    assertThat(valve.closes).hasValue(1);
  }

  @Test
  @DisplayName("a socket read that no interrupt reaches ends")
  void socket() throws Exception {
    try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        Socket client = new Socket(server.getInetAddress(), server.getLocalPort());
        Socket silent = server.accept()) {
      CountDownLatch in = new CountDownLatch(1);
      Threads.Task task =
          Threads.start(
              () -> {
                Throwable thrown =
                    catchThrowable(
                        () ->
                            Cancellable.closing(
                                token,
                                client,
                                t -> {
                                  in.countDown();
                                  return client.getInputStream().read();
                                }));
                assertThat(thrown).isInstanceOf(CancelledException.class);
                assertThat(thrown.getSuppressed()[0]).isInstanceOf(SocketException.class);
              });
      Threads.await(in);
      source.cancel();
      task.join();
      assertThat(client.isClosed()).isTrue();
      assertThat(silent.getInputStream().read()).isEqualTo(-1);
    }
  }

  @Test
  @DisplayName("[63] without a cancel it is not closed, nor is it later")
  void notClosed() {
    String value = Cancellable.closing(token, valve, t -> "value");
    assertThat(value).isEqualTo("value");
    assertThatThrownBy(
            () ->
                Cancellable.closing(
                    token,
                    valve,
                    t -> {
                      throw new IOException("by itself");
                    }))
        .isInstanceOf(IOException.class)
        .hasMessage("by itself");
    source.cancel();
    assertThat(valve.closes).hasValue(0);
  }

  @Test
  @DisplayName("[63] a value that the body returns is delivered though the resource was closed")
  void valueWins() {
    String value =
        Cancellable.closing(
            token,
            valve,
            t -> {
              source.cancel();
              return "value";
            });
    assertThat(value).isEqualTo("value");
    assertThat(valve.closes).hasValue(1);
  }

  @Test
  @DisplayName("a close in progress is waited for, so that afterwards nothing happens any more")
  void waitsForClose() throws Exception {
    CountDownLatch in = new CountDownLatch(1);
    CountDownLatch closing = new CountDownLatch(1);
    CountDownLatch go = new CountDownLatch(1);
    AtomicBoolean closed = new AtomicBoolean();
    AtomicBoolean closedOnReturn = new AtomicBoolean();
    AutoCloseable slow =
        () -> {
          closing.countDown();
          Threads.await(go);
          closed.set(true);
        };
    Threads.Task task =
        Threads.start(
            () -> {
              Cancellable.closing(
                  token,
                  slow,
                  t -> {
                    in.countDown();
                    Threads.await(closing);
                    return 1;
                  });
              closedOnReturn.set(closed.get());
            });
    Threads.await(in);
    Threads.Task canceller = Threads.start(source::cancel);
    Threads.await(closing);
    task.parked();
    assertThat(task.isDone()).isFalse();
    go.countDown();
    task.join();
    canceller.join();
    assertThat(closedOnReturn).isTrue();
  }

  @Test
  @DisplayName("cancel races the end, 1000 rounds: closed during the call or never")
  void race() throws Exception {
    for (int round = 0; round < 1_000; round++) {
      CancellationSource own = CancellationSource.create();
      AtomicBoolean over = new AtomicBoolean();
      AtomicBoolean late = new AtomicBoolean();
      int spins = round % 100;
      Threads.race(
          own::cancel,
          () -> {
            try {
              Cancellable.closing(
                  own.token(),
                  () -> late.set(over.get()),
                  t -> {
                    for (int i = 0; i < spins; i++) {
                      Thread.onSpinWait();
                    }
                    return 1;
                  });
            } catch (CancelledException notStarted) {
              assertThat(notStarted.token()).isSameAs(own.token());
            }
            over.set(true);
          });
      assertThat(late).isFalse();
      assertThat(own.token().callbackCount()).isZero();
    }
  }

  @Test
  @DisplayName("a close that throws is the canceller's affair; the body is told of the cancel")
  void closeThrows() throws Exception {
    IOException failure = new IOException("close failed");
    CountDownLatch torn = new CountDownLatch(1);
    CountDownLatch in = new CountDownLatch(1);
    Threads.Task task =
        Threads.start(
            () ->
                assertThatThrownBy(
                        () ->
                            Cancellable.closing(
                                token,
                                () -> {
                                  torn.countDown();
                                  throw failure;
                                },
                                t -> {
                                  in.countDown();
                                  Threads.await(torn);
                                  throw new IllegalStateException("torn");
                                }))
                    .isInstanceOf(CancelledException.class)
                    .satisfies(e -> assertThat(e.getSuppressed()[0]).hasMessage("torn")));
    Threads.await(in);
    assertThatThrownBy(source::cancel)
        .isInstanceOfSatisfying(
            CallbackException.class, e -> assertThat(e.failures()).containsExactly(failure));
    task.join();
  }

  @Test
  @DisplayName("an error is never taken for the cancel; nor is the token's own exception wrapped")
  void errors() {
    AssertionError error = new AssertionError();
    assertThat(
            catchThrowable(
                () ->
                    Cancellable.closing(
                        token,
                        valve,
                        t -> {
                          source.cancel();
                          throw error;
                        })))
        .isSameAs(error);
    CancellationSource own = CancellationSource.create();
    Throwable cancel =
        catchThrowable(
            () ->
                Cancellable.closing(
                    own.token(),
                    valve,
                    t -> {
                      own.cancel();
                      t.throwIfCancelled();
                      return 1;
                    }));
    assertThat(cancel).isInstanceOf(CancelledException.class).hasNoSuppressedExceptions();
  }

  @Test
  @DisplayName("[77] an interrupt from outside passes; if the cancel came too, the flag is kept")
  void outsideInterrupt() {
    Thread.currentThread().interrupt();
    assertThatThrownBy(
            () ->
                Cancellable.closing(
                    token,
                    valve,
                    t -> {
                      Thread.sleep(1);
                      return 1;
                    }))
        .isInstanceOf(InterruptedException.class);
    assertThat(Thread.interrupted()).isFalse();

    Thread.currentThread().interrupt();
    assertThatThrownBy(
            () ->
                Cancellable.closing(
                    token,
                    valve,
                    t -> {
                      source.cancel();
                      Thread.sleep(1);
                      return 1;
                    }))
        .isInstanceOf(CancelledException.class);
    assertThat(Thread.interrupted()).isTrue();
  }

  @Test
  @DisplayName("null is refused before anything happens, on a cancelled token too")
  void nulls() {
    CancellationToken dead = CancellationToken.cancelled();
    assertThatNullPointerException().isThrownBy(() -> Cancellable.closing(null, valve, t -> 1));
    assertThatNullPointerException().isThrownBy(() -> Cancellable.closing(dead, null, t -> 1));
    assertThatNullPointerException().isThrownBy(() -> Cancellable.closing(dead, valve, null));
  }
}
