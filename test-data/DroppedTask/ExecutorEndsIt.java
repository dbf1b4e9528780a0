package heed.droppedtask;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;

/** The future is dropped, and the executor is somebody's to end. */
public class ExecutorEndsIt implements AutoCloseable {
  private final ExecutorService own = Executors.newCachedThreadPool();
  private final ExecutorService borrowed;
  private final BlockingQueue<String> scans;
  private final Consumer<String> warehouse;

  public ExecutorEndsIt(ExecutorService borrowed, BlockingQueue<String> scans, Consumer<String> warehouse) {
    this.borrowed = borrowed;
    this.scans = scans;
    this.warehouse = warehouse;
  }

  void onOwn() {
    own.submit(this::book); // fine: close() interrupts it
    own.execute(this::book); // fine: close() interrupts it
  }

  void onBorrowed(Executor parameter) {
    borrowed.submit(this::book); // fine: the lender ends it
    parameter.execute(this::book); // fine: the lender ends it
  }

  private void book() {
    try {
      while (true) {
        warehouse.accept(scans.take());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    own.shutdownNow();
  }
}
