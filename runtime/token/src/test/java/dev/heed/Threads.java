package dev.heed;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** Threads for tests. All limits are guards against hanging; none decides a test. */
final class Threads {
  private static final long GUARD_SECONDS = 60;

  interface Body {
    void run() throws Exception;
  }

  private Threads() {}

  /** A started task; {@link #join} rethrows what it threw. */
  static final class Task {
    final Thread thread;
    private final FutureTask<Void> future;

    private Task(Body body) {
      future =
          new FutureTask<>(
              () -> {
                body.run();
                return null;
              });
      thread = new Thread(future, "test");
      thread.setDaemon(true);
      thread.start();
    }

    void join() throws Exception {
      future.get(GUARD_SECONDS, TimeUnit.SECONDS);
    }

    boolean isDone() {
      return future.isDone();
    }

    /** Waits until the thread is parked. */
    Task parked() throws Exception {
      eventually(
          () ->
              thread.getState() == Thread.State.WAITING
                  || thread.getState() == Thread.State.TIMED_WAITING);
      return this;
    }
  }

  static Task start(Body body) {
    return new Task(body);
  }

  /** Runs all bodies at once, as nearly as a barrier can, and waits for all. */
  static void race(Body... bodies) throws Exception {
    CyclicBarrier barrier = new CyclicBarrier(bodies.length);
    List<Task> tasks = new ArrayList<>();
    for (Body body : bodies) {
      tasks.add(
          start(
              () -> {
                barrier.await(GUARD_SECONDS, TimeUnit.SECONDS);
                body.run();
              }));
    }
    for (Task task : tasks) {
      task.join();
    }
  }

  static void eventually(BooleanSupplier condition) throws Exception {
    eventually(condition, "still not so");
  }

  static void eventually(BooleanSupplier condition, String failure) throws Exception {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(GUARD_SECONDS);
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() - end > 0) {
        throw new AssertionError(failure);
      }
      Thread.sleep(1);
    }
  }

  static void await(CountDownLatch latch) {
    try {
      if (!latch.await(GUARD_SECONDS, TimeUnit.SECONDS)) {
        throw new AssertionError("still closed");
      }
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  static <T> T get(CompletionStage<T> stage) throws Exception {
    return stage.toCompletableFuture().get(GUARD_SECONDS, TimeUnit.SECONDS);
  }
}
