package dev.heed;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.concurrent.locks.AbstractOwnableSynchronizer;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * A latch that opens once and costs its owner one reference.
 *
 * <p>Invariants:
 *
 * <ol>
 *   <li>{@code gate} is null or a stack of waiters until it is {@link #OPEN}, then it stays so.
 *   <li>Opening takes the stack in the same step that says OPEN, so a waiter is either on the stack
 *       that is woken or sees OPEN: no wake-up is lost. What happened before {@link #openGate} is
 *       visible to whoever sees it open.
 * </ol>
 */
abstract class Gate {
  private static final Object OPEN = new Object();
  private static final VarHandle GATE;

  static {
    try {
      GATE = MethodHandles.lookup().findVarHandle(Gate.class, "gate", Object.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  private volatile @Nullable Object gate;

  final boolean isGateOpen() {
    return gate == OPEN;
  }

  final void openGate() {
    Object old = GATE.getAndSet(this, OPEN);
    if (old == OPEN) {
      return;
    }
    for (Waiter waiter = (Waiter) old; waiter != null; waiter = waiter.next) {
      waiter.wake.run();
    }
  }

  /**
   * Runs {@code wake} when the gate opens; at once if it is open. It must neither throw nor wait.
   */
  final void whenGateOpen(Runnable wake) {
    Waiter waiter = new Waiter(wake);
    for (; ; ) {
      Object seen = gate;
      if (seen == OPEN) {
        wake.run();
        return;
      }
      waiter.next = (Waiter) seen;
      if (GATE.compareAndSet(this, seen, waiter)) {
        return;
      }
    }
  }

  /**
   * Parks until the gate is open. An interrupt neither ends nor is lost by the wait.
   *
   * @param owner the thread that will open the gate, if known: shown as the owner in a thread dump
   */
  final void awaitGate(@Nullable Thread owner) {
    if (isGateOpen()) {
      return;
    }
    Thread self = Thread.currentThread();
    whenGateOpen(() -> LockSupport.unpark(self));
    Blocker blocker = new Blocker(owner);
    boolean interrupted = false;
    while (!isGateOpen()) {
      LockSupport.park(blocker);
      interrupted |= Thread.interrupted();
    }
    if (interrupted) {
      self.interrupt();
    }
  }

  private static final class Waiter {
    final Runnable wake;
    @Nullable Waiter next;

    Waiter(Runnable wake) {
      this.wake = wake;
    }
  }

  /** What a thread dump prints as the lock that is waited for, with its owner (as Guava does). */
  private static final class Blocker extends AbstractOwnableSynchronizer {
    private static final long serialVersionUID = 1L;

    Blocker(@Nullable Thread owner) {
      setExclusiveOwnerThread(owner);
    }

    @Override
    public String toString() {
      return "running cancellation callback";
    }
  }
}
