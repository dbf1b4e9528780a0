package heed.swallowedcancellation;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeUnit;

/** Restores, converts or ends the process: each is an answer. */
public class LeavesInOtherWays {
  private final BlockingQueue<byte[]> chunks;
  private volatile boolean running = true;

  public LeavesInOtherWays(BlockingQueue<byte[]> chunks) {
    this.chunks = chunks;
  }

  byte[] read() throws IOException {
    try {
      return chunks.take();
    } catch (InterruptedException e) { // fine: the interrupt in the language of streams
      throw (IOException) new InterruptedIOException("read").initCause(e);
    }
  }

  byte[] readWithin(long millis) {
    try {
      return chunks.poll(millis, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) { // fine: a cancellation of another kind
      throw new CancellationException("read");
    }
  }

  byte[] readOrEmpty() {
    byte[] chunk = new byte[0];
    try {
      chunk = chunks.take();
    } catch (InterruptedException e) { // fine: restored under either branch
      if (chunks.isEmpty()) {
        Thread.currentThread().interrupt();
      } else {
        Thread.currentThread().interrupt();
        chunk = chunks.poll();
      }
    }
    return chunk;
  }

  void journal() {
    while (running) {
      try {
        chunks.take();
      } catch (InterruptedException e) { // fine: restores, and ends its own loop
        Thread.currentThread().interrupt();
        running = false;
      }
    }
  }

  void mustHave(String what) {
    try {
      chunks.take();
    } catch (InterruptedException e) { // fine: the process ends
      System.err.println("interrupted before " + what);
      System.exit(3);
    }
  }

  /** A thread restores its own flag. */
  static final class Drain extends Thread {
    private final BlockingQueue<byte[]> chunks;

    Drain(BlockingQueue<byte[]> chunks) {
      this.chunks = chunks;
    }

    @Override
    public void run() {
      while (!isInterrupted()) {
        try {
          chunks.take();
        } catch (InterruptedException e) { // fine: this thread, this flag, tested by the loop
          interrupt();
        }
      }
    }
  }
}
