package heed.fragileheartbeat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/** Somebody waits for the handle: the end is loud. */
public class FailureIsSeen {
  interface Check {
    void run() throws IOException;
  }

  private final ScheduledExecutorService clock;

  public FailureIsSeen(ScheduledExecutorService clock) {
    this.clock = clock;
  }

  void watch(Check check) throws InterruptedException, ExecutionException {
    ScheduledFuture<?> watching =
        clock.scheduleAtFixedRate(() -> run(check), 1, 1, TimeUnit.SECONDS); // fine: get() throws what ended it
    try {
      watching.get();
    } finally {
      watching.cancel(true);
    }
  }

  private static void run(Check check) {
    try {
      check.run();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
