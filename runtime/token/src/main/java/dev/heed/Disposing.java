package dev.heed;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Lets go of values that nobody will get. */
final class Disposing {
  private Disposing() {}

  /** Has {@code disposer} take {@code value}, unless null; what it throws goes to the handler. */
  static <T extends @Nullable Object> void dispose(
      CancellationToken token, Consumer<? super T> disposer, T value) {
    if (value == null) {
      return;
    }
    try {
      disposer.accept(value);
    } catch (Throwable failure) {
      token.settings().report(token, "a disposer failed", failure);
    }
  }
}
