package heed.lostresultoncancel;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.sql.DataSource;

/** The connection comes after the caller has given up, and stays open for ever. */
public class LateConnection {
  private final ExecutorService connectors;

  public LateConnection(ExecutorService connectors) {
    this.connectors = connectors;
  }

  Socket dial(String host) throws InterruptedException, ExecutionException {
    Future<Socket> dialled = connectors.submit(() -> new Socket(host, 443)); // expect-strict: LostResultOnCancel "the `Socket`"
    try {
      return dialled.get();
    } catch (InterruptedException e) {
      dialled.cancel(true);
      throw e;
    }
  }

  Connection borrow(DataSource pool)
      throws InterruptedException, ExecutionException, TimeoutException {
    Future<Connection> borrowed = connectors.submit(() -> pool.getConnection()); // expect-strict: LostResultOnCancel
    try {
      return borrowed.get(3, TimeUnit.SECONDS);
    } catch (TimeoutException | InterruptedException e) {
      borrowed.cancel(true);
      throw e;
    }
  }

  InputStream open(Path file) throws InterruptedException, ExecutionException {
    return connectors.submit(() -> Files.newInputStream(file)).get(); // expect-strict: LostResultOnCancel
  }

  Socket viaHelper(String host) throws InterruptedException, ExecutionException {
    Future<Socket> dialled = connectors.submit(() -> connect(host)); // expect-strict: LostResultOnCancel
    try {
      return dialled.get();
    } finally {
      dialled.cancel(true);
    }
  }

  private static Socket connect(String host) throws IOException {
    Socket socket = new Socket(host, 80);
    socket.setSoTimeout(1_000);
    return socket;
  }

  Connection orElse(DataSource pool, Connection spare) throws ExecutionException {
    Future<Connection> borrowed = connectors.submit(() -> login(pool)); // expect-strict: LostResultOnCancel
    try {
      return borrowed.get();
    } catch (InterruptedException e) {
      borrowed.cancel(true);
      Thread.currentThread().interrupt();
      return spare;
    }
  }

  private static Connection login(DataSource pool) throws SQLException {
    return pool.getConnection();
  }

  Socket within(String host, long millis) throws InterruptedException, ExecutionException {
    Future<Socket> dialled = connectors.submit(() -> connect(host)); // expect-strict: LostResultOnCancel
    try {
      return dialled.get(millis, TimeUnit.MILLISECONDS); // expect: TimeoutLeavesTaskRunning
    } catch (TimeoutException e) {
      dialled.cancel(true);
      throw new IllegalStateException("no connection within " + millis + " ms", e);
    }
  }
}
