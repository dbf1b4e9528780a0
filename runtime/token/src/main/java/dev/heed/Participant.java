package dev.heed;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Something that a shutdown stops. No method waits for it. */
interface Participant {
  /** Why everything is cancelled. */
  CancelReason REASON = CancelReason.of(CancelReason.Kind.CLOSED, "shutdown", null);

  /** Asks it to stop. The result completes when all callbacks of that have run. */
  CompletionStage<?> cancel();

  /** Completes when nothing of it runs; asked after {@link #cancel}. */
  CompletionStage<?> stopped();

  /** Does what else there is to do when it did not stop. */
  default void force() {}

  /** Lets go of it, after all. */
  default void end() {}

  /** What is known of what runs. */
  default List<Straggler> left() {
    return List.of();
  }

  /** Whether this thread is in one of its tasks, so that to wait here is to wait for itself. */
  default boolean isInside() {
    return false;
  }

  /** A token and all below it. */
  record OfSource(CancellationSource source) implements Participant {
    @Override
    public CompletionStage<?> cancel() {
      return source.cancelAsync(REASON);
    }

    @Override
    public CompletionStage<?> stopped() {
      return CompletableFuture.completedStage(null);
    }
  }

  /** The tasks of a registry. */
  record OfRegistry(TaskRegistry<?> registry) implements Participant {
    @Override
    public CompletionStage<?> cancel() {
      return registry.root().cancelAsync(REASON);
    }

    @Override
    public CompletionStage<?> stopped() {
      return registry.tracker().whenEmpty();
    }

    @Override
    public List<Straggler> left() {
      return registry.stragglers();
    }
  }

  /** The tasks of a group. */
  record OfGroup(TaskGroup<?> group) implements Participant {
    @Override
    public CompletionStage<?> cancel() {
      return group.beginClose(REASON);
    }

    @Override
    public CompletionStage<?> stopped() {
      return group.whenEmpty();
    }

    @Override
    public void force() {
      group.interrupt();
    }

    @Override
    public void end() {
      group.endClose();
    }

    @Override
    public List<Straggler> left() {
      return group.stragglers();
    }

    @Override
    public boolean isInside() {
      return group.isInside();
    }
  }

  /** Tasks that are only counted. */
  record OfTracker(TaskTracker tracker) implements Participant {
    @Override
    public CompletionStage<?> cancel() {
      tracker.close();
      return CompletableFuture.completedStage(null);
    }

    @Override
    public CompletionStage<?> stopped() {
      return tracker.whenEmpty();
    }

    @Override
    public List<Straggler> left() {
      return List.of(Straggler.of(tracker.size() + " tracked tasks", null));
    }
  }

  /** The beats of a heartbeat. */
  record OfHeartbeat(Heartbeat heartbeat) implements Participant {
    @Override
    public CompletionStage<?> cancel() {
      return heartbeat.beginStop(REASON);
    }

    @Override
    public CompletionStage<?> stopped() {
      return heartbeat.ended();
    }

    @Override
    public List<Straggler> left() {
      return heartbeat.stragglers();
    }
  }

  /** The tasks and threads of an executor. */
  final class OfExecutor implements Participant {
    private final ExecutorService executor;
    private volatile @Nullable Thread waiting;

    OfExecutor(ExecutorService executor) {
      this.executor = executor;
    }

    @Override
    public CompletionStage<?> cancel() {
      executor.shutdown();
      return CompletableFuture.completedStage(null);
    }

    @Override
    public CompletionStage<?> stopped() {
      CompletableFuture<@Nullable Void> terminated = new CompletableFuture<>();
      if (executor.isTerminated()) {
        terminated.complete(null);
        return terminated;
      }
      Thread thread = TaskThreads.daemon("heed-shutdown-wait", () -> awaitTermination(terminated));
      waiting = thread;
      thread.start();
      return terminated;
    }

    private void awaitTermination(CompletableFuture<@Nullable Void> terminated) {
      try {
        if (executor.awaitTermination(Long.MAX_VALUE, TimeUnit.NANOSECONDS)) {
          terminated.complete(null);
        }
      } catch (InterruptedException e) {
        // By end(): nobody waits for the answer any more, and the thread is over.
        Thread.currentThread().interrupt();
      } catch (Throwable failure) {
        terminated.completeExceptionally(failure);
      }
    }

    @Override
    public void force() {
      executor.shutdownNow();
    }

    @Override
    public void end() {
      Thread thread = waiting;
      if (thread != null) {
        thread.interrupt();
      }
    }

    @Override
    public List<Straggler> left() {
      // What the JDK's executors say of themselves has the numbers of running and queued tasks.
      return List.of(Straggler.of(executor.toString(), null));
    }
  }

  /** What is closed when the tasks are done, on a thread of its own, so that it may hang alone. */
  final class OfCloseable implements Participant {
    private final String name;
    private final AutoCloseable closeable;
    private final CompletableFuture<@Nullable Void> closed = new CompletableFuture<>();
    private volatile @Nullable Thread closing;

    OfCloseable(String name, AutoCloseable closeable) {
      this.name = name;
      this.closeable = closeable;
    }

    @Override
    public CompletionStage<?> cancel() {
      return CompletableFuture.completedStage(null);
    }

    @Override
    public CompletionStage<?> stopped() {
      return closed;
    }

    @Override
    public void force() {
      Thread thread = TaskThreads.daemon("heed-close-" + name, this::close);
      closing = thread;
      try {
        thread.start();
      } catch (Throwable noThread) {
        close();
      }
    }

    private void close() {
      try {
        closeable.close();
        closed.complete(null);
      } catch (Throwable failure) {
        closed.completeExceptionally(failure);
      }
    }

    @Override
    public List<Straggler> left() {
      return List.of(Straggler.of("close", closing));
    }
  }
}
