package heed.swallowedcancellation;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;

/** The handler is the last thing the task does: there is no one left to tell. */
public class EndOfTheTask implements Runnable {
  private static final System.Logger LOG = System.getLogger("thumbnailer");

  private final BlockingQueue<String> images;

  public EndOfTheTask(BlockingQueue<String> images) {
    this.images = images;
  }

  @Override
  public void run() {
    try {
      while (true) {
        LOG.log(System.Logger.Level.INFO, "scaled {0}", images.take());
      }
    } catch (InterruptedException e) { // fine: run() ends here
      LOG.log(System.Logger.Level.INFO, "thumbnailer ends");
    }
  }

  /** Stops by return. */
  static final class Rotator implements Runnable {
    private final BlockingQueue<String> images;

    Rotator(BlockingQueue<String> images) {
      this.images = images;
    }

    @Override
    public void run() {
      while (true) {
        try {
          LOG.log(System.Logger.Level.INFO, "rotated {0}", images.take());
        } catch (InterruptedException e) { // fine: leaves run()
          return;
        }
      }
    }
  }

  /** Stops by a break out of its outermost loop. */
  static final class Cropper extends Thread {
    private final BlockingQueue<String> images;

    Cropper(BlockingQueue<String> images) {
      super("cropper");
      this.images = images;
    }

    @Override
    public void run() {
      outer:
      while (true) {
        for (int i = 0; i < 10; i++) {
          try {
            LOG.log(System.Logger.Level.INFO, "cropped {0}", images.take());
          } catch (InterruptedException e) { // fine: leaves the outermost loop, then run() ends
            break outer;
          }
        }
        LOG.log(System.Logger.Level.INFO, "ten more");
      }
    }
  }

  Future<?> blurInBackground(ExecutorService pool) {
    Runnable blur =
        () -> {
          try {
            while (!images.take().isEmpty()) {
              LOG.log(System.Logger.Level.INFO, "blurred");
            }
          } catch (InterruptedException e) { // fine: the lambda is the task, and ends
            LOG.log(System.Logger.Level.INFO, "blur ends");
          }
        };
    return pool.submit(blur);
  }

  public static void main(String[] args) {
    try {
      Thread.sleep(1_000);
    } catch (InterruptedException e) { // fine: main ends
      System.err.println("interrupted");
    }
  }
}
