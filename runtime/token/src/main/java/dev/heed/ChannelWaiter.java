package dev.heed;

import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** One thread's wait for a value of a {@link BoundedChannel}, or for room for its own. */
final class ChannelWaiter<T> {
  /** What became of the wait. */
  enum Outcome {
    /** Nothing yet; or, when it is in no queue any more, it was given up. */
    WAITING,
    /** It got a value, or its value was taken. */
    SERVED,
    /** The channel was closed. */
    REFUSED
  }

  final CancellationToken token;

  /** A sender's from the start, a receiver's when it is served; written before the outcome. */
  @Nullable T value;

  /** Written under the channel's lock. */
  volatile Outcome outcome = Outcome.WAITING;

  private final Thread thread = Thread.currentThread();

  ChannelWaiter(CancellationToken token, @Nullable T value) {
    this.token = token;
    this.value = value;
  }

  /** Takes out the oldest waiter that is not cancelled; the cancelled find out by themselves. */
  static <T> @Nullable ChannelWaiter<T> oldest(LinkedHashSet<ChannelWaiter<T>> queue) {
    for (Iterator<ChannelWaiter<T>> all = queue.iterator(); all.hasNext(); ) {
      ChannelWaiter<T> waiter = all.next();
      all.remove();
      if (!waiter.token.isCancelled()) {
        return waiter;
      }
    }
    return null;
  }

  boolean isOver() {
    return outcome != Outcome.WAITING;
  }

  static void wake(@Nullable ChannelWaiter<?> waiter) {
    if (waiter != null) {
      LockSupport.unpark(waiter.thread);
    }
  }
}
