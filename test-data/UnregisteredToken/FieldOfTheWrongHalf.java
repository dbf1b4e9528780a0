package heed.unregisteredtoken;

import dev.heed.CancellationSource;
import dev.heed.CancellationToken;
import java.util.function.Consumer;

/** close() would like to cancel, and has only the token. */
public class FieldOfTheWrongHalf implements AutoCloseable {
  private final CancellationToken token = CancellationSource.create().token(); // expect: UnregisteredToken
  private final Consumer<CancellationToken> body;
  private Thread thread;

  public FieldOfTheWrongHalf(Consumer<CancellationToken> body) {
    this.body = body;
  }

  synchronized void start() {
    thread = new Thread(() -> body.accept(token), "half");
    thread.start();
  }

  @Override
  public synchronized void close() throws InterruptedException {
    if (thread != null && !token.isCancelled()) {
      thread.join(2_000);
    }
  }
}
