package dev.heed;

import dev.heed.annotation.RunsTask;
import org.jspecify.annotations.Nullable;

/**
 * Work that looks at a token.
 *
 * @param <R> what it returns
 * @param <X> what it throws
 */
@FunctionalInterface
public interface TaskBody<R extends @Nullable Object, X extends Throwable> {
  /**
   * Does the work; ends early, usually with a {@link CancelledException}, if {@code token} says so.
   */
  @RunsTask
  R run(CancellationToken token) throws X;
}
