package heed.lockheldacrosswait;

import dev.heed.Cancellable;
import dev.heed.CancellationToken;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/** Whoever wants the lock can have the holder cancelled. */
public class TokenEndsTheWait {
  private final BlockingQueue<String> letters = new LinkedBlockingQueue<>();
  private int delivered;

  synchronized String next(CancellationToken token) throws InterruptedException {
    String letter = Cancellable.take(token, letters); // fine: the token ends it
    delivered++;
    return letter;
  }

  synchronized int delivered() {
    return delivered;
  }
}
