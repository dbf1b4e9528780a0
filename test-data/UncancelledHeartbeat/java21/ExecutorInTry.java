package heed.uncancelledheartbeat;

import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** close() of an executor shuts it down, and a shut down scheduler runs no periodic task again. */
public class ExecutorInTry {
  interface Migration {
    int run() throws java.io.IOException;
  }

  private long lines;

  int migrate(Migration migration) throws java.io.IOException {
    try (var clock = Executors.newScheduledThreadPool(1)) {
      clock.scheduleAtFixedRate(() -> lines++, 1, 1, TimeUnit.SECONDS); // fine: try-with-resources
      return migration.run();
    }
  }
}
