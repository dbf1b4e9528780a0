package heed.droppedtask;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;

/** Takes a worker of the common pool and keeps it. */
public class CommonPoolTenant {
  interface Audit {
    void write(String line);
  }

  private final BlockingQueue<String> lines;
  private final Audit audit;

  public CommonPoolTenant(BlockingQueue<String> lines, Audit audit) {
    this.lines = lines;
    this.audit = audit;
  }

  public void start() {
    CompletableFuture.runAsync(this::writeLines); // expect: DroppedTask
  }

  public void startCounting() {
    CompletableFuture.supplyAsync( // expect: DroppedTask
        () -> {
          long written = 0;
          while (true) {
            try {
              audit.write(lines.take());
              written++;
            } catch (InterruptedException e) {
              return written;
            }
          }
        });
  }

  private void writeLines() {
    try {
      for (; ; ) {
        audit.write(lines.take());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
