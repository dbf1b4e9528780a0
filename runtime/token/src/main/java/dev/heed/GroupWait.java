package dev.heed;

/**
 * The waits of one join: without limit while the group lives, since its cancel ends them; then for
 * as long as a group waits for tasks that were told to stop. For one thread.
 */
final class GroupWait {
  private final CancellationToken group;
  private final long limit;
  private long cancelledAt;
  private boolean cancelled;

  GroupWait(CancellationToken group, long limit) {
    this.group = group;
    this.limit = limit;
  }

  /** Waits for a change; returns false if the time is over. */
  boolean until(CancellationToken changed) throws InterruptedException {
    if (!group.isCancelled()) {
      try (CancellationSource either = CancellationSource.linked(changed, group)) {
        either.token().await();
      }
      return true;
    }
    TimeSource time = group.settings().time();
    if (!cancelled) {
      cancelled = true;
      cancelledAt = time.nanoTime();
    }
    return new CancelWait(changed).until(limit - (time.nanoTime() - cancelledAt));
  }
}
