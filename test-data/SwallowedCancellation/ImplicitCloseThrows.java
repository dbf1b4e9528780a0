package heed.swallowedcancellation;

import java.util.concurrent.BlockingQueue;

/** Nothing in the body waits, but close() does, and its interrupt ends in the broad handler. */
public class ImplicitCloseThrows {
  private static final System.Logger LOG = System.getLogger("leases");

  /** Waits for the last reader when it is closed. */
  static final class Lease implements AutoCloseable {
    private final BlockingQueue<String> readers;

    Lease(BlockingQueue<String> readers) {
      this.readers = readers;
    }

    int size() {
      return readers.size();
    }

    @Override
    public void close() throws InterruptedException {
      readers.take();
    }
  }

  int sizeOf(BlockingQueue<String> readers) {
    int size = -1;
    try (Lease lease = new Lease(readers)) {
      size = lease.size();
    } catch (Exception e) { // expect: SwallowedCancellation
      LOG.log(System.Logger.Level.WARNING, "lease not closed", e);
    }
    return size;
  }
}
