package dev.heed;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A running task as a registry saw it at one moment.
 *
 * @param key the task's key
 * @param reason why it was cancelled; null while it is not. A cancelled task is listed until it
 *     ends
 * @param age how long ago it was registered
 * @param sinceCheck how long ago it last called {@link TaskEntry#checkpoint()}; null if never
 */
public record TaskInfo<K>(
    K key, @Nullable CancelReason reason, Duration age, @Nullable Duration sinceCheck) {
  /** Whether it was cancelled but has not ended yet. */
  public boolean isStopping() {
    return reason != null;
  }
}
