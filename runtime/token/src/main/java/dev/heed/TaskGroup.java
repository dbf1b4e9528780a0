package dev.heed;

import dev.heed.annotation.Blocking;
import dev.heed.annotation.CancellationPoint;
import dev.heed.annotation.Cancels;
import dev.heed.annotation.MustClose;
import dev.heed.annotation.Releases;
import dev.heed.annotation.RunsTask;
import dev.heed.annotation.RunsTask.When;
import dev.heed.annotation.YieldsToken;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Tasks that end together: the group is a scope that no task outlives, as long as the tasks heed
 * their tokens. The first failure cancels the others, unless the group is {@linkplain
 * TaskGroupBuilder#supervising() supervising}; closing the group cancels all and waits for them.
 *
 * <pre>{@code
 * try (TaskGroup<Price> group = TaskGroup.open(token)) {
 *   for (Shop shop : shops) {
 *     group.spawn(own -> shop.ask(own));
 *   }
 *   return cheapest(group.joinAll());
 * }
 * }</pre>
 *
 * <p>Ended tasks are kept until they are joined, by {@link #next()} or {@link #joinAll()}, and then
 * let go of at once. A failure that nobody has read when the group is closed is logged and handed
 * to the settings' failure handler. Groups may be nested, and used from any thread; tasks may spawn
 * further tasks, but cannot join their own group.
 *
 * <p>Each task is counted by {@code running} from before it can be seen until everything about its
 * end is done. Only an open tracker lets tasks in, so the wait of a closed group is for all.
 *
 * @param <R> what the tasks return
 */
public final class TaskGroup<R extends @Nullable Object> implements AutoCloseable {
  private static final Logger LOG = System.getLogger("dev.heed");
  private static final Duration FORCE_LIMIT = Duration.ofSeconds(1);

  /** The group whose task runs on this thread. */
  private static final ThreadLocal<@Nullable TaskGroup<?>> CURRENT = new ThreadLocal<>();

  private final TaskGroupBuilder.Plan<R> plan;
  private final CancellationSource source;
  private final GroupMembers<R> members;
  private final TaskTracker running;
  private final AtomicLong spawned = new AtomicLong();
  private final AtomicBoolean closing = new AtomicBoolean();

  /** Fires when {@link #close()} has done its work. */
  private final CancellationSource closed;

  /** The group in a task of which this one was opened, until it is closed. */
  private volatile @Nullable TaskGroup<?> around = CURRENT.get();

  TaskGroup(TaskGroupBuilder.Plan<R> plan, CancellationToken parent) {
    this.plan = plan;
    this.source = parent.child();
    this.members = new GroupMembers<>(token(), plan);
    this.running = TaskTracker.create(token().settings());
    this.closed = CancellationSource.create(token().settings());
  }

  /**
   * Opens a group: a thread for each task, the first failure cancels the others, closing waits up
   * to 10 s.
   *
   * @param parent cancels the group with it; the group uses its tree's settings. A deadline on it
   *     is one for all joins
   */
  @MustClose
  public static <R extends @Nullable Object> TaskGroup<R> open(CancellationToken parent) {
    return TaskGroup.<R>builder().open(parent);
  }

  /** Describes a group that differs from that. */
  public static <R extends @Nullable Object> TaskGroupBuilder<R> builder() {
    return new TaskGroupBuilder<>();
  }

  /** The group's token. The tasks have children of it. */
  @YieldsToken
  public CancellationToken token() {
    return source.token();
  }

  /** {@link #spawn(String, TaskBody)} with a number for a name. */
  public GroupTask<R> spawn(@RunsTask(When.LATER) TaskBody<? extends R, ? extends Exception> body) {
    return add(null, body);
  }

  /**
   * Starts a task. In a cancelled group it never begins: it has ended, cancelled, on return. If it
   * is cancelled while its executor has not begun it, it ends at once.
   *
   * <p>A body that throws a cancellation exception or an InterruptedException while its token is
   * cancelled ends as cancelled; all else that it throws is a failure. What it returns counts, also
   * if it was cancelled meanwhile. What it leaves under its token is cancelled when it ends.
   *
   * @param name for reports
   * @return the means to stop this task and to read its result; may be ignored, the group keeps it
   * @throws IllegalStateException if the group is closed
   * @throws java.util.concurrent.RejectedExecutionException if the executor refuses, or whatever
   *     else it throws; an {@link OutOfMemoryError} if no thread can be started. Then the group is
   *     as if the task had never been
   */
  public GroupTask<R> spawn(
      String name, @RunsTask(When.LATER) TaskBody<? extends R, ? extends Exception> body) {
    return add(Objects.requireNonNull(name, "name"), body);
  }

  private GroupTask<R> add(@Nullable String name, TaskBody<? extends R, ? extends Exception> body) {
    Objects.requireNonNull(body, "body");
    long number = spawned.incrementAndGet();
    String words = name == null ? plan.name() + "-" + number : name;
    GroupTask<R> task = new GroupTask<>(this, number, words, plan.interrupting(), body);
    if (!running.enter(true)) {
      task.refuse();
      throw new IllegalStateException(plan.name() + " is closed");
    }
    members.add(task);
    task.endIfCancelledFirst();
    if (!task.hasEnded()) {
      start(task);
    }
    return task;
  }

  private void start(GroupTask<R> task) {
    Executor executor = plan.executor();
    try {
      if (executor == null) {
        TaskThreads.execute("heed-" + task.name(), task::run);
      } else {
        executor.execute(task::run);
      }
    } catch (Throwable refusal) {
      if (task.refuse()) {
        members.remove(task);
        running.exit();
        throw refusal;
      }
      // It threw although it runs the task, or a cancel came first: the task is the group's.
      token().settings().report(token(), "the executor of " + plan.name() + " failed", refusal);
    }
  }

  /** Takes over a task that has ended. */
  void ended(GroupTask<R> task, GroupTask.State how) {
    try {
      members.end(task, how).forEach(one -> one.letGo(plan.disposer()));
    } finally {
      running.exit();
    }
  }

  /**
   * The next task that has ended, in the order in which they end; waits, parked, for one. Its
   * failure counts as read from here on.
   *
   * <p>A cancel of the group does not end the wait by itself: the tasks end for it, and each is
   * given out. But then a wait lasts no longer than the close limit.
   *
   * @return empty when all tasks spawned so far have ended and been joined
   * @throws CancelledException if the group is closed; or it is cancelled and tasks did not stop
   *     within the close limit, then with a {@link TimeoutException} suppressed that names them
   * @throws InterruptedException if the thread is interrupted first; nothing is lost
   * @throws IllegalStateException from inside a task of this group, which would wait for itself
   */
  @Blocking(interruptible = true)
  @CancellationPoint
  public Optional<GroupTask<R>> next() throws InterruptedException {
    List<GroupTask<R>> one = awaitTasks(false);
    if (one == null) {
      throw Joined.cancelled(token(), notStopped());
    }
    return Joined.first(one);
  }

  /**
   * What {@link #next()} would give, if it need not wait.
   *
   * @return empty if no task that is not joined has ended
   * @throws CancelledException if the group is closed
   */
  public Optional<GroupTask<R>> tryNext() {
    return Joined.first(members.takeEnded(false));
  }

  /**
   * Waits, parked, until all tasks have ended, those spawned meanwhile too, and gives what they
   * returned, without those that {@link #next()} gave out before.
   *
   * <p>Each failure counts as read from here on. Unless the group supervises, the first has
   * cancelled the other tasks. As in {@link #next()}, the wait of a cancelled group is limited. If
   * this throws, what tasks returned goes to the disposer.
   *
   * @return the values in the order of the spawns
   * @throws ExecutionException if a task failed: the cause is the first failure, the others are
   *     suppressed
   * @throws CancelledException if none failed, but some were cancelled or did not stop, or the
   *     group is closed, or cancelled and without tasks
   * @throws InterruptedException if the thread is interrupted first; nothing is lost
   * @throws IllegalStateException from inside a task of this group, which would wait for itself
   */
  @Blocking(interruptible = true)
  @CancellationPoint
  public List<R> joinAll() throws InterruptedException, ExecutionException {
    List<GroupTask<R>> all = awaitTasks(true);
    TimeoutException late = all == null ? notStopped() : null;
    Joined<R> joined = new Joined<>(all == null ? members.takeEnded(true) : all);
    try {
      return joined.values(token(), late);
    } finally {
      joined.letGo(plan.disposer());
    }
  }

  /** Takes tasks when there is one, or when all have ended; null when the time is over. */
  private @Nullable List<GroupTask<R>> awaitTasks(boolean all) throws InterruptedException {
    if (isInside()) {
      throw new IllegalStateException("a task cannot join its own group, " + plan.name());
    }
    GroupWait wait = new GroupWait(token(), Deadline.nanos(plan.closeLimit()));
    while (true) {
      GroupMembers.Found<R> found = members.take(all);
      if (found.changed() == null) {
        return found.tasks();
      }
      if (!wait.until(found.changed().token())) {
        return null;
      }
    }
  }

  private TimeoutException notStopped() {
    List<Straggler> left = stragglers();
    return new TimeoutException(
        plan.name() + ": not stopped within " + plan.closeLimit() + ": " + left);
  }

  /** The tasks that have not ended, and where their threads are: for reports. */
  public List<Straggler> stragglers() {
    return members.live().stream().map(GroupTask::straggler).toList();
  }

  /** {@link #cancel(CancelReason)} without further words. */
  @Cancels
  public boolean cancel() {
    return cancel(CancelReason.explicit());
  }

  /**
   * Cancels all tasks. They stay the group's until they are joined: each then says that it was
   * cancelled, or gives its value. Does not wait.
   *
   * @return true for the one call that did it
   * @throws CallbackException after everything, if callbacks threw
   */
  @Cancels
  public boolean cancel(CancelReason reason) {
    return source.cancel(reason);
  }

  /**
   * Cancels all tasks and waits, parked, until they have ended, up to the close limit; then, if the
   * group {@linkplain TaskGroupBuilder#interruptOnForce() interrupts}, interrupts those that are
   * left and waits a second more. Who did not stop then is logged, with where it is, and {@link
   * #stragglers()} has more. What has not been joined is let go of: failures to the settings'
   * handler, values to the disposer.
   *
   * <p>From inside a task of the group, or of one nested in it, it does not wait, and leaves the
   * rest to a close from outside. An interrupt does not end the wait; the flag is kept. Another
   * call waits for the first one, with the same limits; after it, it does nothing.
   */
  @Override
  @Cancels
  @Releases
  @Blocking(bounded = true)
  public void close() {
    running.close();
    source.close();
    if (isInside()) {
      return;
    }
    if (!closing.compareAndSet(false, true)) {
      CancelWait.keepingInterrupt(
          closed.token(), Deadline.nanos(plan.closeLimit()) + FORCE_LIMIT.toNanos());
      return;
    }
    try {
      if (!running.awaitKeepingInterrupt(plan.closeLimit())
          && !(interrupt() && running.awaitKeepingInterrupt(FORCE_LIMIT))) {
        LOG.log(Level.WARNING, notStopped().getMessage());
      }
    } finally {
      letGo();
    }
  }

  private void letGo() {
    try {
      members.close().forEach(task -> task.letGo(plan.disposer()));
    } finally {
      around = null;
      closed.close();
    }
  }

  // For a shutdown, which takes several things through the same phases together.

  /** Refuses further tasks and cancels; callbacks run elsewhere. */
  CompletionStage<@Nullable Void> beginClose(CancelReason reason) {
    running.close();
    return source.cancelAsync(reason);
  }

  /** Ends the close without waiting, unless another call does. */
  void endClose() {
    if (closing.compareAndSet(false, true)) {
      letGo();
    }
  }

  CompletionStage<@Nullable Void> whenEmpty() {
    return running.whenEmpty();
  }

  /** Interrupts the bodies that run; returns false if the group does not do that. */
  boolean interrupt() {
    if (plan.interrupting()) {
      members.live().forEach(GroupTask::interrupt);
    }
    return plan.interrupting();
  }

  // Which group a thread works for.

  /** Begins a task's body on this thread; returns what {@link #leave} needs. */
  @Nullable TaskGroup<?> enter() {
    TaskGroup<?> before = CURRENT.get();
    CURRENT.set(this);
    return before;
  }

  static void leave(@Nullable TaskGroup<?> before) {
    if (before == null) {
      CURRENT.remove();
    } else {
      CURRENT.set(before);
    }
  }

  /** Whether this thread is in a task of this group, or of one nested in such a task. */
  boolean isInside() {
    for (TaskGroup<?> one = CURRENT.get(); one != null; one = one.around) {
      if (one == this) {
        return true;
      }
    }
    return false;
  }

  @Override
  public String toString() {
    return "TaskGroup[" + plan.name() + ", " + running.size() + " running, " + token() + "]";
  }
}
