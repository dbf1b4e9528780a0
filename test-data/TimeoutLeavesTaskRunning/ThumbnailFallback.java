package heed.timeoutleavestaskrunning;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** After the time limit the placeholder is shown, and the renderer goes on. */
public class ThumbnailFallback {
  interface Renderer {
    byte[] render(String image);
  }

  private static final byte[] PLACEHOLDER = new byte[0];
  private final ExecutorService pool;
  private final Renderer renderer;

  public ThumbnailFallback(ExecutorService pool, Renderer renderer) {
    this.pool = pool;
    this.renderer = renderer;
  }

  public byte[] thumbnail(String image) throws InterruptedException {
    Future<byte[]> rendering = pool.submit(() -> renderer.render(image));
    try {
      return rendering.get(2, TimeUnit.SECONDS); // expect: TimeoutLeavesTaskRunning "`rendering` is not cancelled"
    } catch (TimeoutException e) {
      return PLACEHOLDER;
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    }
  }

  /** The broad clause takes the time-out too. */
  public boolean warmUp(String image) {
    Future<byte[]> warming = startWarming(image);
    boolean warm = false;
    try {
      byte[] first = warming.get(500, TimeUnit.MILLISECONDS); // expect: TimeoutLeavesTaskRunning
      warm = first.length > 0;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      warming.cancel(true);
    } catch (Exception e) {
      System.err.println("cannot warm up " + image + ": " + e);
    }
    return warm;
  }

  private Future<byte[]> startWarming(String image) {
    return pool.submit(() -> renderer.render(image));
  }
}
