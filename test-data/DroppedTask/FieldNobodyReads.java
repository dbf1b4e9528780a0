package heed.droppedtask;

import java.util.concurrent.BlockingDeque;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** The future is kept, and close() does not know it. */
public class FieldNobodyReads implements AutoCloseable {
  interface Journal {
    void append(String entry);

    void close();
  }

  private final ExecutorService executor = Executors.newSingleThreadExecutor();
  private final BlockingDeque<String> entries;
  private final Journal journal;
  private Future<?> writing;

  public FieldNobodyReads(BlockingDeque<String> entries, Journal journal) {
    this.entries = entries;
    this.journal = journal;
  }

  public void start() {
    writing =
        executor.submit( // expect: DroppedTask
            () -> {
              while (true) {
                journal.append(entries.takeFirst());
              }
            });
  }

  @Override
  public void close() { // expect: ExecutorNotShutDown
    journal.close();
  }
}
