package dev.heed;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * What a tree of tokens uses from outside: clock and timer, the threads for callbacks that cannot
 * run on the canceller's, and who hears of their failures. Given to a root, inherited by all under
 * it. Immutable.
 */
public final class CancelSettings {
  private static final Logger LOG = System.getLogger("dev.heed");
  private static final CallbackFailureHandler LOGGING =
      (token, failure) -> LOG.log(Level.ERROR, "cancellation callback failed", failure);
  private static final CancelSettings DEFAULTS =
      new CancelSettings(TimeSource.system(), DaemonThreads.INSTANCE, LOGGING, null);

  private final TimeSource time;
  private final Executor executor;
  private final CallbackFailureHandler handler;
  private final TaskWatch.@Nullable SlowStops slowStops;

  private CancelSettings(
      TimeSource time,
      Executor executor,
      CallbackFailureHandler handler,
      TaskWatch.@Nullable SlowStops slowStops) {
    this.time = time;
    this.executor = executor;
    this.handler = handler;
    this.slowStops = slowStops;
  }

  /** Real time, daemon threads made on demand, failures to the {@code System.Logger} "dev.heed". */
  public static CancelSettings defaults() {
    return DEFAULTS;
  }

  /** The same with another clock and timer. */
  public CancelSettings withTimeSource(TimeSource source) {
    return new CancelSettings(
        Objects.requireNonNull(source, "source"), executor, handler, slowStops);
  }

  /** The same with another executor for the callbacks of deadlines and of asynchronous cancels. */
  public CancelSettings withExecutor(Executor callbacks) {
    Objects.requireNonNull(callbacks, "callbacks");
    return new CancelSettings(time, callbacks, handler, slowStops);
  }

  /** The same with another hearer of failures that no caller can be told of. */
  public CancelSettings withFailureHandler(CallbackFailureHandler failures) {
    Objects.requireNonNull(failures, "failures");
    return new CancelSettings(time, executor, failures, slowStops);
  }

  /**
   * Logs slow stops as warnings to the {@code System.Logger} "dev.heed".
   *
   * @throws IllegalArgumentException if {@code threshold} is not positive
   */
  public CancelSettings withSlowStop(Duration threshold) {
    return withSlowStop(threshold, StuckTaskLog.INSTANCE);
  }

  /**
   * The same, but when a task of a {@link TaskRegistry} was cancelled and has not ended after
   * {@code threshold}, {@code listener} is told, and again when it has ended. Without this nobody
   * watches. A slow stop is told at most an eighth of the threshold late.
   *
   * @param threshold positive; by the clock of the tree
   * @throws IllegalArgumentException if {@code threshold} is not positive
   */
  public CancelSettings withSlowStop(Duration threshold, SlowStopListener listener) {
    Objects.requireNonNull(listener, "listener");
    long nanos = Deadline.nanos(Deadline.positive(threshold, "threshold"));
    return new CancelSettings(time, executor, handler, new TaskWatch.SlowStops(nanos, listener));
  }

  TimeSource time() {
    return time;
  }

  Executor executor() {
    return executor;
  }

  TaskWatch.@Nullable SlowStops slowStops() {
    return slowStops;
  }

  /**
   * Logs a failure that is not a callback's and that nobody asked for, and hands it over.
   *
   * @param what whose it is
   */
  void report(CancellationToken token, String what, Throwable failure) {
    LOG.log(Level.ERROR, what, failure);
    if (handler != LOGGING) {
      report(token, failure);
    }
  }

  /** Hands a failure over; a handler that fails itself must not stop the other callbacks. */
  void report(CancellationToken token, Throwable failure) {
    Observation.callbackFailed(token, failure);
    try {
      handler.callbackFailed(token, failure);
    } catch (Throwable second) {
      second.addSuppressed(failure);
      LOG.log(Level.ERROR, "callback failure handler failed", second);
    }
  }
}
