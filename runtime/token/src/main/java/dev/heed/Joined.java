package dev.heed;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Tasks that were taken from their group together, in the order of their ends. */
final class Joined<R extends @Nullable Object> {
  private final List<GroupTask<R>> tasks;

  Joined(List<GroupTask<R>> tasks) {
    this.tasks = tasks;
  }

  static <R extends @Nullable Object> Optional<GroupTask<R>> first(List<GroupTask<R>> tasks) {
    tasks.forEach(GroupTask::markRead);
    return tasks.stream().findFirst();
  }

  static CancelledException cancelled(CancellationToken token, @Nullable TimeoutException late) {
    CancelledException thrown = new CancelledException(token);
    if (late != null) {
      thrown.addSuppressed(late);
    }
    return thrown;
  }

  /**
   * What they returned, in the order of the spawns.
   *
   * @param late if tasks are missing because they did not stop
   * @throws ExecutionException if some failed
   * @throws CancelledException if none failed but not all returned
   */
  List<R> values(CancellationToken group, @Nullable TimeoutException late)
      throws ExecutionException {
    throwFailures(late);
    if (late != null || (tasks.isEmpty() && group.isCancelled())) {
      throw cancelled(group, late);
    }
    for (GroupTask<R> task : tasks) {
      if (task.state() == GroupTask.State.CANCELLED) {
        throw cancelled(task.token(), null);
      }
    }
    List<GroupTask<R>> inOrder = new ArrayList<>(tasks);
    inOrder.sort(Comparator.comparingLong(task -> task.number));
    List<R> values = new ArrayList<>();
    for (GroupTask<R> task : inOrder) {
      values.add(task.result());
    }
    return values;
  }

  private void throwFailures(@Nullable TimeoutException late) throws ExecutionException {
    ExecutionException thrown = null;
    for (GroupTask<R> task : tasks) {
      Throwable failure = task.failure();
      if (failure == null) {
        continue;
      }
      if (thrown == null) {
        thrown = new ExecutionException(task.name() + " failed: " + failure, failure);
      } else if (failure != thrown.getCause()) {
        thrown.addSuppressed(failure);
      }
    }
    if (thrown != null) {
      if (late != null) {
        thrown.addSuppressed(late);
      }
      throw thrown;
    }
  }

  /** Lets go of what {@link #values} did not give out. */
  void letGo(@Nullable Consumer<? super R> disposer) {
    tasks.forEach(task -> task.letGo(disposer));
  }
}
