package heed.uncancellablewait;

import dev.heed.Cancellable;
import dev.heed.CancellationToken;
import dev.heed.Registration;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;

/** The wait takes the token, or something ends the wait when the token is cancelled. */
public class TokenEndsIt {
  private static final String NOTHING = "";

  String next(BlockingQueue<String> orders, CancellationToken token) throws InterruptedException {
    return Cancellable.take(token, orders); // fine: takes the token
  }

  void pause(CancellationToken token) throws InterruptedException {
    token.sleep(Duration.ofMinutes(1)); // fine: the token's own
  }

  String nextInterrupted(BlockingQueue<String> orders, CancellationToken token)
      throws InterruptedException {
    return Cancellable.<String, InterruptedException>call(
        token, t -> orders.take()); // fine: the bridge interrupts it
  }

  Socket accept(ServerSocket door, CancellationToken token) throws IOException {
    return Cancellable.closing(
        token, door, t -> door.accept()); // fine: the bridge closes the socket
  }

  void opened(Thread opener, CancellationToken token) throws InterruptedException {
    CountDownLatch open = new CountDownLatch(1);
    opener.start();
    try (Registration wake = token.onCancel(open::countDown)) {
      open.await(); // fine: a callback opens the latch
    }
  }

  String pillOnCancel(BlockingQueue<String> orders, CancellationToken token)
      throws InterruptedException {
    try (Registration pill = token.onCancel(() -> orders.offer(NOTHING))) {
      String order = orders.take(); // fine: a callback offers something
      return order.isEmpty() ? "cancelled" : order;
    }
  }
}
