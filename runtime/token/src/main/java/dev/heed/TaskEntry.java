package dev.heed;

import dev.heed.annotation.CancellationPoint;
import dev.heed.annotation.Cancels;
import dev.heed.annotation.Deregisters;
import dev.heed.annotation.Releases;
import dev.heed.annotation.YieldsToken;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The place of one running task in a {@link TaskRegistry}, with the token that stops it. The task
 * closes it when it ends. Usable from any thread.
 */
public final class TaskEntry<K> implements AutoCloseable {
  final CancellationSource source;

  /** Set before the entry is listed; null if nobody watches. */
  TaskWatch.@Nullable Task watched;

  private final TaskRegistry<K> registry;
  private final K key;
  private final TaskTracker.Place place;
  private final TimeSource time;
  private final long start;
  private volatile long lastCheck;
  private volatile boolean checked;

  /** The thread that runs the body, as far as it is known. */
  private volatile @Nullable Thread runner;

  TaskEntry(TaskRegistry<K> registry, K key, CancellationSource source, TaskTracker.Place place) {
    this.registry = registry;
    this.key = key;
    this.source = source;
    this.place = place;
    this.time = source.token().settings().time();
    this.start = time.nanoTime();
  }

  /** The key under which it was registered. */
  public K key() {
    return key;
  }

  /** The task's own token. */
  @YieldsToken
  public CancellationToken token() {
    return source.token();
  }

  /**
   * {@code token().throwIfCancelled()} that also notes the time, for {@link TaskInfo#sinceCheck()}:
   * costs a clock reading more.
   *
   * @throws CancelledException if the task is cancelled
   */
  @CancellationPoint
  public void checkpoint() {
    runsHere();
    lastCheck = time.nanoTime();
    checked = true;
    source.token().throwIfCancelled();
  }

  /**
   * Cancels this task. It stays listed until it ends. Does not wait.
   *
   * @return true for the one call that did it
   * @throws CallbackException after everything, if callbacks threw
   */
  @Cancels
  public boolean cancel() {
    return source.cancel();
  }

  /**
   * The task has ended: takes it out of the registry (unless another has its key by now) and closes
   * its token, so that what it left running under it is cancelled. Repeating it is harmless.
   */
  @Override
  @Releases
  @Deregisters
  public void close() {
    runner = null;
    registry.remove(this);
    end();
  }

  /** Ends it apart from its place in the list. */
  void end() {
    if (watched != null) {
      watched.ended();
    }
    try {
      source.close();
    } finally {
      place.close();
    }
  }

  /** Notes the thread that runs the task, so that its stack can be shown if it gets stuck. */
  void runsHere() {
    Thread current = Thread.currentThread();
    if (runner != current) {
      runner = current;
    }
  }

  /** When it last showed that it is alive, on the clock. */
  long lastActivity() {
    return checked ? lastCheck : start;
  }

  TaskInfo<K> info() {
    long now = time.nanoTime();
    @Nullable Duration sinceCheck = checked ? Duration.ofNanos(now - lastCheck) : null;
    return new TaskInfo<>(key, token().reason(), Duration.ofNanos(now - start), sinceCheck);
  }

  Straggler straggler() {
    return Straggler.of(SafeText.of(key), runner);
  }

  @Override
  public String toString() {
    return "TaskEntry[" + key + " " + token() + "]";
  }
}
