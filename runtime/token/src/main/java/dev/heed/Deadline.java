package dev.heed;

import java.time.Duration;
import java.util.Objects;

/**
 * A point on a monotonic clock after which work is no longer wanted. Immutable; a token may get
 * another one, this object does not change.
 */
public final class Deadline {
  /** Further away than this is never: half the range, so that differences do not overflow. */
  static final long NEVER_NANOS = Long.MAX_VALUE / 2;

  private final TimeSource time;
  private final long at;

  private Deadline(TimeSource time, long at) {
    this.time = time;
    this.at = at;
  }

  static Deadline after(TimeSource time, long nanos) {
    return new Deadline(time, time.nanoTime() + nanos);
  }

  /** A duration as nanoseconds: capped at about 146 years. */
  static long nanos(Duration duration) {
    Objects.requireNonNull(duration, "duration");
    if (duration.isNegative()) {
      throw new IllegalArgumentException("negative duration: " + duration);
    }
    return duration.getSeconds() >= NEVER_NANOS / 1_000_000_000L ? NEVER_NANOS : duration.toNanos();
  }

  /** Refuses zero, for what makes sense only with some time. */
  static Duration positive(Duration duration, String what) {
    if (nanos(duration) == 0) {
      throw new IllegalArgumentException(what + " must be positive");
    }
    return duration;
  }

  long remainingNanos() {
    return at - time.nanoTime();
  }

  /** The time left; zero when it has passed. */
  public Duration remaining() {
    return Duration.ofNanos(Math.max(0, remainingNanos()));
  }

  /** Whether it has passed. That a token was cancelled earlier does not make its deadline pass. */
  public boolean hasPassed() {
    return remainingNanos() <= 0;
  }

  @Override
  public String toString() {
    return hasPassed() ? "Deadline[passed]" : "Deadline[in " + remaining() + "]";
  }
}
