package dev.heed;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * A mutual exclusion lock that costs its owner five bytes and, where nobody waits, one atomic step
 * (a {@code ReentrantLock} costs 48 bytes and two steps, and a tree of a million tokens has a
 * million locks).
 *
 * <p>Invariants:
 *
 * <ol>
 *   <li>{@code state} leaves {@link #FREE} only by a compare-and-set, and returns to it only by the
 *       one who holds the lock. While it is not FREE nobody else acquires.
 *   <li>A thread is on the stack of {@link #waiters} before it says {@link #AWAITED}. Whoever frees
 *       an AWAITED lock first frees it, then takes the whole stack and wakes everybody on it; who
 *       loses the race queues again.
 *   <li>Whoever frees a lock that it saw {@link #HELD} does so by a plain release store: this saves
 *       the second atomic step. An AWAITED that is said between the look and the store is
 *       overwritten, and that waiter not woken. So waiters park for {@link #PATIENCE_NANOS} at most
 *       and look again: a wake-up can come late by that much, but is not lost (HotSpot's monitors
 *       left theirs in this way for many years, its "1-0 exit").
 *   <li>Whoever has waited acquires as AWAITED, so it takes the stack when it frees: no waiter that
 *       was passed over stays on it.
 *   <li>Nobody spins longer than {@link #SPINS} turns at a time.
 * </ol>
 *
 * <p>Not reentrant and not fair. Sections under it are a few field writes: they run no foreign code
 * and never park, so a virtual thread that waits here gives up its carrier, and one that holds the
 * lock cannot be unmounted.
 *
 * <p>Freeing is a release, not a full fence: a store in a section and a later load outside can
 * change places. Code that decides by such a pair needs a fence of its own.
 */
abstract class LockWord {
  private static final byte FREE = 0;
  private static final byte HELD = 1;
  private static final byte AWAITED = 2;

  private static final int SPINS = 64;
  private static final long PATIENCE_NANOS = 1_000_000;

  private static final VarHandle STATE;
  private static final VarHandle WAITERS;

  static {
    try {
      MethodHandles.Lookup lookup = MethodHandles.lookup();
      STATE = lookup.findVarHandle(LockWord.class, "state", byte.class);
      WAITERS = lookup.findVarHandle(LockWord.class, "waiters", Waiter.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  // A byte, not a reference that would double as the stack: collectors see every reference written.
  private volatile byte state;
  private volatile @Nullable Waiter waiters;

  final void lock() {
    if (!STATE.compareAndSet(this, FREE, HELD)) {
      lockSlowly();
    }
  }

  final void unlock() {
    if ((byte) STATE.getOpaque(this) == HELD) {
      STATE.setRelease(this, FREE);
    } else {
      unlockAndWake();
    }
  }

  private void lockSlowly() {
    for (int turn = 0; turn < SPINS; turn++) {
      if (state == FREE && STATE.compareAndSet(this, FREE, HELD)) {
        return;
      }
      Thread.onSpinWait();
    }
    boolean interrupted = false;
    Waiter waiter = enqueue();
    while (!STATE.compareAndSet(this, FREE, AWAITED)) {
      if (waiter.woken) {
        waiter = enqueue();
      } else if (state == AWAITED || STATE.compareAndSet(this, HELD, AWAITED)) {
        LockSupport.parkNanos(this, PATIENCE_NANOS);
        // A set flag would turn the parking into spinning, so it is kept aside meanwhile.
        interrupted |= Thread.interrupted();
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private Waiter enqueue() {
    Waiter waiter = new Waiter(Thread.currentThread());
    do {
      waiter.next = waiters;
    } while (!WAITERS.compareAndSet(this, waiter.next, waiter));
    return waiter;
  }

  private void unlockAndWake() {
    state = FREE;
    Waiter waiter = (Waiter) WAITERS.getAndSet(this, null);
    while (waiter != null) {
      Waiter next = waiter.next;
      waiter.woken = true;
      LockSupport.unpark(waiter.thread);
      waiter = next;
    }
  }

  private static final class Waiter {
    final Thread thread;
    @Nullable Waiter next;
    volatile boolean woken;

    Waiter(Thread thread) {
      this.thread = thread;
    }
  }
}
