package heed.swallowedcancellation;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;

/** The loop polls the interrupt flag, but the exception has cleared it when the poll comes. */
public class FlagClearedByTheWait implements Runnable {
  private static final Logger LOG = Logger.getLogger("meter-readings");

  private final BlockingQueue<Double> readings;
  private double total;

  public FlagClearedByTheWait(BlockingQueue<Double> readings) {
    this.readings = readings;
  }

  @Override
  public void run() {
    while (!Thread.currentThread().isInterrupted()) {
      try {
        Double reading = readings.poll(5, TimeUnit.SECONDS);
        if (reading != null) {
          total += reading;
        }
      } catch (InterruptedException e) { // expect: SwallowedCancellation
        LOG.log(Level.FINE, "woken, sum so far " + total, e);
      }
    }
  }
}
