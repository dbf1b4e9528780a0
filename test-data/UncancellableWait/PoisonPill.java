package heed.uncancellablewait;

import dev.heed.CancellationToken;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/** The end comes through the queue. */
public class PoisonPill implements Runnable, AutoCloseable {
  private static final Object END = new Object();

  private final BlockingQueue<Object> messages = new LinkedBlockingQueue<>();
  private final CancellationToken token;

  public PoisonPill(CancellationToken token) {
    this.token = token;
  }

  @Override
  public void run() {
    try {
      for (Object message = messages.take(); // fine: compared with a pill
          message != END && !token.isCancelled();
          message = messages.take()) { // fine: compared with a pill
        System.out.println(message);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    messages.offer(END);
  }
}
