package heed.loopwithoutcancellationcheck;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** The interrupt that ends the wait ends the loop. */
public class WaitLeadsOut {
  private static final System.Logger LOG = System.getLogger("tracks");

  private final BlockingQueue<String> tracks;
  private final Semaphore credits = new Semaphore(10);

  public WaitLeadsOut(BlockingQueue<String> tracks) {
    this.tracks = tracks;
  }

  public Future<?> playOn(ExecutorService pool) {
    return pool.submit(
        () -> {
          while (true) { // fine: take() throws out of the task
            LOG.log(System.Logger.Level.INFO, "playing {0}", tracks.take());
          }
        });
  }

  public Future<?> shuffleOn(ExecutorService pool) {
    return pool.submit(this::shuffle);
  }

  private void shuffle() {
    while (!Thread.currentThread().isInterrupted()) { // fine: the handler leaves
      try {
        String track = tracks.poll(10, TimeUnit.SECONDS);
        LOG.log(System.Logger.Level.INFO, "maybe {0}", track);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      }
    }
  }

  public Future<?> creditOn(ExecutorService pool) {
    return pool.submit(this::credit);
  }

  private Void credit() throws InterruptedException {
    for (; ; ) { // fine: the helper waits and throws
      awaitCredit();
      LOG.log(System.Logger.Level.DEBUG, "one more");
    }
  }

  private void awaitCredit() throws InterruptedException {
    credits.acquire();
  }
}
