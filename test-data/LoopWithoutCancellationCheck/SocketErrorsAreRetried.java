package heed.loopwithoutcancellationcheck;

import java.io.DataInputStream;
import java.io.IOException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;

/** Closing the stream would end the read, were the error not taken for a hiccup. */
public class SocketErrorsAreRetried {
  private static final System.Logger LOG = System.getLogger("telemetry");

  private final DataInputStream probe;
  private long last;

  public SocketErrorsAreRetried(DataInputStream probe) {
    this.probe = probe;
  }

  public Future<?> startOn(ExecutorService pool) {
    return pool.submit(this::readProbe);
  }

  private void readProbe() {
    while (true) { // expect: LoopWithoutCancellationCheck
      try {
        last = probe.readLong();
      } catch (IOException e) {
        LOG.log(System.Logger.Level.WARNING, "probe after " + last, e);
      }
    }
  }
}
