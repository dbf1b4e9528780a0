package heed.uncancelledheartbeat;

import dev.heed.CancellationToken;
import java.util.List;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/** The import leaves by a cancellation that its helper throws, and still says that it runs. */
public class HelperChecksTheToken {
  private final ScheduledExecutorService timers;
  private final CancellationToken token;
  private volatile long rows;

  public HelperChecksTheToken(ScheduledExecutorService timers, CancellationToken token) {
    this.timers = timers;
    this.token = token;
  }

  long load(List<String> lines) {
    ScheduledFuture<?> progress =
        timers.scheduleAtFixedRate(this::report, 1, 1, TimeUnit.SECONDS); // expect: UncancelledHeartbeat "when the code below throws"
    for (String line : lines) {
      store(line);
    }
    progress.cancel(false);
    return rows;
  }

  private void store(String line) {
    token.throwIfCancelled();
    rows = rows + line.length();
  }

  private void report() {
    System.out.println(rows + " rows");
  }
}
