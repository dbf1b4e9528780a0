package heed.droppedtask;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;

/** The name quiets another tool. It stops nothing. */
public class NamedUnused {
  private final ExecutorService workers = Executors.newCachedThreadPool(); // expect-strict: ExecutorNotShutDown
  private final BlockingQueue<byte[]> uploads;
  private final Semaphore uplink = new Semaphore(1);

  public NamedUnused(BlockingQueue<byte[]> uploads) {
    this.uploads = uploads;
  }

  public void begin() {
    var unused = workers.submit(this::uploadAll); // expect: DroppedTask
  }

  public void beginQuietly() {
    Future<?> ignored = workers.submit(() -> uploadAll()); // expect: DroppedTask
  }

  private Void uploadAll() throws InterruptedException {
    while (true) {
      byte[] upload = uploads.take();
      uplink.acquire();
      try {
        System.out.write(upload, 0, upload.length);
      } finally {
        uplink.release();
      }
    }
  }
}
