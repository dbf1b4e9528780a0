package dev.heed;

import dev.heed.annotation.RunsTask;

/**
 * Work that looks at a token and returns nothing.
 *
 * @param <X> what it throws
 */
@FunctionalInterface
public interface TaskAction<X extends Throwable> {
  /**
   * Does the work; ends early, usually with a {@link CancelledException}, if {@code token} says so.
   */
  @RunsTask
  void run(CancellationToken token) throws X;
}
