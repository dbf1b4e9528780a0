package dev.heed.example;

import dev.heed.BoundedChannel;
import dev.heed.CancellationSource;
import dev.heed.CancellationToken;
import dev.heed.CancelledException;
import dev.heed.Heartbeat;
import dev.heed.Shutdown;
import dev.heed.ShutdownReport;
import dev.heed.TaskGroup;
import dev.heed.TaskRegistry;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicInteger;

/** Imports uploads, a few at a time, each under a lease that lives as long as its import. */
final class ImportService implements AutoCloseable {
  record Upload(String id, List<String> rows) {}

  interface Leases {
    void renew(String id, CancellationToken token) throws InterruptedException;
  }

  interface Store {
    void insert(String row, CancellationToken token) throws InterruptedException;
  }

  record Limits(int workers, Duration upload, Duration beat, Duration drain, int failures) {}

  private static final Logger LOG = System.getLogger("imports");

  private final Leases leases;
  private final Store store;
  private final Limits limits;
  private final BoundedChannel<Upload> inbox = BoundedChannel.create(16);
  private final CancellationSource life = CancellationSource.create();
  private final TaskRegistry<String> imports = TaskRegistry.create(life.token());
  private final TaskGroup<Boolean> workers =
      TaskGroup.<Boolean>builder().name("import").open(life.token());
  private final AtomicInteger failuresInARow = new AtomicInteger();
  private final Shutdown shutdown;

  ImportService(Leases leases, Store store, Limits limits) {
    this.leases = leases;
    this.store = store;
    this.limits = limits;
    this.shutdown =
        Shutdown.builder()
            .source("service", life)
            .registry("imports", imports)
            .group("workers", workers)
            .closeable("inbox", () -> inbox.abort(this::notImported))
            .drainLimit(limits.drain())
            .build();
    for (int i = 0; i < limits.workers(); i++) {
      workers.spawn(this::work);
    }
  }

  /** Waits while 16 uploads wait, so that a slow store slows its callers down. */
  void submit(Upload upload, CancellationToken caller) throws InterruptedException {
    try (var either = CancellationSource.linked(caller, workers.token())) {
      inbox.send(either.token(), upload); // nobody would make room if the workers stopped
    }
  }

  /** Stops one import; the others go on. */
  boolean cancel(String id) {
    return imports.cancel(id);
  }

  /** Takes no more uploads; returns when those that it has are imported. */
  void finish() throws InterruptedException, ExecutionException {
    inbox.close();
    workers.joinAll();
  }

  private boolean work(CancellationToken token) throws InterruptedException {
    inbox.forEach(token, upload -> tryImport(upload, token));
    return true;
  }

  private void tryImport(Upload upload, CancellationToken worker) throws InterruptedException {
    try {
      imports.run(upload.id(), token -> importRows(upload, token));
      failuresInARow.set(0);
    } catch (CancelledException stopped) {
      worker.throwIfCancelled(); // else only this import was stopped, or took too long
    } catch (RuntimeException failed) {
      LOG.log(Level.WARNING, "import of " + upload.id() + " failed", failed);
      if (failuresInARow.incrementAndGet() == limits.failures()) {
        life.cancel(failed); // the store is down: no use in going on
      }
    }
  }

  private int importRows(Upload upload, CancellationToken token) throws InterruptedException {
    int count = 0;
    try (var limited = CancellationSource.withDeadline(token, limits.upload());
        var lease =
            Heartbeat.start(
                limited.token(), limits.beat(), beat -> leases.renew(upload.id(), beat))) {
      for (String row : upload.rows()) {
        limited.token().throwIfCancelled();
        if (lease.isStopped()) {
          throw new IllegalStateException("lost the lease of " + upload.id(), lease.failure());
        }
        store.insert(row, limited.token());
        count++;
      }
    }
    return count;
  }

  private void notImported(Upload upload) {
    LOG.log(Level.WARNING, "stopped before the import of {0}", upload.id());
  }

  /** Cancels what runs, waits for it up to the limit, then closes; says who did not stop. */
  ShutdownReport stop() {
    ShutdownReport report = shutdown.run();
    for (ShutdownReport.Part part : report.notStopped()) {
      LOG.log(Level.ERROR, "still running: {0}", part);
    }
    return report;
  }

  @Override
  public void close() {
    stop();
  }
}
