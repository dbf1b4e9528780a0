package heed.unregisteredtoken;

import dev.heed.BoundedChannel;
import dev.heed.Cancellable;
import dev.heed.CancellationSource;
import dev.heed.CancellationToken;
import dev.heed.Heartbeat;
import dev.heed.Retry;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;

/** The wait asked for a token, and got one that nothing will ever cancel. */
public class TokenForAWait {
  interface Ledger {
    void post(String entry, CancellationToken token);

    void touch();
  }

  private final ExecutorService pool;
  private final Ledger ledger;

  public TokenForAWait(ExecutorService pool, Ledger ledger) {
    this.pool = pool;
    this.ledger = ledger;
  }

  String next(BlockingQueue<String> entries) throws InterruptedException {
    return Cancellable.take(CancellationSource.create().token(), entries); // expect: UnregisteredToken
  }

  void forward(BoundedChannel<String> entries) {
    CancellationSource source = CancellationSource.create(); // expect: UnregisteredToken
    pool.execute(
        () -> {
          try {
            entries.forEach(source.token(), entry -> ledger.post(entry, source.token()));
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
        });
  }

  void postWithRetries(String entry) throws InterruptedException {
    CancellationToken token = CancellationSource.create().token(); // expect: UnregisteredToken
    Retry retry = Retry.attempts(4).delay(Duration.ofSeconds(1)).build();
    retry.call(
        token,
        attempt -> {
          ledger.post(entry, attempt);
          return true;
        });
  }

  void postWithHeartbeat(String entry) {
    CancellationSource owner = CancellationSource.create(); // expect: UnregisteredToken
    try (Heartbeat beat =
        Heartbeat.start(owner.token(), Duration.ofSeconds(2), token -> ledger.touch())) {
      ledger.post(entry, owner.token());
      if (beat.failure() != null) {
        throw new IllegalStateException(beat.failure());
      }
    }
  }
}
