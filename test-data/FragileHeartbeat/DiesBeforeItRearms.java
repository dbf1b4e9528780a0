package heed.fragileheartbeat;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** The check may throw, and the next one is planned behind it. */
public class DiesBeforeItRearms implements Runnable, AutoCloseable {
  private final ScheduledExecutorService clock;
  private final Connection connection;
  private volatile boolean healthy;

  public DiesBeforeItRearms(ScheduledExecutorService clock, Connection connection) {
    this.clock = clock;
    this.connection = connection;
  }

  @Override
  public void run() {
    healthy = isValid();
    clock.schedule(this, 30, TimeUnit.SECONDS); // expect: FragileHeartbeat "starts itself anew only while"
  }

  private boolean isValid() {
    try {
      return connection.isValid(2);
    } catch (SQLException e) {
      throw new IllegalStateException("lost the database", e);
    }
  }

  public boolean isHealthy() {
    return healthy;
  }

  @Override
  public void close() {
    clock.shutdownNow();
  }
}
