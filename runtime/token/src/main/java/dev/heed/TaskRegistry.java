package dev.heed;

import dev.heed.annotation.Blocking;
import dev.heed.annotation.Cancels;
import dev.heed.annotation.Deregisters;
import dev.heed.annotation.MustClose;
import dev.heed.annotation.Registers;
import dev.heed.annotation.Releases;
import dev.heed.annotation.RunsTask;
import dev.heed.annotation.RunsTask.When;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The tasks that run now, by key, so that they can be listed and cancelled from outside, one, some
 * or all. Usable from any thread. A cancelled task stays listed until it ends; only one that was
 * replaced under its key is not listed any more.
 *
 * <p>Invariants:
 *
 * <ol>
 *   <li>Every entry's token is a child of the scope that was current when it was registered.
 *   <li>{@link #cancelAll} replaces the scope, then cancels the old one. So an entry registered
 *       meanwhile is under the old scope, and cancelled or born cancelled, or under the new one,
 *       and counts as registered afterwards. There is no moment in which an entry could be dropped
 *       from the map uncancelled, because cancelling never touches the map.
 *   <li>{@link #close} does not replace the scope: whatever is registered later is born cancelled.
 *   <li>A key's entry leaves the map only by its own end or by a newer one, which cancels it.
 *   <li>The tracker counts every entry from its registration to its end, listed or replaced. It is
 *       closed from the start, so each moment without a task ends the waits.
 * </ol>
 *
 * <p>The lock guards only the replacement of the scope; nothing is called while it is held.
 *
 * @param <K> keys, with {@code equals} and {@code hashCode}
 */
public final class TaskRegistry<K> implements AutoCloseable {
  private final ConcurrentHashMap<K, TaskEntry<K>> entries = new ConcurrentHashMap<>();
  private final ReentrantLock replacing = new ReentrantLock();
  private final CancellationSource root;
  private final @Nullable TaskWatch watch;
  private final TaskTracker tracker;
  private volatile CancellationSource scope;

  /** Set before the registry is handed out; null if it is not shown. */
  @Nullable Runnable hide;

  TaskRegistry(CancellationSource root, @Nullable TaskWatch watch) {
    this.root = root;
    this.watch = watch;
    this.scope = root.token().child();
    this.tracker = TaskTracker.create(root.token().settings());
    tracker.close();
  }

  /** A registry that nothing else cancels. */
  @MustClose
  public static <K> TaskRegistry<K> create() {
    return create(CancellationToken.none());
  }

  /** A registry whose tasks are cancelled with {@code parent}. */
  @MustClose
  public static <K> TaskRegistry<K> create(CancellationToken parent) {
    return builder().parent(parent).create();
  }

  /** Describes a registry that also tells of stalls, or is shown in JMX. */
  public static TaskRegistryBuilder builder() {
    return new TaskRegistryBuilder();
  }

  /**
   * Registers a task that begins now. An entry under the same key is replaced and cancelled.
   *
   * @return the entry; close it when the task ends. Born cancelled if the registry is closed
   */
  @Registers
  @MustClose
  public TaskEntry<K> register(K key) {
    return register(key, CancellationToken.none());
  }

  /** The same for a task that is also cancelled with {@code parent}. */
  @Registers
  @MustClose
  public TaskEntry<K> register(K key, CancellationToken parent) {
    Objects.requireNonNull(key, "key");
    CancellationToken current = scope.token();
    CancellationSource source =
        parent.canBeCancelled() ? CancellationSource.linked(current, parent) : current.child();
    TaskEntry<K> entry = new TaskEntry<>(this, key, source, tracker.enter());
    TaskEntry<K> old;
    boolean listed = false;
    try {
      if (watch != null) {
        entry.watched = watch.begin(entry);
      }
      old = entries.put(key, entry);
      listed = true;
    } finally {
      if (!listed) {
        // A key whose hashCode or equals throws.
        entry.end();
      }
    }
    if (old != null) {
      // To the handler: the newcomer has nothing to do with what the old task's callbacks throw.
      Cancelling.cancel(
          old.token(), CancelReason.explicit("replaced under its key"), Cancelling.HANDLER);
    }
    return entry;
  }

  /**
   * Runs {@code body} here and now as the task {@code key}.
   *
   * @return what it returned, also if it was cancelled meanwhile
   * @throws CancelledException if it was cancelled before it began: then it does not begin
   * @throws X what the body throws
   */
  public <R extends @Nullable Object, X extends Throwable> R run(
      K key, @RunsTask(When.NOW) TaskBody<R, X> body) throws X {
    Objects.requireNonNull(body, "body");
    try (TaskEntry<K> entry = register(key)) {
      return begin(entry, body);
    }
  }

  /**
   * Has {@code executor} run {@code body} as the task {@code key}, which is registered when this
   * returns. Stop it through the registry; the result cannot be cancelled, so it promises nothing.
   *
   * @return what the body returns or throws; a {@link CancelledException} if it was cancelled
   *     before it began: then it does not begin
   * @throws java.util.concurrent.RejectedExecutionException if the executor refuses; then nothing
   *     stays registered
   */
  public <R extends @Nullable Object> CompletionStage<R> submit(
      K key, Executor executor, @RunsTask(When.LATER) TaskBody<R, ? extends Exception> body) {
    Objects.requireNonNull(executor, "executor");
    Objects.requireNonNull(body, "body");
    CompletableFuture<R> result = new CompletableFuture<>();
    TaskEntry<K> entry = register(key);
    boolean accepted = false;
    try {
      executor.execute(() -> complete(result, entry, body));
      accepted = true;
    } finally {
      if (!accepted) {
        entry.close();
      }
    }
    return result.minimalCompletionStage();
  }

  private <R extends @Nullable Object> void complete(
      CompletableFuture<R> result, TaskEntry<K> entry, TaskBody<R, ? extends Exception> body) {
    R value;
    try (entry) {
      value = begin(entry, body);
    } catch (Throwable failure) {
      result.completeExceptionally(failure);
      return;
    }
    // After the close: who sees the result also sees the entry gone.
    result.complete(value);
  }

  private static <R extends @Nullable Object, X extends Throwable> R begin(
      TaskEntry<?> entry, TaskBody<R, X> body) throws X {
    entry.token().throwIfCancelled();
    entry.runsHere();
    return body.run(entry.token());
  }

  /**
   * Cancels the task under {@code key}, as {@link CancellationSource#cancel(CancelReason)} does.
   * Does not wait for its end.
   *
   * @return whether this call cancelled one; false also if there is none
   * @throws CallbackException after everything, if callbacks threw
   */
  @Cancels
  public boolean cancel(K key) {
    return cancel(key, CancelReason.explicit());
  }

  /** The same for a reason. */
  @Cancels
  public boolean cancel(K key, CancelReason reason) {
    CancellationSource.own(reason);
    TaskEntry<K> entry = entries.get(key);
    return entry != null && entry.source.cancel(reason);
  }

  /**
   * Cancels every task that {@code condition} holds for. It runs on this thread, with no lock held,
   * and sees each task registered before the call; those registered during it, perhaps. If it
   * throws, that is thrown, and those that it held for before stay cancelled.
   *
   * @return how many this call cancelled
   * @throws CallbackException after everything, if callbacks threw
   */
  @Cancels
  public int cancelIf(@RunsTask(When.NOW) Predicate<? super TaskInfo<K>> condition) {
    Objects.requireNonNull(condition, "condition");
    Cancelling.Collector failures = new Cancelling.Collector();
    int count;
    try {
      count = cancelIf(condition, CancelReason.explicit(), failures);
    } catch (Throwable broken) {
      failures.suppressIn(broken);
      throw broken;
    }
    failures.throwIfAny();
    return count;
  }

  int cancelIf(
      Predicate<? super TaskInfo<K>> condition, CancelReason reason, Cancelling.Failures failures) {
    int count = 0;
    for (TaskEntry<K> entry : entries.values()) {
      if (condition.test(entry.info()) && Cancelling.cancel(entry.token(), reason, failures)) {
        count++;
      }
    }
    return count;
  }

  /** {@link #cancelAll(CancelReason)} without further words. */
  @Cancels
  public void cancelAll() {
    cancelAll(CancelReason.explicit());
  }

  /**
   * Cancels every task registered before the call, all marked before the first callback runs. One
   * registered during the call is either cancelled too or counts as registered afterwards; none is
   * lost. The registry stays usable.
   *
   * @throws CallbackException after everything, if callbacks threw
   */
  @Cancels
  public void cancelAll(CancelReason reason) {
    Cancelling.Collector failures = new Cancelling.Collector();
    cancelAll(CancellationSource.own(reason), failures);
    failures.throwIfAny();
  }

  void cancelAll(CancelReason reason, Cancelling.Failures failures) {
    CancellationSource old;
    CancellationSource fresh = root.token().child();
    replacing.lock();
    try {
      old = scope;
      scope = fresh;
    } finally {
      replacing.unlock();
    }
    Cancelling.cancel(old.token(), reason, failures);
  }

  /** The tasks as they are now; not one moment for all if it changes meanwhile. */
  public List<TaskInfo<K>> snapshot() {
    return entries.values().stream().map(TaskEntry::info).toList();
  }

  /** Whether a task is listed under {@code key}. */
  public boolean contains(K key) {
    return entries.containsKey(key);
  }

  /** How many tasks are listed. */
  public int size() {
    return entries.size();
  }

  /** Whether no task is listed. */
  public boolean isEmpty() {
    return entries.isEmpty();
  }

  /**
   * Waits, parked, until no task runs: until all have ended, also those that were replaced under
   * their key and are not listed any more. Cancels none; see {@link #cancelAll()} and {@link
   * #close()}. A moment in which none ran is enough, although others may have begun since.
   *
   * @return false if the time is over
   * @throws InterruptedException if the thread is interrupted first
   * @throws IllegalArgumentException if {@code limit} is negative
   */
  @Blocking(bounded = true, interruptible = true)
  public boolean awaitEmpty(Duration limit) throws InterruptedException {
    return tracker.await(limit);
  }

  /**
   * Cancels every task, and has later ones born cancelled. Does not wait for them to end; they stay
   * listed until they do. Repeating it is harmless.
   */
  @Override
  @Cancels
  @Releases
  public void close() {
    root.close();
    if (watch != null) {
      watch.close();
    }
    if (hide != null) {
      hide.run();
    }
  }

  CancellationSource root() {
    return root;
  }

  TaskTracker tracker() {
    return tracker;
  }

  /** What is known of the tasks that run and are listed. */
  List<Straggler> stragglers() {
    return entries.values().stream().map(TaskEntry::straggler).toList();
  }

  @Deregisters
  void remove(TaskEntry<K> entry) {
    entries.remove(entry.key(), entry);
  }

  @Override
  public String toString() {
    return "TaskRegistry" + entries.keySet();
  }
}
