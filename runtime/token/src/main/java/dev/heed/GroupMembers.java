package dev.heed;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The tasks of a group: those that live, and those that have ended and that nobody has taken.
 *
 * <p>Invariants:
 *
 * <ol>
 *   <li>A task is in {@code live}, then in {@code ended}, then with its taker, and moves under the
 *       lock. In the step that moves the first failure the group's token is marked: who sees the
 *       failure sees the group cancelled, and no failure that follows from it comes before it.
 *   <li>Each change that a join may wait for takes {@code changed} away under the lock and fires it
 *       afterwards. Who waits puts it up under the same lock, after looking.
 *   <li>No foreign code is called while the lock is held.
 * </ol>
 */
final class GroupMembers<R extends @Nullable Object> {
  /**
   * What a join found.
   *
   * @param tasks what it takes, in the order of their ends
   * @param changed what to wait for before looking again; null: the tasks are the answer
   */
  record Found<R extends @Nullable Object>(
      List<GroupTask<R>> tasks, @Nullable CancellationSource changed) {}

  private final CancellationToken token;
  private final boolean keepsEnded;
  private final boolean firstFailureCancels;
  private final ReentrantLock lock = new ReentrantLock();

  // Guarded by the lock.
  private final Set<GroupTask<R>> live = new LinkedHashSet<>();
  private final ArrayDeque<GroupTask<R>> ended = new ArrayDeque<>();
  private @Nullable CancellationSource changed;
  private boolean failed;
  private boolean over;

  GroupMembers(CancellationToken token, TaskGroupBuilder.Plan<R> plan) {
    this.token = token;
    this.keepsEnded = !plan.withoutResults();
    this.firstFailureCancels = !plan.supervising();
  }

  void add(GroupTask<R> task) {
    lock.lock();
    try {
      live.add(task);
    } finally {
      lock.unlock();
    }
  }

  /** Takes out a task as if it had never been. */
  void remove(GroupTask<R> task) {
    CancellationSource signal;
    lock.lock();
    try {
      live.remove(task);
      signal = takeChanged();
    } finally {
      lock.unlock();
    }
    fire(signal);
  }

  /**
   * Moves a task to its end and cancels the group if it is to.
   *
   * @return false if the group does not keep it
   */
  boolean end(GroupTask<R> task, GroupTask.State how) {
    CancellationSource signal;
    Object observed = how == GroupTask.State.FAILED ? Observation.cancelBegins() : null;
    Marking marking = null;
    boolean keep;
    lock.lock();
    try {
      live.remove(task);
      if (how == GroupTask.State.FAILED && firstFailureCancels && !failed) {
        failed = true;
        marking = Marking.mark(token, CancelReason.explicit(task.thrown()), Marking.ALWAYS);
      }
      task.end(how);
      keep = keepsEnded && !over;
      if (keep) {
        ended.add(task);
      }
      signal = takeChanged();
    } finally {
      lock.unlock();
    }
    fire(signal);
    Cancelling.deliver(token, marking, Cancelling.HANDLER, observed);
    return keep;
  }

  /**
   * Takes the task that ended first, or all when all have ended.
   *
   * @throws CancelledException if the group is closed
   */
  Found<R> take(boolean all) {
    lock.lock();
    try {
      if (over) {
        throw new CancelledException(token);
      }
      if (live.isEmpty() || (!all && !ended.isEmpty())) {
        return new Found<>(drain(all), null);
      }
      if (changed == null) {
        changed = CancellationSource.create(token.settings());
      }
      return new Found<>(List.of(), changed);
    } finally {
      lock.unlock();
    }
  }

  /**
   * Takes what has ended, the first or all, whatever else runs.
   *
   * @throws CancelledException if the group is closed
   */
  List<GroupTask<R>> takeEnded(boolean all) {
    lock.lock();
    try {
      if (over) {
        throw new CancelledException(token);
      }
      return drain(all);
    } finally {
      lock.unlock();
    }
  }

  /** Takes what is left, for good: what ends from now on is not kept, and joins fail. */
  List<GroupTask<R>> close() {
    CancellationSource signal;
    List<GroupTask<R>> left;
    lock.lock();
    try {
      over = true;
      left = drain(true);
      signal = takeChanged();
    } finally {
      lock.unlock();
    }
    fire(signal);
    return left;
  }

  /** The tasks that have not ended, in the order of the spawns. */
  List<GroupTask<R>> live() {
    lock.lock();
    try {
      return List.copyOf(live);
    } finally {
      lock.unlock();
    }
  }

  private List<GroupTask<R>> drain(boolean all) {
    List<GroupTask<R>> taken = new ArrayList<>();
    for (GroupTask<R> one; (all || taken.isEmpty()) && (one = ended.poll()) != null; ) {
      taken.add(one);
    }
    return taken;
  }

  private @Nullable CancellationSource takeChanged() {
    CancellationSource taken = changed;
    changed = null;
    return taken;
  }

  private static void fire(@Nullable CancellationSource signal) {
    if (signal != null) {
      signal.close();
    }
  }
}
