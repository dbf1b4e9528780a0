package dev.heed;

import org.jspecify.annotations.Nullable;

/** Throws what is unchecked as it is, whatever its static type. */
final class Rethrow {
  private Rethrow() {}

  /** For failures of code that declares no checked exception. */
  static void unchecked(Throwable failure) {
    if (failure instanceof RuntimeException exception) {
      throw exception;
    }
    if (failure instanceof Error error) {
      throw error;
    }
    // Only a sneaky throw gets here.
    throw new IllegalStateException(failure);
  }

  /**
   * For failures of code that declares X, kept where their type was forgotten.
   *
   * @return never
   */
  @SuppressWarnings("unchecked")
  static <R extends @Nullable Object, X extends Throwable> R as(Throwable failure) throws X {
    throw (X) failure;
  }
}
