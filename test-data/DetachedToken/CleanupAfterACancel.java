package heed.detachedtoken;

import dev.heed.CancellationSource;
import dev.heed.CancellationToken;
import dev.heed.CancelledException;
import java.time.Duration;

/** The token at hand is cancelled, or may be: what is begun then needs another. */
public class CleanupAfterACancel implements AutoCloseable {
  interface Transfer {
    void move(CancellationToken token);

    void rollBack(CancellationToken token);
  }

  private final Transfer transfer;

  public CleanupAfterACancel(Transfer transfer) {
    this.transfer = transfer;
  }

  void inTheHandler(CancellationToken request) {
    try {
      transfer.move(request);
    } catch (CancelledException e) {
      try (CancellationSource limit = CancellationSource.withDeadline(Duration.ofSeconds(5))) { // fine: in the handler
        transfer.rollBack(limit.token());
      }
      throw e;
    }
  }

  void inFinally(CancellationToken request) {
    boolean moved = false;
    try {
      transfer.move(request);
      moved = true;
    } finally {
      if (!moved) {
        rollBack(); // fine: in the finally block
      }
    }
  }

  void whenCancelled(CancellationToken request) {
    transfer.move(request);
    if (request.isCancelled()) {
      try (CancellationSource limit = CancellationSource.withDeadline(Duration.ofSeconds(5))) { // fine: behind the question
        transfer.rollBack(limit.token());
      }
    }
  }

  void atTheEnd(CancellationToken request) {
    request.throwIfCancelled();
    close(); // fine: ends the object's life
  }

  private void rollBack() {
    try (CancellationSource limit = CancellationSource.withDeadline(Duration.ofSeconds(5))) { // fine: no token here
      transfer.rollBack(limit.token());
    }
  }

  @Override
  public void close() {
    try (CancellationSource limit = CancellationSource.withDeadline(Duration.ofSeconds(1))) { // fine: no token here
      transfer.rollBack(limit.token());
    }
  }
}
