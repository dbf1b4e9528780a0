package dev.heed.core.library;

/** What of the language a body may show, besides calls. */
public enum Construct {
  /** A {@code catch} for a cancellation, or for {@code Exception} and the like. */
  CATCH,
  /** Any loop. */
  LOOP,
  /** A loop whose condition compares no amounts: what ends it is not a count. */
  OPEN_LOOP,
  /** A {@code synchronized} block or method. */
  SYNCHRONIZED,
  /** A {@code finally} block. */
  FINALLY,
  /** A method of a name that ends an object's life. */
  LIFECYCLE_END,
  /** A method whose body libraries run as a task, such as {@code run}. */
  TASK_BODY
}
