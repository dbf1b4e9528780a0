package heed.cancellablecleanup;

import dev.heed.BoundedChannel;
import dev.heed.CancellationToken;
import dev.heed.CancelledException;
import java.time.Duration;
import java.util.List;

/** The goodbye is sent under the token whose cancellation is the reason for it. */
public class CancelledTokenInCleanup {
  private final BoundedChannel<String> peer = BoundedChannel.create(8);

  void sendAll(List<String> lines, CancellationToken token) throws InterruptedException {
    try {
      for (String line : lines) {
        peer.send(token, line);
      }
    } catch (CancelledException e) {
      peer.send(token, "bye"); // expect-strict: CancellableCleanup "because `token` is cancelled by then"
      throw e;
    }
  }

  void work(List<String> lines, CancellationToken token) throws InterruptedException {
    try {
      token.throwIfCancelled();
      lines.forEach(System.out::println);
    } finally {
      token.sleep(Duration.ofMillis(10)); // expect-strict: CancellableCleanup
      flush(token); // expect-strict: CancellableCleanup
    }
  }

  private void flush(CancellationToken token) {
    token.throwIfCancelled();
    System.out.println("flushed");
  }
}
