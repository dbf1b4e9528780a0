package heed.ineffectivecancel;

import java.util.concurrent.BlockingQueue;

/** The exception has taken the flag with it, and the handler asks for the flag. */
public class FlagIsCleared {
  interface Importer {
    void importRow(String row);
  }

  private final BlockingQueue<String> rows;
  private final Importer importer;
  private boolean stopped;

  public FlagIsCleared(BlockingQueue<String> rows, Importer importer) {
    this.rows = rows;
    this.importer = importer;
  }

  void importNext() throws InterruptedException {
    try {
      importer.importRow(rows.take());
    } catch (InterruptedException e) {
      if (Thread.currentThread().isInterrupted()) { // expect: IneffectiveCancel "is false here"
        stopped = true;
      }
      throw e;
    }
  }

  String nextOrNull() {
    try {
      return rows.take();
    } catch (InterruptedException e) { // expect: SwallowedCancellation
      Thread self = Thread.currentThread();
      return self.isInterrupted() ? null : "nothing yet"; // expect: IneffectiveCancel
    }
  }

  boolean isStopped() {
    return stopped;
  }
}
