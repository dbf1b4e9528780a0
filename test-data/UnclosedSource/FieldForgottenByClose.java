package heed.unclosedsource;

import dev.heed.CancellationSource;
import dev.heed.CancellationToken;
import java.util.concurrent.ExecutorService;

/** The session is closed, and its source stays with the server. */
public class FieldForgottenByClose implements AutoCloseable {
  interface Pump {
    void run(CancellationToken token);
  }

  private final ExecutorService pool;
  private final CancellationSource session;
  private boolean closed;

  public FieldForgottenByClose(ExecutorService pool, CancellationToken server) {
    this.pool = pool;
    this.session = server.child(); // expect: UnclosedSource "the source in `session` is never closed"
  }

  void start(Pump pump) {
    pool.execute(() -> pump.run(session.token()));
  }

  @Override
  public synchronized void close() {
    closed = true;
  }

  synchronized boolean isClosed() {
    return closed;
  }
}
