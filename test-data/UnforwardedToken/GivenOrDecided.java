package heed.unforwardedtoken;

import dev.heed.CancellationSource;
import dev.heed.CancellationToken;
import dev.heed.CancelledException;
import dev.heed.Shield;
import java.time.Duration;
import java.util.concurrent.ExecutorService;

/** The call has a token, shall have none, or cannot take this one. */
public class GivenOrDecided implements AutoCloseable {
  interface Store {
    void write(String row);

    void write(String row, CancellationToken token);

    @Deprecated
    void append(String row, CancellationToken token);

    void append(String row);

    void copy(String row);

    void copy(String row, CancellationToken from, CancellationToken to);

    int size();

    long size(CancellationToken token);

    void flush();
  }

  private final Store store;
  private final ExecutorService pool;
  private final CancellationToken session;

  public GivenOrDecided(Store store, ExecutorService pool, CancellationToken session) {
    this.store = store;
    this.pool = pool;
    this.session = session;
  }

  void given(String row, CancellationToken token) {
    store.write(row, token); // fine: given
  }

  void givenAnother(String row, CancellationToken token) {
    try (CancellationSource limit = CancellationSource.withDeadline(token, Duration.ofSeconds(1))) {
      store.write(row, limit.token()); // fine: given one below it
    }
  }

  void decided(String row, CancellationToken token) {
    token.throwIfCancelled();
    store.write(row, CancellationToken.none()); // fine: none is written out
  }

  void obsolete(String row, CancellationToken token) {
    token.throwIfCancelled();
    store.append(row); // fine: the overload is obsolete
  }

  void wantsTwo(String row, CancellationToken token) {
    token.throwIfCancelled();
    store.copy(row); // fine: the overload wants two tokens
  }

  int anotherResult(CancellationToken token) {
    token.throwIfCancelled();
    return store.size(); // fine: the overload gives something else
  }

  void noOverload(CancellationToken token) {
    token.throwIfCancelled();
    store.flush(); // fine: takes no token in any form
  }

  void later(String row, CancellationToken token) {
    token.throwIfCancelled();
    pool.execute(() -> store.write(row)); // fine: runs when this one may be over
  }

  void inTheHandler(String row, CancellationToken token) {
    try {
      store.write(row, token);
    } catch (CancelledException e) {
      store.write("incomplete: " + row); // fine: the token is cancelled
      throw e;
    }
  }

  void shielded(String row, CancellationToken token) {
    token.throwIfCancelled();
    Shield.run(Duration.ofSeconds(1), own -> store.write(row, own)); // fine: given the shield's own
  }

  String render(String row) {
    return render(row, session); // fine: given the object's
  }

  String render(String row, CancellationToken token) {
    token.throwIfCancelled();
    return row.isEmpty() ? render("-") : row; // fine: the overload is this very method
  }

  @Override
  public void close() {
    store.write("closed"); // fine: the end must not depend on the object's token
  }
}
