package dev.heed;

import java.lang.invoke.VarHandle;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Pass one of a cancel: every live token below the root gets its reason before any callback runs.
 *
 * <p>Invariants:
 *
 * <ol>
 *   <li>The nodes still to visit form one list through {@code next}, which the marking owns (Node,
 *       invariants 3 and 4). Taking a node's children is one splice. So neither stack nor heap
 *       grows with depth or width.
 *   <li>A node found marked belongs to another marking, which may not have reached all below it. It
 *       is remembered in {@link #others}; {@link #settle} waits for it.
 *   <li>The gate opens when this marking's own visits are over; {@code others} is complete by then.
 *       No marking waits for another before its gate is open, so waits cannot form a cycle, not
 *       even when linked tokens make the tree a graph.
 *   <li>A node leaves its other parents only when the marking is settled: as long as something
 *       below it may be unmarked, a marking that comes from there must find it, and wait.
 *   <li>Tokens with callbacks are chained through {@code next}, parents before children.
 * </ol>
 */
final class Marking extends Gate {
  /** Cancel in any case; see {@link #mark}. */
  static final long ALWAYS = 0;

  /** Cancel unless the source was detached; see {@link #mark}. */
  static final long UNLESS_DETACHED = -1;

  /** The marking of a token without children: over at once, shared, without state. */
  static final Marking LEAF = new Marking();

  static {
    LEAF.openGate();
  }

  private @Nullable CancellationToken first;
  private @Nullable CancellationToken last;
  private volatile @Nullable List<Marking> others;

  /** Visited tokens that have other parents too. */
  private @Nullable List<CancellationToken> several;

  private Marking() {}

  /**
   * Cancels {@code root} and everything below, without running a callback.
   *
   * @param when {@link #ALWAYS}, {@link #UNLESS_DETACHED}, or an arming: cancel only if this is
   *     still the token's armed timer
   * @return the marking, settled; null if there was nothing to do, because the token was cancelled
   *     before (and then all below it is, on return), was detached, or the timer is stale
   */
  static @Nullable Marking mark(CancellationToken root, CancelReason reason, long when) {
    Marking marking = LEAF;
    Marking earlier = null;
    Node below = null;
    root.lock();
    try {
      if (root.reason != null) {
        marking = null;
        earlier = (Marking) root.kids;
      } else if (!applies(root, when)) {
        marking = null;
      } else {
        below = (Node) root.kids;
        if (below != null) {
          marking = new Marking();
          root.kids = marking;
        }
        root.setReason(reason);
      }
    } finally {
      root.unlock();
    }
    if (marking != null) {
      root.disarm();
      if (below != null) {
        marking.visitAll(below, reason.inherited());
        marking.settle();
        marking.others = null;
      }
      // The marks are releases. What this thread reads from here on, links to take out among it, it
      // reads after them.
      VarHandle.fullFence();
      marking.unlinkSeveral();
      root.unlink();
    } else if (earlier != null) {
      earlier.settle();
    }
    return marking;
  }

  /** Whether the condition holds; under the lock. */
  private static boolean applies(CancellationToken root, long when) {
    return when == ALWAYS || (when == UNLESS_DETACHED ? !root.detached : root.isArmed(when));
  }

  private void visitAll(Node head, CancelReason reason) {
    try {
      Node pending = head;
      while (pending != null) {
        Node node = pending;
        pending = node.next;
        node.next = null;
        node.prev = null;
        node.parent = null;
        CancellationToken token =
            node instanceof Link link ? link.target : (CancellationToken) node;
        Node kids = visit(token, reason);
        if (kids != null) {
          Node last = kids.prev;
          if (last != null) { // the first of a list always knows the last
            last.next = pending;
          }
          pending = kids;
        }
      }
    } finally {
      openGate();
    }
  }

  /** Marks one token and returns its children. */
  private @Nullable Node visit(CancellationToken token, CancelReason reason) {
    Node kids = null;
    Marking other = null;
    boolean marked = false;
    token.lock();
    try {
      if (token.reason != null) {
        other = (Marking) token.kids;
      } else {
        kids = (Node) token.kids;
        if (token.detached) {
          // Passes through: the children go on, and must not unlink themselves from a live parent.
          for (Node kid = kids; kid != null; kid = kid.next) {
            kid.parent = null;
          }
          token.kids = null;
          other = token.passThrough(this);
        } else {
          if (kids != null) { // who finds a childless token marked has nothing to wait for
            token.kids = this;
          }
          token.setReason(reason);
          marked = true;
        }
      }
    } finally {
      token.unlock();
    }
    if (other != null && other != this && !other.isSettled()) {
      List<Marking> list = others == null ? new ArrayList<>() : others;
      list.add(other);
      others = list;
    }
    if (marked && token.hasCallbacks()) {
      append(token);
    }
    if (token.extra instanceof Extras extras) {
      if (marked) {
        token.disarm();
      }
      if (extras.links != null) {
        several = several == null ? new ArrayList<>() : several;
        several.add(token);
      }
    }
    return kids;
  }

  private void unlinkSeveral() {
    if (several != null) {
      several.forEach(Node::unlink);
      several = null;
    }
  }

  private void append(CancellationToken token) {
    if (last == null) {
      first = token;
    } else {
      last.next = token;
    }
    last = token;
  }

  /** Takes the next token below the root that has callbacks; only for the canceller. */
  @Nullable CancellationToken poll() {
    CancellationToken token = first;
    if (token != null) {
      first = (CancellationToken) token.next;
      token.next = null;
      if (first == null) {
        last = null;
      }
    }
    return token;
  }

  /** The first token that {@link #poll} would take; the others follow through {@code next}. */
  @Nullable CancellationToken peek() {
    return first;
  }

  private boolean isSettled() {
    return isGateOpen() && others == null;
  }

  /** Waits until everything below the root is marked, also what other markings took on. */
  void settle() {
    awaitGate(null);
    List<Marking> direct = others;
    if (direct == null) {
      return;
    }
    Set<Marking> seen = new HashSet<>(direct);
    ArrayDeque<Marking> pending = new ArrayDeque<>(direct);
    for (Marking other; (other = pending.poll()) != null; ) {
      other.awaitGate(null);
      List<Marking> further = other.others;
      if (further != null) {
        for (Marking next : further) {
          if (seen.add(next)) {
            pending.add(next);
          }
        }
      }
    }
  }
}
