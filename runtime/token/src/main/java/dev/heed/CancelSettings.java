package dev.heed;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Objects;
import java.util.concurrent.Executor;

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
      new CancelSettings(TimeSource.system(), DaemonThreads.INSTANCE, LOGGING);

  private final TimeSource time;
  private final Executor executor;
  private final CallbackFailureHandler handler;

  private CancelSettings(TimeSource time, Executor executor, CallbackFailureHandler handler) {
    this.time = time;
    this.executor = executor;
    this.handler = handler;
  }

  /** Real time, daemon threads made on demand, failures to the {@code System.Logger} "dev.heed". */
  public static CancelSettings defaults() {
    return DEFAULTS;
  }

  /** The same with another clock and timer. */
  public CancelSettings withTimeSource(TimeSource source) {
    return new CancelSettings(Objects.requireNonNull(source, "source"), executor, handler);
  }

  /** The same with another executor for the callbacks of deadlines and of asynchronous cancels. */
  public CancelSettings withExecutor(Executor callbacks) {
    return new CancelSettings(time, Objects.requireNonNull(callbacks, "callbacks"), handler);
  }

  /** The same with another hearer of failures that no caller can be told of. */
  public CancelSettings withFailureHandler(CallbackFailureHandler failures) {
    return new CancelSettings(time, executor, Objects.requireNonNull(failures, "failures"));
  }

  TimeSource time() {
    return time;
  }

  Executor executor() {
    return executor;
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
    try {
      handler.callbackFailed(token, failure);
    } catch (Throwable second) {
      second.addSuppressed(failure);
      LOG.log(Level.ERROR, "callback failure handler failed", second);
    }
  }
}
