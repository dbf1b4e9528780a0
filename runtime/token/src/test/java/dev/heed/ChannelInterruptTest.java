package dev.heed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.FileLockInterruptionException;
import java.nio.channels.Pipe;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.api.io.TempDir;

/** What an interrupt does to channels and sockets, and what the body's caller hears of it. */
class ChannelInterruptTest {
  private final CancellationSource source = CancellationSource.create();
  private final CancellationToken token = source.token();

  /** Runs {@code body} on a thread, cancels when it waits, and gives what came out. */
  private Throwable cancelled(TaskAction<Exception> body) throws Exception {
    AtomicReference<Throwable> thrown = new AtomicReference<>();
    AtomicReference<Boolean> flag = new AtomicReference<>();
    CountDownLatch in = new CountDownLatch(1);
    Threads.Task task =
        Threads.start(
            () -> {
              thrown.set(
                  catchThrowable(
                      () ->
                          Cancellable.run(
                              token,
                              t -> {
                                in.countDown();
                                body.run(t);
                              })));
              flag.set(Thread.currentThread().isInterrupted());
            });
    Threads.await(in);
    source.cancel();
    task.join();
    assertThat(flag).hasValue(false);
    return thrown.get();
  }

  private static void assertCancelledBy(Class<?> original, Throwable thrown) {
    assertThat(thrown).isInstanceOf(CancelledException.class);
    assertThat(thrown.getSuppressed()).hasSize(1);
    assertThat(thrown.getSuppressed()[0]).isInstanceOf(original);
  }

  @Test
  @DisplayName("a read of a socket channel: the channel is closed, the caller hears of the cancel")
  void socketChannel() throws Exception {
    try (ServerSocketChannel server =
            ServerSocketChannel.open()
                .bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        SocketChannel client = SocketChannel.open(server.getLocalAddress());
        SocketChannel silent = server.accept()) {
      Throwable thrown = cancelled(t -> client.read(ByteBuffer.allocate(1)));
      assertCancelledBy(ClosedByInterruptException.class, thrown);
      assertThat(client.isOpen()).isFalse();
      assertThat(silent.isOpen()).isTrue();
    }
  }

  @Test
  @DisplayName("a read of a pipe")
  void pipe() throws Exception {
    Pipe pipe = Pipe.open();
    try (Pipe.SourceChannel reading = pipe.source();
        Pipe.SinkChannel writing = pipe.sink()) {
      Throwable thrown = cancelled(t -> reading.read(ByteBuffer.allocate(1)));
      assertCancelledBy(ClosedByInterruptException.class, thrown);
      assertThat(reading.isOpen()).isFalse();
      assertThat(writing.isOpen()).isTrue();
    }
  }

  @Test
  @DisplayName(
      "a write to a file channel after the interrupt: the flag that the JDK leaves is ours")
  void fileChannel(@TempDir Path folder) throws Exception {
    Path file = folder.resolve("file");
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      Throwable thrown =
          cancelled(
              t -> {
                while (true) {
                  channel.write(ByteBuffer.allocate(1), 0);
                }
              });
      assertCancelledBy(ClosedByInterruptException.class, thrown);
      assertThat(channel.isOpen()).isFalse();
    }
  }

  @Test
  @DisplayName("a wait for a file lock")
  void fileLock(@TempDir Path folder) throws Exception {
    Path file = folder.resolve("file");
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      Throwable thrown =
          cancelled(
              t -> {
                while (true) {
                  FileLock lock = channel.lock();
                  lock.release();
                }
              });
      assertThat(thrown).isInstanceOf(CancelledException.class);
      assertThat(thrown.getSuppressed()[0])
          .isInstanceOfAny(ClosedByInterruptException.class, FileLockInterruptionException.class);
    }
  }

  @Test
  @DisplayName("under a shield a channel outlives the cancel around it")
  void shielded(@TempDir Path folder) throws Exception {
    Path file = folder.resolve("file");
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      Cancellable.run(
          token,
          t -> {
            source.cancel();
            Shield.run(
                java.time.Duration.ofMinutes(1),
                u -> assertThat(channel.write(ByteBuffer.allocate(1), 0)).isEqualTo(1));
          });
      assertThat(channel.isOpen()).isTrue();
      assertThat(Thread.interrupted()).isFalse();
    }
  }

  @Test
  @DisplayName("a platform thread's socket heeds no interrupt: closing() is for it, call() is not")
  void platformSocket() throws Exception {
    try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        Socket client = new Socket(server.getInetAddress(), server.getLocalPort());
        Socket peer = server.accept()) {
      CountDownLatch in = new CountDownLatch(1);
      Threads.Task task =
          Threads.start(
              () -> {
                int value =
                    Cancellable.call(
                        token,
                        t -> {
                          in.countDown();
                          return client.getInputStream().read();
                        });
                assertThat(value).isEqualTo(7);
                assertThat(Thread.currentThread().isInterrupted()).isFalse();
              });
      Threads.await(in);
      source.cancel();
      peer.getOutputStream().write(7);
      task.join();
      assertThat(client.isClosed()).isFalse();
    }
  }

  @Test
  @EnabledForJreRange(min = JRE.JAVA_21)
  @DisplayName("a virtual thread's socket: closed, and its SocketException is the cancel")
  void virtualSocket() throws Exception {
    try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        Socket client = new Socket(server.getInetAddress(), server.getLocalPort());
        Socket peer = server.accept()) {
      AtomicReference<Throwable> thrown = new AtomicReference<>();
      AtomicReference<Boolean> flag = new AtomicReference<>();
      CountDownLatch in = new CountDownLatch(1);
      Thread thread =
          TaskThreads.unstarted(
              "virtual",
              () -> {
                thrown.set(
                    catchThrowable(
                        () ->
                            Cancellable.call(
                                token,
                                t -> {
                                  in.countDown();
                                  return client.getInputStream().read();
                                })));
                flag.set(Thread.currentThread().isInterrupted());
              });
      assertThat(TaskThreads.isVirtual(thread)).isTrue();
      assertThat(TaskThreads.isVirtual(Thread.currentThread())).isFalse();
      thread.start();
      Threads.await(in);
      Threads.eventually(() -> thread.getState() == Thread.State.WAITING);
      source.cancel();
      thread.join();
      assertCancelledBy(SocketException.class, thrown.get());
      assertThat(flag).hasValue(false);
      assertThat(client.isClosed()).isTrue();
      assertThat(peer.isClosed()).isFalse();
    }
  }

  @Test
  @EnabledForJreRange(min = JRE.JAVA_21)
  @DisplayName("[76] virtual threads: cancel races the body, 1000 rounds, all clean after")
  void virtualRaces() throws Exception {
    for (int round = 0; round < 1_000; round++) {
      CancellationSource own = CancellationSource.create();
      AtomicReference<Throwable> failure = new AtomicReference<>();
      Thread thread =
          TaskThreads.unstarted(
              "virtual",
              () ->
                  failure.set(
                      catchThrowable(
                          () -> {
                            Throwable thrown =
                                catchThrowable(
                                    () ->
                                        Cancellable.run(
                                            own.token(), t -> new CountDownLatch(1).await()));
                            assertThat(thrown).isInstanceOf(CancelledException.class);
                            assertThat(Thread.currentThread().isInterrupted()).isFalse();
                            assertThat(InterruptBridge.depth()).isZero();
                          })));
      thread.start();
      for (int i = 0; i < round; i++) {
        Thread.onSpinWait();
      }
      own.cancel();
      thread.join();
      assertThat(failure.get()).isNull();
    }
  }
}
