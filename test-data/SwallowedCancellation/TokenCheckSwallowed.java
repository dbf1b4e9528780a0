package heed.swallowedcancellation;

import dev.heed.CancellationToken;
import dev.heed.CancelledException;
import java.util.Iterator;

/** The check throws, and the handler next to it takes the throw for a bad record. */
public class TokenCheckSwallowed {
  private static final System.Logger LOG = System.getLogger("import");

  interface Sink {
    void accept(String row);
  }

  private final Sink sink;

  public TokenCheckSwallowed(Sink sink) {
    this.sink = sink;
  }

  void importRows(Iterator<String> rows, CancellationToken token) {
    while (rows.hasNext()) {
      try {
        token.throwIfCancelled();
        sink.accept(rows.next());
      } catch (RuntimeException e) { // expect: SwallowedCancellation
        LOG.log(System.Logger.Level.WARNING, "row skipped", e);
      }
    }
  }

  boolean importOne(String row, CancellationToken token) {
    try {
      token.throwIfCancelled();
      sink.accept(row);
    } catch (CancelledException e) { // expect: SwallowedCancellation
      LOG.log(System.Logger.Level.INFO, "row came late: {0}", e.getMessage());
    }
    return true;
  }
}
