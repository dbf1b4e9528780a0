package heed.unboundedshutdown;

import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** One report that hangs keeps the whole program from ending. */
public class WaitsForAsLongAsTasksTake implements AutoCloseable {
  private static final Duration LONG = Duration.ofMillis(Long.MAX_VALUE);

  private final ExecutorService reports = Executors.newFixedThreadPool(2);
  private final ExecutorService mails = Executors.newSingleThreadExecutor();

  public void submit(Runnable report, Runnable mail) {
    reports.execute(report);
    mails.execute(mail);
  }

  @Override
  public void close() throws InterruptedException {
    reports.shutdown();
    reports.awaitTermination(Long.MAX_VALUE, TimeUnit.NANOSECONDS); // expect: UnboundedShutdown "waits without a bound"
    mails.shutdown();
    mails.awaitTermination(LONG.toMillis(), TimeUnit.MILLISECONDS); // expect: UnboundedShutdown "waits without a bound"
  }
}
