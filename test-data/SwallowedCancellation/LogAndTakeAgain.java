package heed.swallowedcancellation;

import java.util.concurrent.BlockingQueue;

/** The classic: the consumer logs the interrupt and takes the next parcel. */
public class LogAndTakeAgain implements Runnable {
  private static final System.Logger LOG = System.getLogger("parcels");

  private final BlockingQueue<String> parcels;

  public LogAndTakeAgain(BlockingQueue<String> parcels) {
    this.parcels = parcels;
  }

  @Override
  public void run() {
    while (true) {
      try {
        String parcel = parcels.take();
        LOG.log(System.Logger.Level.INFO, "sorted {0}", parcel);
      } catch (InterruptedException e) { // expect: SwallowedCancellation
        LOG.log(System.Logger.Level.WARNING, "interrupted while waiting for a parcel", e);
      }
    }
  }
}
