package dev.heed;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * A mutual exclusion lock that costs its owner one reference (a {@code ReentrantLock} costs 48
 * bytes, and a tree of a million tokens has a million locks).
 *
 * <p>Invariants:
 *
 * <ol>
 *   <li>{@code word} is null (free), {@link #HELD} (held, nobody waits) or a {@link Waiter} (held,
 *       the head of a stack of threads that wait).
 *   <li>A thread pushes itself only on a word that is not null, so whoever frees the word finds it.
 *   <li>Freeing takes the whole stack and wakes everybody on it; who loses the race queues again.
 *       So no wake-up is lost, and nobody spins longer than {@link #SPINS} turns.
 * </ol>
 *
 * <p>Not reentrant and not fair. Sections under it are a few field writes: they run no foreign code
 * and never park, so a virtual thread that waits here gives up its carrier, and one that holds the
 * lock cannot be unmounted.
 */
abstract class LockWord {
  private static final Object HELD = new Object();
  private static final int SPINS = 64;
  private static final VarHandle WORD;

  static {
    try {
      WORD = MethodHandles.lookup().findVarHandle(LockWord.class, "word", Object.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  private volatile @Nullable Object word;

  final void lock() {
    if (!WORD.compareAndSet(this, null, HELD)) {
      lockSlowly();
    }
  }

  final void unlock() {
    Object old = WORD.getAndSet(this, null);
    if (old != HELD) {
      wake((Waiter) old);
    }
  }

  private void lockSlowly() {
    boolean interrupted = false;
    for (int turn = 0; ; turn++) {
      Object seen = word;
      if (seen == null) {
        if (WORD.compareAndSet(this, null, HELD)) {
          break;
        }
      } else if (turn < SPINS) {
        Thread.onSpinWait();
      } else {
        Waiter waiter = new Waiter(Thread.currentThread(), seen == HELD ? null : (Waiter) seen);
        if (WORD.compareAndSet(this, seen, waiter)) {
          while (!waiter.woken) {
            LockSupport.park(this);
            // A set flag would turn the parking into spinning, so it is kept aside meanwhile.
            interrupted |= Thread.interrupted();
          }
          turn = 0;
        }
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private static void wake(@Nullable Waiter first) {
    for (Waiter waiter = first; waiter != null; ) {
      Waiter next = waiter.next;
      Thread thread = waiter.thread;
      waiter.woken = true;
      LockSupport.unpark(thread);
      waiter = next;
    }
  }

  private static final class Waiter {
    final Thread thread;
    final @Nullable Waiter next;
    volatile boolean woken;

    Waiter(Thread thread, @Nullable Waiter next) {
      this.thread = thread;
      this.next = next;
    }
  }
}
