package heed.unboundedshutdown;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** The way of the textbook, and what comes near it. */
public class BoundedAndEscalates implements AutoCloseable {
  private final ExecutorService polite = Executors.newFixedThreadPool(2);
  private final ExecutorService hard = Executors.newFixedThreadPool(2);
  private final ExecutorService pressed = Executors.newFixedThreadPool(2);
  private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();
  private final RandomAccessFile file;
  private volatile boolean closed;

  public BoundedAndEscalates(RandomAccessFile file) {
    this.file = file;
  }

  public void run(Runnable work) {
    polite.execute(work);
    pressed.execute(work);
    hard.execute(this::write);
  }

  private void write() {
    try {
      while (true) {
        file.writeBytes(lines.take());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (IOException e) {
      lines.clear();
    }
  }

  @Override
  public void close() throws InterruptedException, IOException {
    closed = true;
    polite.shutdown();
    if (!polite.awaitTermination(5, TimeUnit.SECONDS)) { // fine: bounded, then it escalates
      polite.shutdownNow();
    }
    hard.shutdownNow(); // fine: the loop ends by the interrupt
    hard.awaitTermination(5, TimeUnit.SECONDS);
    file.close(); // fine: the tasks were waited for
    pressed.shutdown();
    while (!pressed.awaitTermination(1, TimeUnit.SECONDS)) { // fine: each round interrupts the tasks
      pressed.shutdownNow();
    }
  }

  public boolean isClosed() {
    return closed;
  }
}
