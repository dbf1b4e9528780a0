package heed.stopflagcannotwake;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/** An idle writer never learns that it is to stop. */
public class QueueBehindAFlag implements AutoCloseable {
  private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();
  private final Thread writer = new Thread(this::write, "writer");
  private volatile boolean closed;

  public void open() {
    writer.start();
  }

  private void write() {
    try {
      while (!closed) {
        System.out.println(lines.take()); // expect: StopFlagCannotWake "`take\(\)` may wait for ever"
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  public void print(String line) {
    lines.add(line);
  }

  @Override
  public void close() {
    closed = true;
  }
}
