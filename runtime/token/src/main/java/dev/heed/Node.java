package dev.heed;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/**
 * A node of the tree: a token, or a {@link Link} that makes a token the child of several.
 *
 * <p>Invariants (the lock of a node is its own {@link LockWord}):
 *
 * <ol>
 *   <li>{@link #reason} goes from null to a value once, under the node's lock. It is the flag and
 *       the cause in one, so no reader can see one without the other. It is stored with release
 *       semantics, one store a node; {@link Marking#mark} ends with the one full fence of a cancel.
 *   <li>While a node is live, {@link #kids} is the head of the list of its open children, and the
 *       list ({@code parent}, {@code prev}, {@code next} of every child) is guarded by the node's
 *       lock. The head's {@code prev} is the tail, the tail's {@code next} is null.
 *   <li>Whoever marks a node takes the list in the same section, and from then on alone owns the
 *       three link fields of those children. So a child unlinks itself only if, under its parent's
 *       lock, the parent is live and still its parent.
 *   <li>The target of a {@link Link} has no parent and is in no list, so its {@code next} belongs
 *       to whoever marks it.
 *   <li>Callbacks are added only to a live node, under its lock. So after the marking no callback
 *       appears, and each one that was there is popped by the one canceller or unregistered.
 *   <li>Links are strong both ways while a child is open: a grandchild is reached though nobody
 *       holds its parent, and a callback is run though nobody holds its token. Closing, cancelling
 *       or detaching a child removes it in O(1).
 *   <li>A detached node is never marked by its parent. It stays linked while it has open children,
 *       and a cancel passes through it to them; the last child to go unlinks it.
 * </ol>
 *
 * <p>Deadlock: a thread holds at most one of these locks, runs no foreign code under it, and takes
 * no other lock (timers, executors and callbacks are called with none held). So there is no order
 * to keep. The one wait besides is for another thread's marking ({@link Marking}), done with no
 * lock held and for a thread that itself waits for nothing but these locks.
 */
abstract sealed class Node extends LockWord permits TokenCore, Link {
  private static final VarHandle REASON;

  static {
    try {
      REASON = MethodHandles.lookup().findVarHandle(Node.class, "reason", CancelReason.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  volatile @Nullable CancelReason reason;

  /** Also read without the lock, as a hint: it changes only from a node to null. */
  @Nullable Node parent;

  @Nullable Node prev;
  @Nullable Node next;

  /** The first child of a live node; after the marking the {@link Marking}, or null. */
  @Nullable Object kids;

  /** Set once, under the lock: the source said "done, not cancelled". */
  boolean detached;

  /** The links that make this node a child of several, or null. */
  abstract Link @Nullable [] links();

  /** Marks this node; under its lock, or before anybody else knows it. */
  final void setReason(CancelReason why) {
    REASON.setRelease(this, why);
  }

  /** Puts this new node under {@code above}, or has it born cancelled. */
  final void attach(Node above) {
    CancelReason died;
    above.lock();
    try {
      died = above.reason;
      if (died == null) {
        Node head = (Node) above.kids;
        next = head;
        prev = head == null ? this : head.prev;
        if (head != null) {
          head.prev = this;
        }
        above.kids = this;
        parent = above;
      }
    } finally {
      above.unlock();
    }
    if (died != null) {
      setReason(died.inherited());
    }
  }

  /**
   * Takes this node out of all its parents. Detached ancestors that lose their last child by it go
   * too, in a loop, since a chain of them may be long.
   */
  final void unlink() {
    Node node = this;
    ArrayDeque<Node> rest = null;
    while (node != null) {
      Link[] several = node.links();
      if (several != null) {
        rest = rest == null ? new ArrayDeque<>() : rest;
        for (Link link : several) {
          rest.push(link);
        }
      }
      node = node.unlinkFromParent();
      if (node == null && rest != null) {
        node = rest.poll();
      }
    }
  }

  /** Returns the parent if it is detached and has just lost its last child. */
  private @Nullable Node unlinkFromParent() {
    Node above = parent;
    if (above == null) {
      return null;
    }
    above.lock();
    try {
      if (above.reason != null || parent != above) {
        return null;
      }
      Node head = (Node) above.kids;
      Node before = prev;
      if (head == this) {
        above.kids = next;
      } else if (before != null) {
        before.next = next;
      }
      if (next != null) {
        next.prev = before;
      } else if (head != null && head != this) {
        head.prev = before;
      }
      parent = null;
      prev = null;
      next = null;
      return above.detached && above.kids == null ? above : null;
    } finally {
      above.unlock();
    }
  }

  /** How many children are linked. O(n), for tests. */
  final int childCount() {
    lock();
    try {
      int count = 0;
      if (reason == null) {
        for (Node kid = (Node) kids; kid != null; kid = kid.next) {
          count++;
        }
      }
      return count;
    } finally {
      unlock();
    }
  }
}
