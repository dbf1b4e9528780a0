package dev.heed;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import org.jspecify.annotations.Nullable;

/**
 * The threads that Heed starts: for tasks virtual ones where the JDK has them for good (21 or
 * later, JEP 444), else daemon threads; for what must be on time always daemon threads. Looked up
 * once, by reflection, since the code is for JDK 17.
 */
final class TaskThreads {
  /** {@code (String, Runnable)Thread}; null where there are no virtual threads. */
  private static final @Nullable MethodHandle VIRTUAL =
      Runtime.version().feature() >= 21 ? findVirtual() : null;

  /** {@code Thread.isVirtual()}; null where there are no virtual threads. */
  private static final @Nullable MethodHandle IS_VIRTUAL =
      Runtime.version().feature() >= 21 ? findIsVirtual() : null;

  private TaskThreads() {}

  private static MethodHandle findVirtual() {
    try {
      MethodHandles.Lookup lookup = MethodHandles.publicLookup();
      Class<?> builder = Class.forName("java.lang.Thread$Builder");
      Class<?> virtual = Class.forName("java.lang.Thread$Builder$OfVirtual");
      MethodHandle make =
          lookup.findStatic(Thread.class, "ofVirtual", MethodType.methodType(virtual));
      MethodHandle name =
          lookup.findVirtual(virtual, "name", MethodType.methodType(virtual, String.class));
      MethodHandle thread =
          lookup.findVirtual(
              builder, "unstarted", MethodType.methodType(Thread.class, Runnable.class));
      MethodHandle named = MethodHandles.collectArguments(name, 0, make);
      return MethodHandles.collectArguments(
          thread.asType(thread.type().changeParameterType(0, virtual)), 0, named);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  /** A thread of its own for {@code body}, virtual or daemon, not started. */
  static Thread unstarted(String name, Runnable body) {
    if (VIRTUAL == null) {
      return daemon(name, body);
    }
    try {
      return (Thread) VIRTUAL.invokeExact(name, body);
    } catch (Throwable failure) {
      Rethrow.unchecked(failure);
      throw new AssertionError(failure);
    }
  }

  /**
   * A platform thread, daemon, not started: for what busy virtual threads must not hold up, like
   * timers, heartbeats and shutdowns.
   */
  static Thread daemon(String name, Runnable body) {
    Thread thread = new Thread(body, name);
    thread.setDaemon(true);
    return thread;
  }

  /**
   * Runs {@code body} on a thread: a new virtual one of this name, or a daemon thread that was
   * perhaps used before.
   */
  static void execute(String name, Runnable body) {
    if (VIRTUAL == null) {
      DaemonThreads.INSTANCE.execute(body);
    } else {
      unstarted(name, body).start();
    }
  }

  private static MethodHandle findIsVirtual() {
    try {
      return MethodHandles.publicLookup()
          .findVirtual(Thread.class, "isVirtual", MethodType.methodType(boolean.class));
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  /** Whether {@code thread} is a virtual one. */
  static boolean isVirtual(Thread thread) {
    if (IS_VIRTUAL == null) {
      return false;
    }
    try {
      return (boolean) IS_VIRTUAL.invokeExact(thread);
    } catch (Throwable failure) {
      throw new AssertionError(failure);
    }
  }
}
