package dev.heed;

import java.lang.invoke.VarHandle;
import org.jspecify.annotations.Nullable;

/**
 * What a token does inside: its registrations, its timer, the end of its scope. Apart from the
 * node's lock it adds no state that needs one; see {@link Node} for the invariants.
 */
abstract sealed class TokenCore extends Node permits CancellationToken {
  /** The newest registration; guarded by the lock. */
  private @Nullable Registration callbacks;

  /** Whether a thread may be among the registrations; guarded by the lock. */
  private boolean hasWaiters;

  /** The settings, or an {@link Extras} that has them; replaced once, under the lock. */
  Object extra;

  TokenCore(CancelSettings settings) {
    this.extra = settings;
    // The field cannot be final; without the fence a token handed over by a data race might lack
    // it.
    VarHandle.releaseFence();
  }

  abstract CancellationToken self();

  public abstract boolean canBeCancelled();

  /** Registers, or on a cancelled token fires at once; what the callback then throws is thrown. */
  void registerOrFire(Registration one) {
    if (push(one)) {
      return;
    }
    settleMarking();
    if (!take(one)) {
      return;
    }
    Cancelling.Collector failures = new Cancelling.Collector();
    one.fire(failures);
    if (!failures.list.isEmpty()) {
      Rethrow.unchecked(failures.list.get(0));
    }
  }

  /** Returns false if the token is cancelled; on one that cannot be, true without effect. */
  boolean push(Registration one) {
    if (!canBeCancelled()) {
      return true;
    }
    if (reason != null) {
      return false;
    }
    lock();
    try {
      if (reason != null) {
        return false;
      }
      if (!one.link()) {
        return true;
      }
      one.next = callbacks;
      if (callbacks != null) {
        callbacks.prev = one;
      }
      callbacks = one;
      hasWaiters |= one.sort == Registration.Sort.WAITER;
      return true;
    } finally {
      unlock();
    }
  }

  private boolean take(Registration one) {
    lock();
    try {
      return one.take();
    } finally {
      unlock();
    }
  }

  /** Ends a registration that nobody has taken; returns false if somebody has. */
  boolean removeCallback(Registration one) {
    if (!canBeCancelled()) {
      return false;
    }
    lock();
    try {
      boolean linked = one.isLinked();
      if (linked) {
        removeLocked(one);
      }
      one.end();
      return linked;
    } finally {
      unlock();
    }
  }

  private void removeLocked(Registration one) {
    if (one.prev == null) {
      callbacks = one.next;
    } else {
      one.prev.next = one.next;
    }
    if (one.next != null) {
      one.next.prev = one.prev;
    }
    one.prev = null;
    one.next = null;
  }

  /** Takes the newest registration out. */
  @Nullable Registration popCallback() {
    if (callbacks == null) {
      return null;
    }
    lock();
    try {
      Registration one = callbacks;
      if (one != null) {
        removeLocked(one);
        one.take();
      }
      return one;
    } finally {
      unlock();
    }
  }

  /** Whether there are registrations; on a marked token nobody adds any. */
  boolean hasCallbacks() {
    return callbacks != null;
  }

  /** Wakes the threads that wait; only for the canceller. */
  void wakeWaiters() {
    if (hasWaiters) {
      takeAll(Registration.Sort.WAITER);
    }
  }

  /** Takes out and runs the registrations of one sort. These are Heed's own and do not throw. */
  private void takeAll(Registration.Sort sort) {
    Registration taken = null;
    lock();
    try {
      for (Registration one = callbacks; one != null; ) {
        Registration following = one.next;
        if (one.sort == sort) {
          removeLocked(one);
          one.take();
          one.next = taken;
          taken = one;
        }
        one = following;
      }
    } finally {
      unlock();
    }
    while (taken != null) {
      Registration one = taken;
      taken = one.next;
      one.next = null;
      one.fire(Cancelling.HANDLER);
    }
  }

  /** How many registrations there are. O(n), for tests. */
  int callbackCount() {
    lock();
    try {
      int count = 0;
      for (Registration one = callbacks; one != null; one = one.next) {
        count++;
      }
      return count;
    } finally {
      unlock();
    }
  }

  /** Waits until all below this cancelled token is marked, so that a late callback sees it so. */
  private void settleMarking() {
    Marking marking;
    lock();
    try {
      marking = (Marking) kids;
    } finally {
      unlock();
    }
    if (marking != null) {
      marking.settle();
    }
  }

  // Extras: guarded by the lock.

  CancelSettings settings() {
    Object held = extra;
    return held instanceof Extras extras ? extras.settings : (CancelSettings) held;
  }

  final Extras extras() {
    if (extra instanceof Extras extras) {
      return extras;
    }
    Extras fresh = new Extras((CancelSettings) extra);
    extra = fresh;
    return fresh;
  }

  @Override
  Link @Nullable [] links() {
    return extra instanceof Extras extras ? extras.links : null;
  }

  /**
   * Notes under the lock that {@code marking} passes through this detached token; returns the one
   * that did before. A token with a single parent needs no note: who reaches it comes the same way.
   */
  final @Nullable Marking passThrough(Marking marking) {
    if (links() == null) {
      return null;
    }
    Extras extras = extras();
    Marking before = extras.passed;
    extras.passed = marking;
    return before;
  }

  void label(String text) {
    lock();
    try {
      extras().label = text;
    } finally {
      unlock();
    }
  }

  /** Arms the timer anew; returns false if the token is cancelled. */
  boolean arm(long nanos) {
    TimeSource time = settings().time();
    boolean endless = nanos >= Deadline.NEVER_NANOS;
    Deadline deadline = endless ? null : Deadline.after(time, nanos);
    Runnable old;
    long mine;
    lock();
    try {
      if (reason != null) {
        return false;
      }
      Extras extras = extras();
      old = extras.undoTimer;
      extras.undoTimer = null;
      extras.deadline = deadline;
      mine = ++extras.arming;
    } finally {
      unlock();
    }
    if (old != null) {
      old.run();
    }
    if (!endless) {
      boolean scheduled = false;
      try {
        Runnable undo = time.schedule(nanos, () -> Cancelling.expire(self(), mine));
        scheduled = true;
        if (!keepUndo(undo, mine)) {
          undo.run();
        }
      } finally {
        if (!scheduled) {
          dropDeadline(mine);
        }
      }
    }
    return true;
  }

  /** The timer refused: a deadline that nothing will keep must not be shown. */
  private void dropDeadline(long mine) {
    lock();
    try {
      if (isArmed(mine)) {
        extras().deadline = null;
      }
    } finally {
      unlock();
    }
  }

  private boolean keepUndo(Runnable undo, long mine) {
    lock();
    try {
      if (reason != null || !isArmed(mine)) {
        return false;
      }
      extras().undoTimer = undo;
      return true;
    } finally {
      unlock();
    }
  }

  /** Whether {@code arming} is the latest; under the lock. */
  boolean isArmed(long arming) {
    return extra instanceof Extras extras && extras.arming == arming;
  }

  /** Takes the timer out. The deadline stays readable on a cancelled token. */
  void disarm() {
    if (!(extra instanceof Extras extras)) {
      return;
    }
    Runnable undo;
    lock();
    try {
      undo = extras.undoTimer;
      extras.undoTimer = null;
      extras.arming++;
    } finally {
      unlock();
    }
    if (undo != null) {
      undo.run();
    }
  }

  /** Whether the source was detached or closed: its scope is over. */
  boolean isReleased() {
    CancelReason why = reason;
    return isDetached() || (why != null && why.kind() == CancelReason.Kind.CLOSED);
  }

  boolean isDetached() {
    lock();
    try {
      return detached;
    } finally {
      unlock();
    }
  }

  void detach() {
    boolean childless;
    boolean watched;
    lock();
    try {
      if (reason != null || detached) {
        return;
      }
      detached = true;
      childless = kids == null;
      watched = callbacks != null;
      if (extra instanceof Extras extras) {
        extras.deadline = null;
      }
    } finally {
      unlock();
    }
    disarm();
    if (childless) {
      unlink();
    }
    if (watched) {
      takeAll(Registration.Sort.SCOPE_END);
    }
  }
}
