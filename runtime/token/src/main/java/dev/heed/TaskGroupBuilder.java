package dev.heed;

import dev.heed.annotation.MustClose;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Describes a task group before it is opened; made by {@link TaskGroup#builder()}. Not for use by
 * several threads at once; may open several groups.
 *
 * @param <R> what the tasks return
 */
public final class TaskGroupBuilder<R extends @Nullable Object> {
  private static final Duration DEFAULT_CLOSE_LIMIT = Duration.ofSeconds(10);

  private @Nullable Executor executor;
  private String name = "group";
  private Duration closeLimit = DEFAULT_CLOSE_LIMIT;
  private boolean supervising;
  private boolean interrupting;
  private boolean withoutResults;
  private @Nullable Consumer<? super R> disposer;

  TaskGroupBuilder() {}

  /**
   * Runs the tasks on {@code threads}. Without this each has a thread of its own: a virtual one
   * where the JDK has them (21 or later), else a daemon thread.
   */
  public TaskGroupBuilder<R> executor(Executor threads) {
    this.executor = Objects.requireNonNull(threads, "threads");
    return this;
  }

  /** A name for logs and reports; tasks without a name of their own are numbered after it. */
  public TaskGroupBuilder<R> name(String text) {
    this.name = Objects.requireNonNull(text, "text");
    return this;
  }

  /**
   * How long {@link TaskGroup#close()} waits for tasks that were cancelled, and {@link
   * TaskGroup#next()} and {@link TaskGroup#joinAll()} once the group is cancelled; without this 10
   * s.
   *
   * @throws IllegalArgumentException if {@code limit} is not positive
   */
  public TaskGroupBuilder<R> closeLimit(Duration limit) {
    this.closeLimit = Deadline.positive(limit, "limit");
    return this;
  }

  /** A task that fails does not cancel the others (Kotlin: {@code SupervisorJob}). */
  public TaskGroupBuilder<R> supervising() {
    this.supervising = true;
    return this;
  }

  /**
   * When tasks did not stop within the close limit, {@link TaskGroup#close()} interrupts them, and
   * waits once more, up to a second. Only the task's body is interrupted, never what its thread
   * does before or after.
   *
   * <p>Not the default because an interrupt closes the channel, and in a virtual thread the socket,
   * that a body waits on, also one that others share.
   */
  public TaskGroupBuilder<R> interruptOnForce() {
    this.interrupting = true;
    return this;
  }

  /**
   * Ended tasks are not kept for {@link TaskGroup#next()} and {@link TaskGroup#joinAll()}, which
   * then only wait: for a group that takes tasks for as long as it lives, like the connections of a
   * server. A failure goes to the settings' handler when it happens, a value to the disposer.
   */
  public TaskGroupBuilder<R> withoutResults() {
    this.withoutResults = true;
    return this;
  }

  /**
   * Gets the values that nobody has read when the group is closed, and those of tasks that end
   * later: for values that must be closed. Should be short; what it throws goes to the settings'
   * handler.
   */
  public TaskGroupBuilder<R> disposer(Consumer<? super R> values) {
    this.disposer = Objects.requireNonNull(values, "values");
    return this;
  }

  /**
   * Opens a group.
   *
   * @param parent cancels the group with it; the group uses its tree's settings. If it is cancelled
   *     already, no task will be started
   */
  @MustClose
  public TaskGroup<R> open(CancellationToken parent) {
    Objects.requireNonNull(parent, "parent");
    return new TaskGroup<>(
        new Plan<>(executor, name, closeLimit, supervising, interrupting, withoutResults, disposer),
        parent);
  }

  /** The description as it was when the group was opened. */
  record Plan<R extends @Nullable Object>(
      @Nullable Executor executor,
      String name,
      Duration closeLimit,
      boolean supervising,
      boolean interrupting,
      boolean withoutResults,
      @Nullable Consumer<? super R> disposer) {}
}
