package heed.unobservedfailure;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;

/** The failure reaches somebody. */
public class SomebodySees {
  interface Bucket {
    void put(String key) throws IOException;
  }

  private final ExecutorService pool;
  private final Bucket bucket;

  public SomebodySees(ExecutorService pool, Bucket bucket) {
    this.pool = pool;
    this.bucket = bucket;
  }

  void uncaughtHandler(String key) {
    pool.execute(() -> put(key)); // fine: the thread's handler sees it
    new Thread(() -> put(key), "upload").start(); // fine: the thread's handler sees it
  }

  void inTheTask(String key) {
    pool.submit( // fine: handled where it happens
        () -> {
          try {
            bucket.put(key);
          } catch (IOException e) {
            System.err.println("cannot upload " + key + ": " + e);
          }
        });
  }

  void loggedAndThrown(String key) {
    pool.submit( // fine: the throw is for the task to end
        () -> {
          try {
            bucket.put(key);
          } catch (IOException e) {
            System.err.println("cannot upload " + key + ": " + e);
            throw new UncheckedIOException(e);
          }
        });
  }

  CompletableFuture<Void> promised(String key) {
    CompletableFuture<Void> uploaded = new CompletableFuture<>();
    pool.submit( // fine: the promise carries the failure
        () -> {
          try {
            bucket.put(key);
            uploaded.complete(null);
          } catch (IOException e) {
            uploaded.completeExceptionally(e);
            throw new UncheckedIOException(e);
          }
        });
    return uploaded;
  }

  void waitedFor(String key) throws InterruptedException, ExecutionException {
    Future<?> uploading = pool.submit(() -> put(key)); // fine: get() throws it
    System.out.println("uploading");
    uploading.get();
  }

  void askedByAHelper(String key) throws InterruptedException, ExecutionException {
    Future<?> uploading = pool.submit(() -> put(key)); // fine: the helper asks
    try {
      awaitUpload(uploading);
    } finally {
      uploading.cancel(true);
    }
  }

  private static void awaitUpload(Future<?> uploading) throws InterruptedException, ExecutionException {
    System.out.println("uploading");
    uploading.get();
  }

  Future<?> returned(String key) {
    return pool.submit(() -> put(key)); // fine: the caller's
  }

  List<Future<?>> collected(List<String> keys) {
    List<Future<?>> uploads = new ArrayList<>();
    for (String key : keys) {
      uploads.add(pool.submit(() -> put(key))); // fine: the caller's
    }
    return uploads;
  }

  void inACompletionQueue(CompletionService<Void> uploads, String key) {
    uploads.submit( // fine: its queue gives the future back
        () -> {
          bucket.put(key);
          return null;
        });
  }

  void atTheEndOfTheChain(String key) {
    CompletableFuture.runAsync(() -> put(key), pool) // fine: whenComplete is told
        .thenRun(() -> System.out.println("uploaded"))
        .whenComplete((nothing, failure) -> System.out.println(failure));
    CompletableFuture.runAsync(() -> put(key), pool) // fine: exceptionally is told
        .exceptionally(
            failure -> {
              System.err.println(failure);
              return null;
            });
  }

  void allRead(List<Callable<Void>> uploads) throws InterruptedException, ExecutionException {
    for (Future<Void> upload : pool.invokeAll(uploads)) { // fine: each is read
      upload.get();
    }
  }

  private void put(String key) {
    try {
      bucket.put(key);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
