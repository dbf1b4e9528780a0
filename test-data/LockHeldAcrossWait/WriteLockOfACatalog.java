package heed.lockheldacrosswait;

import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.FutureTask;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/** Readers wait for the reload. */
public class WriteLockOfACatalog {
  private final ReadWriteLock lock = new ReentrantReadWriteLock();
  private final Executor loader;
  private String catalog = "";

  public WriteLockOfACatalog(Executor loader) {
    this.loader = loader;
  }

  void reload(Callable<String> source) throws InterruptedException, ExecutionException {
    lock.writeLock().lock();
    try {
      FutureTask<String> load = new FutureTask<>(source);
      loader.execute(load);
      catalog = load.get(); // expect-strict: LockHeldAcrossWait "`lock.writeLock\(\)`"
    } finally {
      lock.writeLock().unlock();
    }
  }

  void clear(CompletableFuture<Void> flushed) {
    lock.writeLock().lock();
    try {
      catalog = "";
      flushed.join(); // expect-strict: LockHeldAcrossWait
    } finally {
      lock.writeLock().unlock();
    }
  }
}
