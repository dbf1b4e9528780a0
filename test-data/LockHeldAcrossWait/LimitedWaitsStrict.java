package heed.lockheldacrosswait;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;

/** A limit is a limit, and I/O mostly answers; whoever wants a guarantee asks for it. */
public class LimitedWaitsStrict {
  private final BlockingQueue<String> statements;
  private final Connection connection;
  private int executed;

  public LimitedWaitsStrict(BlockingQueue<String> statements, Connection connection) {
    this.statements = statements;
    this.connection = connection;
  }

  synchronized String poll() throws InterruptedException {
    return statements.poll(20, TimeUnit.MINUTES);
  }

  synchronized void retryLater(long pause) throws InterruptedException {
    Thread.sleep(pause); // expect-strict: LockHeldAcrossWait
    executed--;
  }

  synchronized int executed() {
    return executed;
  }

  synchronized void execute(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.executeUpdate(sql); // expect-strict: LockHeldAcrossWait
      executed++;
    }
  }
}
