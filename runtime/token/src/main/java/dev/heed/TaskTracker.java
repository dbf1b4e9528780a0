package dev.heed;

import dev.heed.annotation.Blocking;
import dev.heed.annotation.CancellationPoint;
import dev.heed.annotation.Deregisters;
import dev.heed.annotation.MustClose;
import dev.heed.annotation.Registers;
import dev.heed.annotation.Releases;
import dev.heed.annotation.RunsTask;
import dev.heed.annotation.RunsTask.When;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Counts running tasks, so that somebody can wait until they have ended: a cancel says what is
 * wanted, the tracker says when it is done (Rust: {@code tokio_util::task::TaskTracker}). It keeps
 * nothing of a task but the count, cancels nothing, and to drop it changes nothing for the tasks.
 *
 * <p>A wait ends when the tracker is closed and empty, or was so for a moment since the wait began.
 * {@link #close()} says that the count reaching zero is the end, not a lull; it does not refuse new
 * tasks.
 *
 * <p>Invariants:
 *
 * <ol>
 *   <li>{@code word} is everything: bit 0 says closed, bits 1 to 31 are the count, bits 32 to 63
 *       the generation, which a step into closed and empty increments in the same compare-and-set.
 *       It may wrap; generations are only compared for equality or by difference.
 *   <li>A wait is for the end of the generation that it found. So a moment in which the tracker was
 *       closed and empty ends it, also if the tracker was reopened since, and an earlier moment
 *       never does.
 *   <li>The signal of a generation fires only when the generation is over. Who puts it up looks at
 *       the word afterwards, who ends the generation looks for the signal afterwards: one of them
 *       sees the other, so none is left unfired.
 * </ol>
 *
 * <p>Usable from any thread.
 */
public final class TaskTracker {
  private static final long CLOSED = 1;
  private static final long ONE = 2;
  private static final long COUNT = 0xFFFF_FFFEL;
  private static final long GENERATION = 1L << 32;

  private final CancelSettings settings;
  private final AtomicLong word = new AtomicLong();
  private final AtomicReference<@Nullable Signal> signal = new AtomicReference<>();

  private TaskTracker(CancelSettings settings) {
    this.settings = settings;
  }

  /** An open tracker without tasks. */
  public static TaskTracker create() {
    return create(CancelSettings.defaults());
  }

  /** The same, with the time source of {@code settings} for limits. */
  public static TaskTracker create(CancelSettings settings) {
    return new TaskTracker(Objects.requireNonNull(settings, "settings"));
  }

  /**
   * Counts a task that begins now, also if the tracker is closed.
   *
   * @return close it when the task has ended
   */
  @Registers
  @MustClose
  public Place enter() {
    enter(false);
    return new Place(this);
  }

  /**
   * Has {@code executor} run {@code task} and counts it until it has ended.
   *
   * @throws java.util.concurrent.RejectedExecutionException if the executor refuses; then nothing
   *     is counted
   */
  public void execute(Executor executor, @RunsTask(When.LATER) Runnable task) {
    Objects.requireNonNull(task, "task");
    Objects.requireNonNull(executor, "executor");
    Place place = enter();
    boolean accepted = false;
    try {
      executor.execute(
          () -> {
            try (place) {
              task.run();
            }
          });
      accepted = true;
    } finally {
      if (!accepted) {
        place.close();
      }
    }
  }

  /**
   * Says that no more is to come: from now on waits end as soon as it is empty.
   *
   * @return true for the one call that closed it
   */
  public boolean close() {
    while (true) {
      long seen = word.get();
      if ((seen & CLOSED) != 0) {
        return false;
      }
      if (step(seen, seen | CLOSED)) {
        return true;
      }
    }
  }

  /**
   * Takes {@link #close()} back. What waited for a moment that has been is over all the same.
   *
   * @return true for the one call that reopened it
   */
  public boolean reopen() {
    return (word.getAndUpdate(seen -> seen & ~CLOSED) & CLOSED) != 0;
  }

  /** Whether it is closed. */
  public boolean isClosed() {
    return (word.get() & CLOSED) != 0;
  }

  /** How many tasks run. */
  public int size() {
    return (int) ((word.get() & COUNT) >>> 1);
  }

  /** Whether no task runs. */
  public boolean isEmpty() {
    return size() == 0;
  }

  /**
   * Waits, parked, until it is closed and empty or the time is over. Leaves nothing behind.
   *
   * @return whether it was closed and empty
   * @throws InterruptedException if the thread is interrupted first
   * @throws IllegalArgumentException if {@code limit} is negative
   */
  @Blocking(bounded = true, interruptible = true)
  public boolean await(Duration limit) throws InterruptedException {
    Deadline.nanos(limit);
    Signal over = pending();
    return over == null || over.source.token().await(limit);
  }

  /**
   * Waits, parked, until it is closed and empty. Leaves nothing behind.
   *
   * @throws CancelledException if {@code token} is cancelled first
   * @throws InterruptedException if the thread is interrupted first
   */
  @Blocking(interruptible = true)
  @CancellationPoint
  public void await(CancellationToken token) throws InterruptedException {
    Objects.requireNonNull(token, "token");
    Signal over = pending();
    if (over != null && !over.orCancelled(token)) {
      throw new CancelledException(token);
    }
  }

  /**
   * Completes when it is closed and empty; completed if it is so now. What depends on it runs on
   * the thread that ends the last task or closes the tracker. It can neither be completed nor
   * cancelled through the result.
   */
  public CompletionStage<@Nullable Void> whenEmpty() {
    Signal over = pending();
    return over == null ? CompletableFuture.completedStage(null) : over.view;
  }

  /** {@link #await(Duration)} that an interrupt neither ends nor is lost by. */
  boolean awaitKeepingInterrupt(Duration limit) {
    Signal over = pending();
    return over == null || CancelWait.keepingInterrupt(over.source.token(), Deadline.nanos(limit));
  }

  /**
   * Counts a task.
   *
   * @return false, without counting it, if {@code ifOpen} and the tracker is closed
   */
  boolean enter(boolean ifOpen) {
    while (true) {
      long seen = word.get();
      if (ifOpen && (seen & CLOSED) != 0) {
        return false;
      }
      if ((seen & COUNT) == COUNT) {
        throw new IllegalStateException("too many tasks");
      }
      if (word.compareAndSet(seen, seen + ONE)) {
        return true;
      }
    }
  }

  /** Ends a counted task; once for each that entered. */
  void exit() {
    long seen;
    do {
      seen = word.get();
    } while (!step(seen, seen - ONE));
  }

  /** One step that may lead into closed and empty. */
  private boolean step(long from, long to) {
    boolean over = isOver(to);
    if (!word.compareAndSet(from, over ? to + GENERATION : to)) {
      return false;
    }
    if (over) {
      fireUpTo(generation(from));
    }
    return true;
  }

  /** Fires the signal of a generation that is over, or of one before, if it is still up. */
  void fireUpTo(int generation) {
    Signal waiting = signal.get();
    if (waiting != null && waiting.generation - generation <= 0) {
      signal.compareAndSet(waiting, null);
      waiting.fire();
    }
  }

  private static boolean isOver(long word) {
    return (word & (CLOSED | COUNT)) == CLOSED;
  }

  private static int generation(long word) {
    return (int) (word >>> 32);
  }

  /** The signal for the end of this generation; null if it is closed and empty now. */
  private @Nullable Signal pending() {
    while (true) {
      long now = word.get();
      if (isOver(now)) {
        return null;
      }
      Signal known = signal.get();
      if (known != null && known.generation == generation(now)) {
        return known;
      }
      // A known one of an earlier generation is about to fire, by the step that ended that; one
      // of a later generation means that `now` is stale.
      if (known == null || known.generation - generation(now) < 0) {
        Signal fresh = new Signal(generation(now), settings);
        if (signal.compareAndSet(known, fresh)) {
          if (known != null) {
            known.fire();
          }
          if (generation(word.get()) != fresh.generation) {
            signal.compareAndSet(fresh, null);
            fresh.fire();
          }
          return fresh;
        }
      }
    }
  }

  @Override
  public String toString() {
    return "TaskTracker[" + (isClosed() ? "closed, " : "open, ") + size() + " running]";
  }

  /** A counted task. Usable from any thread. */
  public static final class Place implements AutoCloseable {
    private final TaskTracker tracker;
    private final AtomicBoolean left = new AtomicBoolean();

    private Place(TaskTracker tracker) {
      this.tracker = tracker;
    }

    /** The task has ended. Repeating it is harmless. */
    @Override
    @Releases
    @Deregisters
    public void close() {
      if (left.compareAndSet(false, true)) {
        tracker.exit();
      }
    }
  }

  /** A token that is cancelled at the end of a generation, so a wait for it is a token's wait. */
  private static final class Signal {
    final int generation;
    final CancellationSource source;
    final CompletionStage<@Nullable Void> view;
    private final CompletableFuture<@Nullable Void> stage = new CompletableFuture<>();

    Signal(int generation, CancelSettings settings) {
      this.generation = generation;
      this.source = CancellationSource.create(settings);
      this.view = stage.minimalCompletionStage();
    }

    void fire() {
      source.close();
      stage.complete(null);
    }

    /** Waits until it fires or {@code token} is cancelled; returns whether it fired. */
    boolean orCancelled(CancellationToken token) throws InterruptedException {
      try (CancellationSource either = CancellationSource.linked(source.token(), token)) {
        either.token().await();
      }
      return source.isCancelled();
    }
  }
}
