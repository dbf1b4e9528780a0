package heed.executornotshutdown;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Local executors, and a constructor that cleans up. */
public class ShutDownOnEveryWay implements AutoCloseable {
  private final ExecutorService flusher = Executors.newSingleThreadExecutor(); // fine: the constructor ends it before it throws
  private final Path journal;

  public ShutDownOnEveryWay(Path folder) throws IOException {
    flusher.execute(() -> {});
    boolean opened = false;
    try {
      journal = Files.createFile(folder.resolve("journal"));
      opened = true;
    } finally {
      if (!opened) {
        close();
      }
    }
  }

  <T> List<Future<T>> runAll(List<Callable<T>> work) throws InterruptedException {
    ExecutorService pool = Executors.newFixedThreadPool(4); // fine: in finally
    try {
      return pool.invokeAll(work);
    } finally {
      pool.shutdownNow();
    }
  }

  <T> T first(boolean parallel, List<Callable<T>> work)
      throws InterruptedException, ExecutionException {
    ExecutorService pool = parallel ? Executors.newFixedThreadPool(4) : null; // fine: null if not made
    try {
      return pool == null ? null : pool.invokeAny(work);
    } finally {
      if (pool != null) {
        pool.shutdown();
      }
    }
  }

  void record(List<Runnable> work, Path log) throws IOException {
    ExecutorService pool = Executors.newFixedThreadPool(4); // fine: only its finally block could pass the shutdown by
    try {
      work.forEach(pool::execute);
      pool.execute(() -> {});
    } finally {
      Files.writeString(log, "ended");
      pool.shutdown();
    }
  }

  void detach(Runnable work) {
    ExecutorService once = Executors.newSingleThreadExecutor(); // fine: its own task shuts it down
    once.execute(
        () -> {
          try {
            work.run();
          } finally {
            once.shutdown();
          }
        });
  }

  void quick(Runnable work) {
    ExecutorService pool = Executors.newSingleThreadExecutor(); // fine: nothing waits between
    pool.execute(work);
    pool.shutdown();
  }

  public Path journal() {
    return journal;
  }

  @Override
  public void close() {
    flusher.shutdownNow();
  }
}
