package heed.blockingcallback;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ForkJoinPool;
import javax.swing.SwingUtilities;

/** The callback only starts what waits; or it is no callback. */
public class HandedOn {
  interface Thumbnails {
    CompletableFuture<byte[]> render(String image);
  }

  private final ExecutorService pool;
  private final Thumbnails thumbnails;

  public HandedOn(ExecutorService pool, Thumbnails thumbnails) {
    this.pool = pool;
    this.thumbnails = thumbnails;
  }

  void showLater(CountDownLatch ready) {
    SwingUtilities.invokeLater(() -> pool.execute(() -> await(ready))); // fine: waits on the pool
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await(); // fine: on a thread of the pool
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  int bytes(List<String> images) {
    return images.stream()
        .mapToInt(image -> thumbnails.render(image).join().length) // fine: on the caller's thread
        .sum();
  }

  void renderAll(List<String> images, ForkJoinPool own) {
    own.submit(
            () ->
                images.parallelStream()
                    .forEach(image -> thumbnails.render(image).join())) // fine: in a pool of its own
        .join();
  }

  void afterMine(String image, CountDownLatch ready) {
    render(image).thenRun(() -> await(ready)); // fine: its own pool completes it
  }

  private CompletableFuture<byte[]> render(String image) {
    return CompletableFuture.supplyAsync(() -> thumbnails.render(image).join(), pool);
  }
}
