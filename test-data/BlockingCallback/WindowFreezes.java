package heed.blockingcallback;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import javax.swing.SwingUtilities;
import javax.swing.SwingWorker;

/** The window's thread waits. */
public class WindowFreezes {
  private final ExecutorService pool;

  public WindowFreezes(ExecutorService pool) {
    this.pool = pool;
  }

  void show(BlockingQueue<String> pages) {
    SwingUtilities.invokeLater(
        () -> {
          try {
            System.out.println(pages.take()); // expect: BlockingCallback "serves others"
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
        });
  }

  final class Save extends SwingWorker<Void, Void> {
    @Override
    protected Void doInBackground() {
      return null;
    }

    @Override
    protected void done() {
      Future<Integer> size = pool.submit(() -> 12);
      try {
        System.out.println(size.get()); // expect: BlockingCallback
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      } catch (ExecutionException e) {
        throw new IllegalStateException(e);
      }
    }
  }
}
