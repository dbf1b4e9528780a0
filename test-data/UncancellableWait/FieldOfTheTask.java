package heed.uncancellablewait;

import dev.heed.CancellationToken;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;

/** The token is a field; nothing of what the task waits for knows it. */
public class FieldOfTheTask implements Runnable {
  private final CancellationToken token;
  private final BlockingQueue<byte[]> frames = new LinkedBlockingQueue<>(64);
  private final Semaphore encoders = new Semaphore(4);

  public FieldOfTheTask(CancellationToken token) {
    this.token = token;
  }

  void add(byte[] frame) {
    frames.offer(frame);
  }

  void encoded() {
    encoders.release();
  }

  @Override
  public void run() {
    try {
      while (!token.isCancelled()) {
        encoders.acquire(); // expect: UncancellableWait
        byte[] frame = frames.take(); // expect: UncancellableWait
        System.out.println(frame.length);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
