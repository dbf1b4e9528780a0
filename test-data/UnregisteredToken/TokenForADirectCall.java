package heed.unregisteredtoken;

import dev.heed.CancellationSource;
import dev.heed.CancellationToken;
import java.util.List;

/** The callee wanted a token, and so it got one. */
public class TokenForADirectCall {
  interface Import {
    int run(List<String> rows, CancellationToken token);
  }

  private final Import rows;

  public TokenForADirectCall(Import rows) {
    this.rows = rows;
  }

  int importAll(List<String> lines) {
    return rows.run(lines, CancellationSource.create().token()); // expect: UnregisteredToken
  }

  int importTwice(List<String> lines) {
    var source = CancellationSource.create(); // expect: UnregisteredToken
    int first = rows.run(lines, source.token());
    if (source.token().isCancelled()) {
      return first;
    }
    return first + rows.run(lines, source.token());
  }
}
