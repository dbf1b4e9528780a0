package heed.cleanupskippedoncancel;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.Lock;

/** The task, the caller, a method of the same object, or the interrupt itself. */
public class SomebodyElseGivesItBack implements AutoCloseable {
  private final Semaphore permits = new Semaphore(8);
  private final Semaphore signal = new Semaphore(0);
  private final ExecutorService pool;
  private final ServerSocket server;
  private Socket control;

  public SomebodyElseGivesItBack(ExecutorService pool, ServerSocket server) {
    this.pool = pool;
    this.server = server;
  }

  <R> R submit(Callable<R> body) throws InterruptedException, ExecutionException {
    permits.acquire(); // fine: the task gives it back
    Future<R> result =
        pool.submit(
            () -> {
              try {
                return body.call();
              } finally {
                permits.release();
              }
            });
    try {
      return result.get();
    } catch (InterruptedException e) {
      result.cancel(true);
      throw e;
    }
  }

  void lockAll(Lock first, Lock second) throws InterruptedException {
    first.lockInterruptibly(); // fine: locked for the caller
    second.lockInterruptibly(); // fine: so is this
  }

  void put(BlockingQueue<String> queue, String item) throws InterruptedException {
    permits.acquire(); // fine: take() gives it back
    queue.put(item);
  }

  String take(BlockingQueue<String> queue) throws InterruptedException {
    String item = queue.take();
    permits.release();
    return item;
  }

  void awaitSignal(BlockingQueue<String> log) throws InterruptedException {
    signal.acquire(); // fine: a signal, given back by nobody
    log.put("signalled");
  }

  void signal() {
    signal.release();
  }

  void connect(String host, BlockingQueue<String> log) throws IOException, InterruptedException {
    control = new Socket(host, 21); // fine: close() closes it
    log.put("connected");
  }

  void append(Path file, ByteBuffer record) throws IOException {
    FileChannel channel = FileChannel.open(file); // fine: the interrupt that ends the write closes it
    channel.write(record);
    channel.close();
  }

  void transfer(Connection connection, BlockingQueue<String> audit) throws SQLException, InterruptedException {
    connection.setAutoCommit(false); // fine: whoever gave the connection rolls back
    audit.put("transfer");
    connection.commit();
  }

  @Override
  public void close() throws IOException {
    server.close();
    if (control != null) {
      control.close();
    }
  }
}
