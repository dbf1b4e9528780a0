package dev.heed;

/** A clock that stands still and has no timer to give. */
final class NoTimer implements TimeSource {
  @Override
  public long nanoTime() {
    return 0;
  }

  @Override
  public Runnable schedule(long delayNanos, Runnable task) {
    throw new IllegalStateException("no timer");
  }
}
