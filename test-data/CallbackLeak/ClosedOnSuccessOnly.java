package heed.callbackleak;

import dev.heed.CancellationToken;
import dev.heed.Registration;
import java.io.IOException;

/** When the statement fails the callback stays. */
public class ClosedOnSuccessOnly {
  interface Statement {
    int execute() throws IOException;

    void abort();
  }

  int execute(Statement statement, CancellationToken token) throws IOException {
    Registration abort = token.onCancel(statement::abort); // expect: CallbackLeak "when the code below"
    int rows = statement.execute();
    abort.close();
    return rows;
  }

  int executeUnlessEmpty(Statement statement, String sql, CancellationToken token)
      throws IOException {
    Registration abort = token.onCancel(statement::abort); // expect: CallbackLeak
    if (sql.isEmpty()) {
      return 0;
    }
    try {
      return statement.execute();
    } finally {
      abort.close();
    }
  }
}
