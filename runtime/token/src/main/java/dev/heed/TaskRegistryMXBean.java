package dev.heed;

import dev.heed.annotation.Cancels;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A registry as JMX shows it: {@link TaskRegistryBuilder#exportMBean}. Keys are shown, and given,
 * as the text that their {@code toString} makes.
 */
public interface TaskRegistryMXBean {
  /** The tasks as they are now. */
  List<Task> getTasks();

  /** How many tasks are listed. */
  int getTaskCount();

  /**
   * Cancels the tasks whose key has this text. Does not wait for them to end.
   *
   * @return how many this call cancelled
   */
  @Cancels
  int cancel(String keyText);

  /** Cancels every task. The registry stays usable. */
  @Cancels
  void cancelAll();

  /** One task, as it was at one moment. */
  interface Task {
    /** The text of its key. */
    String getKey();

    /** RUNNING, or STOPPING if it was cancelled and has not ended yet. */
    String getState();

    /** Why it was cancelled; null while it is not. */
    @Nullable String getReason();

    /** Milliseconds since it was registered. */
    long getAgeMillis();

    /** Milliseconds since it last looked at its token by a checkpoint; -1 if it never did. */
    long getSinceCheckMillis();
  }
}
