package dev.heed;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Watches the tasks of one registry: cancelled ones that do not end, others that do not look. The
 * timer only finds them; listeners run on the settings' executor.
 */
final class TaskWatch {
  /** What to do about stalls. */
  record Stalls(long nanos, StallListener listener) {}

  /** What to do about tasks that are slow to stop. */
  record SlowStops(long nanos, SlowStopListener listener) {}

  private final CancellationToken root;
  private final TimeSource time;
  private final SlowStopListener slowListener;
  private final StallListener stallListener;
  private final @Nullable Overdue<Task> stopping;
  private final @Nullable Overdue<Task> running;

  private TaskWatch(
      CancellationToken root, @Nullable SlowStops slowStops, @Nullable Stalls stalls) {
    this.root = root;
    this.time = root.settings().time();
    this.slowListener = slowStops == null ? StuckTaskLog.INSTANCE : slowStops.listener();
    this.stallListener = stalls == null ? StuckTaskLog.INSTANCE : stalls.listener();
    this.stopping =
        slowStops == null
            ? null
            : new Overdue<>(
                time, slowStops.nanos(), task -> task.cancelledAt, Task::isSlow, this::broken);
    this.running =
        stalls == null
            ? null
            : new Overdue<>(
                time,
                stalls.nanos(),
                task -> task.entry.lastActivity(),
                Task::isStalled,
                this::broken);
  }

  /** Returns null if there is nothing to watch for. */
  static @Nullable TaskWatch of(CancellationToken root, @Nullable Stalls stalls) {
    SlowStops slowStops = root.settings().slowStops();
    return slowStops == null && stalls == null ? null : new TaskWatch(root, slowStops, stalls);
  }

  /** Watches a task from now on; it says when it has {@link Task#ended}. */
  Task begin(TaskEntry<?> entry) {
    Task task = new Task(entry);
    task.begin();
    return task;
  }

  /** Ends the watch for stalls; tasks that do not end are still told of. */
  void close() {
    if (running != null) {
      running.close();
    }
  }

  private void broken(Throwable failure) {
    root.settings().report(root, "tasks cannot be watched", failure);
  }

  private void tell(Runnable listening) {
    try {
      listening.run();
    } catch (Throwable failure) {
      root.settings().report(root, "listener of stuck tasks failed", failure);
    }
  }

  /**
   * One watched task. Its phase goes GOING, TELLING, TOLD, each at most once, and from any of them
   * to ENDED. So {@code stopped} is told after {@code slowToStop} has returned, and only then: by
   * the end of the task, or by the thread that was still telling.
   */
  final class Task {
    private static final int GOING = 0;
    private static final int TELLING = 1;
    private static final int TOLD = 2;
    private static final int ENDED = 3;

    private final TaskEntry<?> entry;
    private final Registration onCancel;
    private final AtomicInteger phase = new AtomicInteger(GOING);
    private volatile long cancelledAt;

    /** The activity after which a stall was told; only for the timer's thread. */
    private long toldAt;

    private boolean told;

    Task(TaskEntry<?> entry) {
      this.entry = entry;
      this.onCancel =
          new Registration(entry.token(), this::cancelled, null, Registration.Sort.WAITER);
    }

    private void begin() {
      if (running != null) {
        running.add(this);
      }
      if (!entry.token().push(onCancel)) {
        cancelled();
      }
    }

    /** On the canceller's thread, before any callback. */
    private void cancelled() {
      cancelledAt = time.nanoTime();
      if (running != null) {
        running.remove(this);
      }
      if (stopping != null) {
        stopping.add(this);
        if (phase.get() == ENDED) {
          stopping.remove(this);
        }
      }
    }

    /** Called before the end cancels the token: that cancel is none of the task. */
    void ended() {
      onCancel.unregister();
      int before = phase.getAndSet(ENDED);
      if (running != null) {
        running.remove(this);
      }
      if (stopping != null) {
        stopping.remove(this);
      }
      if (before == TOLD) {
        tellStopped();
      }
    }

    private boolean isSlow() {
      if (phase.compareAndSet(GOING, TELLING)) {
        Cancelling.elsewhere(root, this::tellSlow);
      }
      return false;
    }

    private void tellSlow() {
      if (phase.get() != TELLING) {
        return;
      }
      StuckTask report = report(cancelledAt);
      Observation.slowStop(report, false);
      tell(() -> slowListener.slowToStop(report));
      if (!phase.compareAndSet(TELLING, TOLD)) {
        tellStopped();
      }
    }

    private void tellStopped() {
      StuckTask report = report(cancelledAt);
      Observation.slowStop(report, true);
      tell(() -> slowListener.stopped(report));
    }

    private boolean isStalled() {
      long activity = entry.lastActivity();
      if (!entry.token().isCancelled() && !(told && toldAt == activity)) {
        told = true;
        toldAt = activity;
        Cancelling.elsewhere(root, () -> tellStalled(activity));
      }
      return !entry.token().isCancelled();
    }

    private void tellStalled(long activity) {
      if (phase.get() == GOING && !entry.token().isCancelled()) {
        StuckTask report = report(activity);
        Observation.taskStalled(report);
        tell(() -> stallListener.stalled(report));
      }
    }

    private StuckTask report(long since) {
      return new StuckTask(
          entry.key(),
          entry.token().reason(),
          Duration.ofNanos(time.nanoTime() - since),
          entry.straggler());
    }
  }
}
