package heed.callbackleak;

import dev.heed.CancellationToken;
import dev.heed.Registration;
import java.io.IOException;
import java.net.Socket;
import java.util.concurrent.CountDownLatch;

/** However the work ends, the callback goes with it. */
public class ClosedWithTheWork {
  interface Statement {
    int execute() throws IOException;

    void abort();
  }

  int execute(Statement statement, CancellationToken token) throws IOException {
    try (Registration abort = token.onCancel(statement::abort)) { // fine: closed by its scope
      return statement.execute();
    }
  }

  int executeOldStyle(Statement statement, CancellationToken token) throws IOException {
    Registration abort = token.onCancel(statement::abort); // fine: closed in finally
    try {
      return statement.execute();
    } finally {
      abort.close();
    }
  }

  int read(String host, CancellationToken token) throws IOException {
    try (Socket socket = new Socket(host, 80);
        Registration wake = token.onCancel(() -> close(socket))) { // fine: closed by its scope
      return socket.getInputStream().read();
    }
  }

  void await(CountDownLatch latch, CancellationToken token) throws InterruptedException {
    Registration wake = token.onCancel(latch::countDown); // fine: closed in finally
    try {
      latch.await();
    } finally {
      wake.close();
    }
  }

  private static void close(Socket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      System.err.println(e);
    }
  }
}
