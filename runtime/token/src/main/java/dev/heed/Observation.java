package dev.heed;

import org.jspecify.annotations.Nullable;

/**
 * Where the library says what happens, for recordings. Does nothing where the JDK module for them
 * is missing; the class that needs it is then never loaded, which is why events are plain objects
 * here.
 */
final class Observation {
  private static final boolean RECORDABLE = canUse("jdk.jfr");

  private Observation() {}

  /** Whether an optional module is there for this library. */
  static boolean canUse(String module) {
    Module own = Observation.class.getModule();
    ModuleLayer layer = own.getLayer() == null ? ModuleLayer.boot() : own.getLayer();
    return layer.findModule(module).filter(own::canRead).isPresent();
  }

  private static boolean mayRecord() {
    return RECORDABLE && JfrEvents.mayRecord();
  }

  /** Before a cancel; null if nobody wants to know. */
  static @Nullable Object cancelBegins() {
    return mayRecord() ? JfrEvents.cancelBegins() : null;
  }

  /** After a cancel, with what {@link #cancelBegins} returned. */
  static void cancelEnds(@Nullable Object begun, CancelReason reason, int callbacks) {
    if (begun != null) {
      JfrEvents.cancelEnds(begun, reason, callbacks);
    }
  }

  static void callbackFailed(CancellationToken token, Throwable failure) {
    if (mayRecord()) {
      JfrEvents.callbackFailed(token, failure);
    }
  }

  static void heartbeatFailed(String name, Throwable failure, boolean last) {
    if (mayRecord()) {
      JfrEvents.heartbeatFailed(name, failure, last);
    }
  }

  /** A cancelled task has not ended in time, or has ended at last. */
  static void slowStop(StuckTask task, boolean ended) {
    if (mayRecord()) {
      JfrEvents.slowStop(task, ended);
    }
  }

  static void taskStalled(StuckTask task) {
    if (mayRecord()) {
      JfrEvents.taskStalled(task);
    }
  }
}
