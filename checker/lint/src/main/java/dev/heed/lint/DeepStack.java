package dev.heed.lint;

import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/** Runs work that recurses as deep as expressions are nested; in generated code they can be. */
final class DeepStack {
  /** Address space, not memory: what isn't used isn't taken. */
  private static final long BYTES = 512L << 20;

  private DeepStack() {}

  /** The result of {@code work}, or what it threw. */
  static <T> T call(Callable<T> work) throws Exception {
    FutureTask<T> task = new FutureTask<>(work);
    Thread thread = new Thread(null, task, "heed", BYTES);
    thread.setDaemon(true);
    thread.start();
    try {
      return task.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof Error error) {
        throw error;
      }
      throw e.getCause() instanceof Exception exception ? exception : e;
    } finally {
      // Of use when this thread was interrupted; otherwise the task has ended.
      task.cancel(true);
    }
  }
}
