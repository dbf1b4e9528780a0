package dev.heed;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Hears of every failed attempt of a {@link Retry}. */
@FunctionalInterface
public interface RetryListener {
  /**
   * Called once per failed attempt, on the thread that made it, before the delay. Should be short;
   * what it throws goes to the failure handler of the token's settings.
   *
   * @param attempt which one, from 1
   * @param failure what the body threw, or an {@link AttemptTimeoutException}
   * @param delay how long it waits before the next attempt; null if there is none
   */
  void attemptFailed(int attempt, Throwable failure, @Nullable Duration delay);
}
