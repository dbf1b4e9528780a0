package dev.heed;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.FlightRecorder;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;
import jdk.jfr.Timespan;
import org.jspecify.annotations.Nullable;

/**
 * The events for Java Flight Recorder. Only {@link Observation} uses this class, and only if the
 * module {@code jdk.jfr} is there.
 *
 * <p>Nothing is made before a recorder runs: to load an event class costs more than 100 ms, which
 * the first cancel of a program would pay. Asking whether one runs is a read of a static field.
 */
final class JfrEvents {
  private JfrEvents() {}

  /** Whether there may be a recording; nothing else here is called before. */
  static boolean mayRecord() {
    return FlightRecorder.isInitialized();
  }

  static @Nullable Object cancelBegins() {
    Cancel event = new Cancel();
    if (!event.isEnabled()) {
      return null;
    }
    event.begin();
    return event;
  }

  static void cancelEnds(Object begun, CancelReason reason, int callbacks) {
    Cancel event = (Cancel) begun;
    event.end();
    if (event.shouldCommit()) {
      event.kind = reason.kind().name();
      event.reason = SafeText.of(reason);
      event.callbacks = callbacks;
      event.commit();
    }
  }

  static void callbackFailed(CancellationToken token, Throwable failure) {
    CallbackFailed event = new CallbackFailed();
    if (event.isEnabled()) {
      event.token = SafeText.of(token);
      event.failure = SafeText.of(failure);
      event.commit();
    }
  }

  static void heartbeatFailed(String name, Throwable failure, boolean last) {
    HeartbeatFailed event = new HeartbeatFailed();
    if (event.isEnabled()) {
      event.heartbeat = name;
      event.failure = SafeText.of(failure);
      event.last = last;
      event.commit();
    }
  }

  static void slowStop(StuckTask task, boolean ended) {
    SlowStop event = new SlowStop();
    if (event.isEnabled()) {
      event.task = task.where().task();
      event.reason = SafeText.of(task.reason());
      event.sinceCancel = task.time().toNanos();
      event.ended = ended;
      event.stack = task.where().stackText();
      event.commit();
    }
  }

  static void taskStalled(StuckTask task) {
    TaskStalled event = new TaskStalled();
    if (event.isEnabled()) {
      event.task = task.where().task();
      event.sinceCheck = task.time().toNanos();
      event.stack = task.where().stackText();
      event.commit();
    }
  }

  @Name("dev.heed.Cancel")
  @Label("Cancel")
  @Category("Heed")
  @Description("A token was cancelled with everything below it; the duration includes callbacks")
  static final class Cancel extends Event {
    @Label("Kind")
    @Nullable String kind;

    @Label("Reason")
    @Nullable String reason;

    @Label("Callbacks")
    @Description("How many callbacks ran, those of tokens below included")
    int callbacks;
  }

  @Name("dev.heed.CallbackFailed")
  @Label("Callback Failed")
  @Category("Heed")
  @Description("A callback failed, and no caller of a cancel was there to be told")
  @StackTrace(false)
  static final class CallbackFailed extends Event {
    @Label("Token")
    @Nullable String token;

    @Label("Failure")
    @Nullable String failure;
  }

  @Name("dev.heed.HeartbeatFailed")
  @Label("Heartbeat Failed")
  @Category("Heed")
  @Description("A beat of a heartbeat failed")
  @StackTrace(false)
  static final class HeartbeatFailed extends Event {
    @Label("Heartbeat")
    @Nullable String heartbeat;

    @Label("Failure")
    @Nullable String failure;

    @Label("Last")
    @Description("Whether the heartbeat stopped because of it")
    boolean last;
  }

  @Name("dev.heed.SlowStop")
  @Label("Slow Stop")
  @Category("Heed")
  @Description("A task did not end for a long time after it was cancelled")
  @StackTrace(false)
  static final class SlowStop extends Event {
    @Label("Task")
    @Nullable String task;

    @Label("Reason")
    @Nullable String reason;

    @Label("Since Cancel")
    @Timespan(Timespan.NANOSECONDS)
    long sinceCancel;

    @Label("Ended")
    @Description("Whether it has ended at last; before that, an event says that it has not")
    boolean ended;

    @Label("Stack")
    @Description("What the task's thread does, if it is known")
    @Nullable String stack;
  }

  @Name("dev.heed.TaskStalled")
  @Label("Task Stalled")
  @Category("Heed")
  @Description("A task that nobody cancelled has not looked at its token for a long time")
  @StackTrace(false)
  static final class TaskStalled extends Event {
    @Label("Task")
    @Nullable String task;

    @Label("Since Check")
    @Timespan(Timespan.NANOSECONDS)
    long sinceCheck;

    @Label("Stack")
    @Description("What the task's thread does, if it is known")
    @Nullable String stack;
  }
}
