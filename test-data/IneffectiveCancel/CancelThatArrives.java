package heed.ineffectivecancel;

import dev.heed.CancellationToken;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/** Cancels that reach what they are meant for. */
public class CancelThatArrives implements AutoCloseable {
  interface Index {
    boolean step();

    long rebuild(CancellationToken token);
  }

  private final Index index;
  private final ScheduledFuture<?> steps;
  private CompletableFuture<Void> stepping = CompletableFuture.completedFuture(null);
  private volatile boolean stopped;

  public CancelThatArrives(Index index, ScheduledExecutorService timers) {
    this.index = index;
    this.steps = timers.scheduleAtFixedRate(index::step, 1, 1, TimeUnit.SECONDS);
  }

  <T> void interrupts(ExecutorService pool, Callable<T> call) {
    Future<T> running = pool.submit(call);
    running.cancel(true); // fine: the pool interrupts
  }

  /** Whoever waits for the promise is let go. */
  static String first(CompletableFuture<String> answer, String otherwise) {
    CompletableFuture<String> promise = new CompletableFuture<>();
    answer.whenComplete(
        (text, failure) -> {
          if (text != null) {
            promise.complete(text);
          }
        });
    String found = promise.getNow(otherwise);
    promise.cancel(true); // fine: no work behind it
    return found;
  }

  static void ofTheCaller(CompletableFuture<?> future) {
    future.cancel(true); // fine: what it does is the caller's to know
    future.thenRun(() -> System.out.println("done")).cancel(true); // fine: what it hangs on is not known
  }

  /** The loop looks at its own future. */
  void looksAtItsFuture(Executor executor) {
    CompletableFuture<Long> counting = new CompletableFuture<>();
    CompletableFuture<Void> running =
        CompletableFuture.runAsync(
            () -> {
              long steps = 0;
              while (!counting.isDone() && index.step()) {
                steps++;
              }
              counting.complete(steps);
            },
            executor);
    counting.cancel(true); // fine: the loop asks it
    running.cancel(true); // fine: the loop was told
  }

  void looksAtAToken(CancellationToken token, Executor executor) {
    CompletableFuture<Long> rebuilding = CompletableFuture.supplyAsync(() -> index.rebuild(token), executor);
    rebuilding.cancel(true); // fine: the token ends the body
  }

  /** Without the wish for an interrupt the future alone is meant. */
  void onlyTheFuture(Executor executor) {
    CompletableFuture<Boolean> stepping = CompletableFuture.supplyAsync(index::step, executor);
    stepping.cancel(false); // fine: nobody wants the result
  }

  void looksAtAFlag(Executor executor) {
    stepping =
        CompletableFuture.runAsync(
            () -> {
              while (!stopped && index.step()) {
                Thread.onSpinWait();
              }
            },
            executor);
  }

  @Override
  public void close() {
    steps.cancel(false); // fine: each run is short
    stopped = true;
    stepping.cancel(true); // fine: the flag ends the loop
  }
}
