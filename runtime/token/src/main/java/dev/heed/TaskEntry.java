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

  /** The thread that runs the body, if the registry runs it. */
  volatile @Nullable Thread runner;

  private final TaskRegistry<K> registry;
  private final K key;
  private final TaskTracker.Place place;
  private final TimeSource time;
  private final long start;
  private volatile long lastCheck;
  private volatile boolean checked;

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
    lastCheck = time.nanoTime();
    checked = true;
    source.token().throwIfCancelled();
  }

  /**
   * Cancels this task. It stays listed until it ends.
   *
   * @return true for the one call that did it
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
    try {
      source.close();
    } finally {
      place.close();
    }
  }

  TaskInfo<K> info() {
    long now = time.nanoTime();
    @Nullable Duration sinceCheck = checked ? Duration.ofNanos(now - lastCheck) : null;
    return new TaskInfo<>(key, token().reason(), Duration.ofNanos(now - start), sinceCheck);
  }

  Straggler straggler() {
    return Straggler.of(String.valueOf(key), runner);
  }

  @Override
  public String toString() {
    return "TaskEntry[" + key + " " + token() + "]";
  }
}
