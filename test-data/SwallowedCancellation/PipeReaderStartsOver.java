package heed.swallowedcancellation;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.PipedInputStream;

/** A pipe says "interrupted" with an IOException of its own, and clears the flag. */
public class PipeReaderStartsOver implements Runnable {
  private static final System.Logger LOG = System.getLogger("telnet");

  private final PipedInputStream keys;
  private long count;

  public PipeReaderStartsOver(PipedInputStream keys) {
    this.keys = keys;
  }

  @Override
  public void run() {
    while (true) {
      try {
        if (keys.read() < 0) {
          return;
        }
        count++;
      } catch (InterruptedIOException e) { // expect: SwallowedCancellation
        LOG.log(System.Logger.Level.DEBUG, "after {0} keys", count);
      } catch (IOException e) {
        return;
      }
    }
  }
}
