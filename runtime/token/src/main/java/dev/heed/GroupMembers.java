package dev.heed;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
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
 *       lock.
 *   <li>Before the first failure moves, the group's token is marked. What ends meanwhile waits in
 *       {@code waiting} behind it and moves with it, by its thread. So who sees the failure sees
 *       the group cancelled, and no failure that follows from it comes before it.
 *   <li>Each change that a join may wait for takes {@code changed} away under the lock and fires it
 *       afterwards. Who waits puts it up under the same lock, after looking.
 *   <li>No foreign code is called and no other lock taken while the lock is held. So the marking,
 *       which takes timers out and may wait for another one, is done without it.
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

  /** A task that is at its end, and how. */
  private record Ended<R extends @Nullable Object>(GroupTask<R> task, GroupTask.State how) {}

  private final CancellationToken token;
  private final boolean keepsEnded;
  private final boolean firstFailureCancels;
  private final ReentrantLock lock = new ReentrantLock();

  // Guarded by the lock.
  private final Set<GroupTask<R>> live = new LinkedHashSet<>();
  private final ArrayDeque<GroupTask<R>> ended = new ArrayDeque<>();
  private @Nullable CancellationSource changed;
  private @Nullable List<Ended<R>> waiting;
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
   * @return the tasks that are at their end by this and that the group does not keep
   */
  List<GroupTask<R>> end(GroupTask<R> task, GroupTask.State how) {
    List<GroupTask<R>> left = new ArrayList<>(0);
    boolean first;
    CancellationSource signal = null;
    lock.lock();
    try {
      if (waiting != null) {
        waiting.add(new Ended<>(task, how));
        return left;
      }
      first = how == GroupTask.State.FAILED && firstFailureCancels && !failed;
      if (first) {
        failed = true;
        waiting = new ArrayList<>(List.of(new Ended<>(task, how)));
      } else {
        move(task, how, left);
        signal = takeChanged();
      }
    } finally {
      lock.unlock();
    }
    if (first) {
      cancelFor(task, left);
    } else {
      fire(signal);
    }
    return left;
  }

  /** The first failure: cancels the group, then moves what waits for that. */
  private void cancelFor(GroupTask<R> task, List<GroupTask<R>> left) {
    Object observed = Observation.cancelBegins();
    Marking marking = null;
    CancellationSource signal;
    try {
      marking = Marking.mark(token, CancelReason.explicit(task.thrown()), Marking.ALWAYS);
    } finally {
      lock.lock();
      try {
        List<Ended<R>> all = Objects.requireNonNull(waiting);
        waiting = null;
        all.forEach(one -> move(one.task(), one.how(), left));
        signal = takeChanged();
      } finally {
        lock.unlock();
      }
      fire(signal);
    }
    Cancelling.deliver(token, marking, Cancelling.HANDLER, observed);
  }

  /** The step itself, under the lock. */
  private void move(GroupTask<R> task, GroupTask.State how, List<GroupTask<R>> left) {
    live.remove(task);
    task.end(how);
    (keepsEnded && !over ? ended : left).add(task);
  }

  /**
   * Takes the task that ended first, or all when all have ended.
   *
   * @throws CancelledException if the group is closed
   */
  Found<R> take(boolean all) {
    lock.lock();
    try {
      if (!over) {
        if (live.isEmpty() || (!all && !ended.isEmpty())) {
          return new Found<>(drain(all), null);
        }
        if (changed == null) {
          changed = CancellationSource.create(token.settings());
        }
        return new Found<>(List.of(), changed);
      }
    } finally {
      lock.unlock();
    }
    throw closed();
  }

  /**
   * Takes what has ended, the first or all, whatever else runs.
   *
   * @throws CancelledException if the group is closed
   */
  List<GroupTask<R>> takeEnded(boolean all) {
    lock.lock();
    try {
      if (!over) {
        return drain(all);
      }
    } finally {
      lock.unlock();
    }
    throw closed();
  }

  /** Made without the lock: its text comes from the cause's code. */
  private CancelledException closed() {
    return new CancelledException(token);
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
