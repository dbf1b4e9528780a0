package dev.heed;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A task of a {@link TaskRegistry} that does not do what it should, as it was at one moment.
 *
 * @param key its key
 * @param reason why it was cancelled; null if it was not, but stalls
 * @param time how long it is at it: since the cancel; since its last {@link TaskEntry#checkpoint()}
 *     or, if it never called that, since it was registered
 * @param thread the name of the thread that runs it; null if that is not known. It is known after
 *     {@link TaskRegistry#run}, {@link TaskRegistry#submit} or a checkpoint has begun
 * @param stack what that thread does, innermost first; empty if it is not known
 */
public record StuckTask(
    Object key,
    @Nullable CancelReason reason,
    Duration time,
    @Nullable String thread,
    List<StackTraceElement> stack) {
  /** Copies the list. */
  public StuckTask {
    stack = List.copyOf(stack);
  }

  /** The thread and its stack as a thread dump shows them; empty if they are not known. */
  String stackText() {
    StringBuilder text = new StringBuilder(thread == null ? "" : "thread " + thread);
    for (StackTraceElement frame : stack) {
      text.append(System.lineSeparator()).append("\tat ").append(frame);
    }
    return text.toString();
  }
}
