package heed.swallowedcancellation;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;

/** The caller learns of a failure, but the flag is gone: wanted in the strict profile only. */
public class WrappedWithoutRestore {
  private final BlockingQueue<String> tickets;

  public WrappedWithoutRestore(BlockingQueue<String> tickets) {
    this.tickets = tickets;
  }

  String nextTicket() {
    try {
      return tickets.take();
    } catch (InterruptedException e) { // expect-strict: SwallowedCancellation
      throw new IllegalStateException("no ticket", e);
    }
  }

  static <T> T result(Future<T> future) {
    try {
      return future.get();
    } catch (InterruptedException | ExecutionException e) { // expect-strict: SwallowedCancellation
      throw new RuntimeException(e);
    }
  }
}
