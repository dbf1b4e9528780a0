package heed.ineffectivecancel;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;

/** The loop ends by an interrupt only, and the cancel is told to send none. */
public class GentleCancelOfALoop implements AutoCloseable {
  interface Sink {
    void write(String line);
  }

  private final BlockingQueue<String> lines;
  private final Sink sink;
  private final Future<?> writing;

  public GentleCancelOfALoop(ExecutorService pool, BlockingQueue<String> lines, Sink sink) {
    this.lines = lines;
    this.sink = sink;
    this.writing = pool.submit(this::write);
  }

  private void write() {
    try {
      while (true) {
        sink.write(lines.take());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    writing.cancel(false); // expect: IneffectiveCancel "without an interrupt"
  }
}
