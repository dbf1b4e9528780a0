package heed.cleanupskippedoncancel;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.BlockingQueue;

/** The connection is used again, and its next commit writes half of the cancelled batch. */
public class TransactionLeftOpen {
  private final Connection connection;
  private final BlockingQueue<String> statements;

  public TransactionLeftOpen(Connection connection, BlockingQueue<String> statements) {
    this.connection = connection;
    this.statements = statements;
  }

  void writeBatch(int size) throws SQLException, InterruptedException {
    connection.setAutoCommit(false); // expect: CleanupSkippedOnCancel "the transaction on `connection` stays open"
    try (Statement statement = connection.createStatement()) {
      for (int i = 0; i < size; i++) {
        statement.executeUpdate(statements.take());
      }
    }
    connection.commit();
    connection.setAutoCommit(true);
  }
}
