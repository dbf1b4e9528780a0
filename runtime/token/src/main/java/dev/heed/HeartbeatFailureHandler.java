package dev.heed;

/** Hears of every failed beat, and so also of the one that ends the heartbeat. */
@FunctionalInterface
public interface HeartbeatFailureHandler {
  /**
   * Called once per failed beat. Should be short; what it throws is logged. To end the work that
   * the heartbeat belongs to, cancel its source here when {@code last} is true.
   *
   * @param heartbeat the one that failed
   * @param failure what the beat threw; a {@link java.util.concurrent.TimeoutException}, as soon as
   *     the beat's deadline passes, if it passed
   * @param last whether the heartbeat stops because of it
   */
  void beatFailed(Heartbeat heartbeat, Throwable failure, boolean last);
}
