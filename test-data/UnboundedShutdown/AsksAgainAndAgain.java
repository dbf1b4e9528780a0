package heed.unboundedshutdown;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** The bound of one wait is none when the wait is repeated until it succeeds. */
public class AsksAgainAndAgain {
  private static final System.Logger LOG = System.getLogger("importer");

  interface Source {
    void copyTo(String table);
  }

  private final ExecutorService importers = Executors.newFixedThreadPool(4);
  private final ExecutorService checks = Executors.newFixedThreadPool(4);
  private final Source source;

  public AsksAgainAndAgain(Source source) {
    this.source = source;
  }

  public void load(String table) {
    importers.execute(() -> source.copyTo(table));
    checks.execute(() -> source.copyTo(table));
  }

  public void stop() throws InterruptedException {
    importers.shutdown();
    while (!importers.awaitTermination(10, TimeUnit.SECONDS)) { // expect: UnboundedShutdown "waits without a bound"
      LOG.log(System.Logger.Level.INFO, "still importing");
    }
    endChecks();
  }

  private void endChecks() throws InterruptedException {
    checks.shutdown();
    while (!checks.isTerminated()) { // expect: UnboundedShutdown "waits without a bound"
      Thread.sleep(100);
    }
  }
}
