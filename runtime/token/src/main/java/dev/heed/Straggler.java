package dev.heed;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was known of a task that had not ended when the time to wait for it was over.
 *
 * @param task its name, or its key as text
 * @param thread the name of the thread that ran it; null if it had none, or that is not known
 * @param stack where that thread was, innermost call first; empty if not known
 */
public record Straggler(String task, @Nullable String thread, List<StackTraceElement> stack) {
  /** Makes the list unmodifiable. */
  public Straggler {
    stack = List.copyOf(stack);
  }

  static Straggler of(String task, @Nullable Thread thread) {
    return thread == null
        ? new Straggler(task, null, List.of())
        : new Straggler(task, thread.getName(), List.of(thread.getStackTrace()));
  }

  /** The thread and its stack as a thread dump shows them; empty if they are not known. */
  String stackText() {
    StringBuilder text = new StringBuilder(thread == null ? "" : "thread \"" + thread + "\"");
    for (StackTraceElement frame : stack) {
      text.append(System.lineSeparator()).append("\tat ").append(frame);
    }
    return text.toString();
  }

  /** The task, its thread, the innermost call and the code that got there, on one line. */
  @Override
  public String toString() {
    String where = stack.isEmpty() ? "" : " at " + stack.get(0);
    for (int i = 1; i < stack.size(); i++) {
      // What waits is most often the JDK's; who waits says more.
      String module = stack.get(i).getModuleName();
      if (module == null || !(module.startsWith("java.") || module.startsWith("jdk."))) {
        where += ", called from " + stack.get(i);
        break;
      }
    }
    return task + (thread == null ? "" : " on thread \"" + thread + "\"" + where);
  }
}
