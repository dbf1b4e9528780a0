package heed.lostresultoncancel;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** A late result is closed, cannot be lost, or is no resource. */
public class SomebodyCloses {
  private final ExecutorService connectors;
  private Future<Socket> current;

  public SomebodyCloses(ExecutorService connectors) {
    this.connectors = connectors;
  }

  Socket disposed(String host, Executor threads) throws InterruptedException, ExecutionException {
    CompletableFuture<Socket> dialled = CompletableFuture.supplyAsync(() -> connect(host), threads); // fine: closed when it comes
    try {
      return dialled.get();
    } catch (InterruptedException e) {
      dialled.thenAccept(SomebodyCloses::closeQuietly);
      throw e;
    }
  }

  Socket disposedAfterTheWait(String host) throws InterruptedException, ExecutionException {
    Future<Socket> dialled = connectors.submit(() -> connect(host)); // fine: a helper takes the future
    try {
      return dialled.get();
    } catch (InterruptedException e) {
      closeWhenDone(dialled);
      throw e;
    }
  }

  private void closeWhenDone(Future<Socket> late) {
    current = late;
  }

  void keptInAField(String host) throws InterruptedException, ExecutionException {
    current = connectors.submit(() -> connect(host)); // fine: close() can look for it
    current.get();
  }

  Future<Socket> returned(String host) {
    return connectors.submit(() -> connect(host)); // fine: the caller's
  }

  String text(Path file) throws InterruptedException, ExecutionException {
    Future<String> text = connectors.submit(() -> Files.readString(file)); // fine: no resource
    try {
      return text.get();
    } catch (InterruptedException e) {
      text.cancel(true);
      throw e;
    }
  }

  int statusOf(String host) throws InterruptedException, ExecutionException {
    Future<Integer> port = connectors.submit(() -> { // fine: the task closes it itself
      try (Socket socket = connect(host)) {
        return socket.getLocalPort();
      }
    });
    try {
      return port.get();
    } catch (InterruptedException e) {
      port.cancel(true);
      throw e;
    }
  }

  Socket joined(String host, Executor threads) {
    CompletableFuture<Socket> dialled = CompletableFuture.supplyAsync(() -> connect(host), threads); // fine: join() waits on
    return dialled.join();
  }

  void collected(List<String> hosts, List<Future<Socket>> all) throws InterruptedException {
    for (String host : hosts) {
      Future<Socket> dialled = connectors.submit(() -> connect(host)); // fine: in the caller's list
      all.add(dialled);
      TimeUnit.MILLISECONDS.sleep(10);
    }
  }

  private static Socket connect(String host) {
    try {
      return new Socket(host, 80);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void closeQuietly(Socket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
