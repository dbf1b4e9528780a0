package heed.unboundedshutdown;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;

/** The loops end by an interrupt alone, and shutdown() sends none. */
public class ShutdownIsNotHeard implements AutoCloseable {
  private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();
  private final ExecutorService writers = Executors.newFixedThreadPool(2);

  public void start() {
    writers.execute(this::write);
  }

  private void write() {
    try {
      while (true) {
        System.out.println(lines.take());
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
    writers.shutdown(); // expect: UnboundedShutdown "does not interrupt"
  }
}
