package dev.heed;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * Watches things of which each has a time since when it is at it, and tells when that is too long
 * ago. One timer for all, and none while nothing is watched.
 *
 * <p>Invariants:
 *
 * <ol>
 *   <li>{@code timer} holds the arming that counts, or null. An arming that was replaced does
 *       nothing when its time comes, and takes its timer out as soon as both are known.
 *   <li>An arming is replaced by an earlier one only, or taken out. What is added while the due are
 *       being looked for thus does not put off the next look.
 *   <li>Every change of {@code watched} is followed by a look at {@code timer}, and every change of
 *       {@code timer} by a look at {@code watched}. So, when all is quiet, there is an arming if
 *       and only if something is watched.
 *   <li>No lock is held anywhere here, so a foreign timer may call back as it likes.
 * </ol>
 */
final class Overdue<E> {
  /** Things that become due soon after each other are told together, at most this part late. */
  private static final int GRAIN = 8;

  private final TimeSource time;
  private final long limit;
  private final ToLongFunction<E> since;
  private final Predicate<E> tell;
  private final Consumer<Throwable> broken;
  private final Set<E> watched = ConcurrentHashMap.newKeySet();
  private final AtomicReference<@Nullable Arming> timer = new AtomicReference<>();
  private volatile boolean closed;

  /**
   * Watches nothing yet.
   *
   * @param since the time on the clock since when something is at it; may move on
   * @param tell called on the timer's thread with what is due; returns whether to go on watching.
   *     Must not throw
   * @param broken called if there is no timer to be had
   */
  Overdue(
      TimeSource time,
      long limit,
      ToLongFunction<E> since,
      Predicate<E> tell,
      Consumer<Throwable> broken) {
    this.time = time;
    this.limit = limit;
    this.since = since;
    this.tell = tell;
    this.broken = broken;
  }

  void add(E one) {
    watched.add(one);
    arm(limit);
  }

  void remove(E one) {
    if (watched.remove(one)) {
      disarmIfIdle();
    }
  }

  /** Watches nothing any more. */
  void close() {
    closed = true;
    disarmIfIdle();
  }

  private boolean isIdle() {
    return closed || watched.isEmpty();
  }

  /** Sees to it that the timer goes off in this time, or earlier. */
  private void arm(long nanos) {
    Arming mine = new Arming(time.nanoTime() + nanos);
    Arming old;
    do {
      old = timer.get();
      if (isIdle() || (old != null && old.at - mine.at <= 0)) {
        return;
      }
    } while (!timer.compareAndSet(old, mine));
    if (old != null) {
      old.stop();
    }
    mine.start(nanos);
    disarmIfIdle();
  }

  private void disarmIfIdle() {
    if (isIdle()) {
      Arming old = timer.getAndSet(null);
      if (old != null) {
        old.stop();
        // Something may have been added that found the old one.
        arm(limit);
      }
    }
  }

  private void look() {
    long now = time.nanoTime();
    long next = limit;
    for (E one : watched) {
      long left = since.applyAsLong(one) + limit - now;
      if (left > 0) {
        next = Math.min(next, left);
      } else if (!tell.test(one)) {
        watched.remove(one);
      }
    }
    arm(Math.max(next, limit / GRAIN));
  }

  /** One use of the timer. */
  private final class Arming {
    final long at;
    private volatile @Nullable Runnable undo;

    Arming(long at) {
      this.at = at;
    }

    void start(long nanos) {
      try {
        Runnable out = time.schedule(nanos, this::fire);
        undo = out;
        if (timer.get() != this) {
          out.run();
        }
      } catch (Throwable failure) {
        timer.compareAndSet(this, null);
        broken.accept(failure);
      }
    }

    void stop() {
      Runnable out = undo;
      if (out != null) {
        out.run();
      }
    }

    private void fire() {
      if (timer.compareAndSet(this, null) && !closed) {
        look();
      }
    }
  }
}
