package dev.heed.core.analysis;

import dev.heed.core.library.Role;
import dev.heed.core.library.TypeTrait;
import dev.heed.core.program.Expr;
import dev.heed.core.program.FieldRef;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Looks for ways round the loops of one body. A way is stopped by each node at which somebody's
 * request may lead out of the loop.
 */
final class Rounds {

  /** A way round that nothing stops; it may contain a wait. */
  record Way(@Nullable Node waitsAt) {}

  private final Analysis analysis;
  private final Semantics semantics;
  private final Signals signals;
  private final Cfg graph;
  private final Code code;
  private final boolean interruptCounts;
  private final Map<Node, Set<Node>> loops = new IdentityHashMap<>();

  /**
   * @param interruptCounts whether somebody can interrupt the task
   */
  Rounds(Analysis analysis, Signals signals, Cfg graph, Code code, boolean interruptCounts) {
    this.analysis = analysis;
    this.semantics = analysis.semantics();
    this.signals = signals;
    this.graph = graph;
    this.code = code;
    this.interruptCounts = interruptCounts;
  }

  /** A way round the loop of {@code head}; null when on each something may lead out. */
  @Nullable Way way(Node head) {
    Set<Node> inside = inside(head);
    if (inside.size() <= 1) {
      return null;
    }
    Set<Node> way = onWays(head, inside, false);
    if (!way.isEmpty() && hasNoOtherEnd(inside)) {
      return new Way(waitIn(way));
    }
    Node wait = waitIn(onWays(head, inside, true));
    return wait == null ? null : new Way(wait);
  }

  /**
   * Says whether a loop ends by a request to stop or not at all: it has no work to come to the end
   * of.
   */
  private boolean hasNoOtherEnd(Set<Node> inside) {
    for (Node node : inside) {
      for (Node.Edge edge : node.out()) {
        if (!inside.contains(edge.to()) && edge.flow() != Node.Flow.MAY_THROW && !isLook(node)) {
          return false;
        }
      }
    }
    return true;
  }

  /** The tests that lead out of the loop of {@code head}, each with the outcome that does. */
  Map<Node, Boolean> leavingTests(Node head) {
    Set<Node> inside = inside(head);
    Map<Node, Boolean> found = new IdentityHashMap<>();
    for (Node node : inside) {
      List<Node.Edge> out =
          node.kind() != Node.Kind.BRANCH
              ? List.of()
              : node.out().stream().filter(edge -> !inside.contains(edge.to())).toList();
      if (out.size() == 1) {
        found.put(node, out.get(0).flow() == Node.Flow.WHEN_TRUE);
      }
    }
    return found;
  }

  /**
   * Says whether the loop of {@code head} is left at {@code condition} only, or by an exception.
   */
  boolean leavesOnlyAt(Node head, Expr condition) {
    Lexical lexical = analysis.index().lexical(code);
    Set<Node> inside = inside(head);
    for (Node node : inside) {
      boolean ofCondition =
          node.kind() == Node.Kind.BRANCH
              && node.expression() != null
              && lexical.isWithin(node.expression(), condition);
      for (Node.Edge edge : node.out()) {
        if (!edge.exceptional() && !ofCondition && !inside.contains(edge.to())) {
          return false;
        }
      }
    }
    return true;
  }

  /** A node in the loop at which the code asks whether it should stop, and can leave. */
  @Nullable Node check(Node head) {
    Set<Node> inside = inside(head);
    for (Node node : graph.nodes()) {
      if (inside.contains(node) && isLook(node) && canLeave(node, inside)) {
        return node;
      }
    }
    return null;
  }

  /** The nodes of the loop's own text that {@code head} reaches and that reach it, by any flow. */
  private Set<Node> inside(Node head) {
    Set<Node> known = loops.get(head);
    if (known == null) {
      Set<Node> own = newSet();
      own.addAll(graph.nodes().subList(head.id(), graph.loopEnd(head)));
      Set<Node> forward = closure(List.of(head), own, true);
      known = closure(List.of(head), forward, false);
      loops.put(head, known);
    }
    return known;
  }

  private static Set<Node> newSet() {
    return Collections.newSetFromMap(new IdentityHashMap<>());
  }

  private static Set<Node> closure(List<Node> starts, Set<Node> within, boolean forward) {
    Set<Node> seen = newSet();
    Deque<Node> work = new ArrayDeque<>(starts);
    while (!work.isEmpty()) {
      Node next = work.removeFirst();
      if (!within.contains(next) || !seen.add(next)) {
        continue;
      }
      for (Node.Edge edge : forward ? next.out() : next.in()) {
        work.add(forward ? edge.to() : edge.from());
      }
    }
    return seen;
  }

  /**
   * The nodes on ways from {@code head} back to it on which nothing leads out; empty if there are
   * none.
   *
   * @param waiting whether tests of plain data do not count: a wait repeats until they change
   */
  private Set<Node> onWays(Node head, Set<Node> inside, boolean waiting) {
    Set<Node> open = newSet();
    for (Node node : inside) {
      if (node == head || !leadsOut(node, head, inside, waiting)) {
        open.add(node);
      }
    }
    Set<Node> forward = closure(List.of(head), open, true);
    boolean closes = head.in().stream().anyMatch(edge -> forward.contains(edge.from()));
    if (!closes) {
      return Set.of();
    }
    Set<Node> both = closure(List.of(head), forward, false);
    return both.size() > 1 || selfLoop(head) ? both : Set.of();
  }

  private static boolean selfLoop(Node head) {
    return head.out().stream().anyMatch(edge -> edge.to() == head);
  }

  private @Nullable Node waitIn(Set<Node> way) {
    for (Node node : graph.nodes()) {
      Expr.Invocation call = node.invocation();
      if (way.contains(node)
          && node.kind() == Node.Kind.EVAL
          && call != null
          && !semantics.has(call, Role.Acquire.class)
          && analysis.facts().waits(call)) {
        return node;
      }
    }
    return null;
  }

  private boolean isLook(Node node) {
    if (node.kind() == Node.Kind.BRANCH) {
      return asks(node.expression());
    }
    Expr.Invocation call = node.invocation();
    return node.kind() == Node.Kind.EVAL && call != null && checks(call);
  }

  private boolean checks(Expr.Invocation call) {
    return semantics.has(call, Role.Check.class) && !analysis.tokens().asksNobody(call, code);
  }

  private boolean asks(@Nullable Expr condition) {
    if (condition instanceof Expr.Call call) {
      return semantics.has(call, Role.Poll.class);
    }
    return condition instanceof Expr.Unary unary && asks(unary.operand());
  }

  private static boolean canLeave(Node node, Set<Node> inside) {
    for (Node.Edge edge : node.out()) {
      if (!inside.contains(edge.to())) {
        return true;
      }
    }
    return false;
  }

  /** Says whether control may leave the loop at {@code node} because somebody asks for it. */
  private boolean leadsOut(Node node, Node head, Set<Node> inside, boolean waiting) {
    return switch (node.kind()) {
      case THROW, RETURN -> true;
      case BRANCH ->
          branchLeadsOut(node, inside, waiting)
              || isNowAndThen(node, head)
              || asksSharedState(node.expression());
      case LOOP -> isCoveredWithin(node, head, inside, waiting);
      case EVAL -> callLeadsOut(node, head, inside);
      case CATCH -> takesInterrupt(node) || (isBroad(node) && endsByFlag(inside));
      default -> false;
    };
  }

  private boolean isBroad(Node node) {
    return node.clause() != null && node.clause().types().stream().anyMatch(semantics::isBroad);
  }

  /** The loop has a stop test; a failure only delays it to the next round. */
  private boolean endsByFlag(Set<Node> inside) {
    for (Node node : inside) {
      if (node.kind() == Node.Kind.BRANCH
          && node.expression() != null
          && canLeave(node, inside)
          && signals.mayBeStopTest(node.expression(), code, true)) {
        return true;
      }
    }
    return false;
  }

  /**
   * A round that only an interrupt can begin is not the loop's own; its handler is judged apart.
   */
  private boolean takesInterrupt(Node node) {
    return node.clause() != null
        && node.clause().types().stream().anyMatch(semantics::isCancellation);
  }

  private boolean branchLeadsOut(Node node, Set<Node> inside, boolean waiting) {
    if (!canLeave(node, inside)) {
      return false;
    }
    Expr condition = node.expression();
    if (condition == null) {
      return true;
    }
    boolean asksInterrupt =
        !signals.mayBeStopTest(condition, code, true)
            && signals.mayBeStopTest(condition, code, false);
    if (asksInterrupt) {
      return interruptCounts;
    }
    return !waiting
        || Loops.isBound(condition, semantics)
        || signals.mayBeStopTest(condition, code, false);
  }

  /** Compares what was read of shared state just before, as a compare-and-set loop does. */
  private boolean asksSharedState(@Nullable Expr condition) {
    if (!(condition instanceof Expr.Binary binary)) {
      return false;
    }
    Lexical lexical = analysis.index().lexical(code);
    return binary.left() instanceof Expr.Local local
        && binary.right() instanceof Expr.Literal
        && lexical.initializer(local.variable()) instanceof Expr.Field field
        && field.field().is(FieldRef.Flag.VOLATILE);
  }

  /** A check each so many rounds is meant to be cheap, and is enough. */
  private boolean isNowAndThen(Node node, Node head) {
    return node.expression() instanceof Expr.Binary binary
        && (isPeriodic(binary.left()) || isPeriodic(binary.right()))
        && check(head) != null;
  }

  private static boolean isPeriodic(Expr value) {
    return value instanceof Expr.Binary binary
        && (binary.operator().equals("%") || binary.operator().equals("&"));
  }

  /** Every round of a loop within leads out of the outer one: reaching it is enough. */
  private boolean isCoveredWithin(Node inner, Node head, Set<Node> inside, boolean waiting) {
    if (inner == head) {
      return false;
    }
    Set<Node> within = inside(inner);
    boolean any = false;
    Set<Node> open = newSet();
    for (Node node : within) {
      boolean out =
          node != inner
              && node.kind() != Node.Kind.LOOP
              && (node.kind() != Node.Kind.BRANCH || asksSomebody(node))
              && leadsOut(node, head, inside, waiting);
      any |= out;
      if (!out) {
        open.add(node);
      }
    }
    if (!any) {
      return false;
    }
    Set<Node> forward = closure(List.of(inner), open, true);
    return inner.in().stream()
        .noneMatch(edge -> within.contains(edge.from()) && forward.contains(edge.from()));
  }

  private boolean asksSomebody(Node node) {
    return signals.mayBeStopTest(node.expression(), code, false);
  }

  private boolean callLeadsOut(Node node, Node head, Set<Node> inside) {
    if (node.expression() instanceof Expr.Assign assign) {
      // The answer is kept for later: an interrupt put off, a flag for the caller.
      return interruptCounts && asks(assign.value());
    }
    Expr.Invocation call = node.invocation();
    if (call == null) {
      return false;
    }
    if (semantics.isUnknown(call) && call instanceof Expr.Call) {
      return !semantics.looksLikeLog(call);
    }
    boolean checks =
        checks(call)
            || (analysis.index().isDeclared(call)
                && analysis.facts().holds(Facts.Fact.MAY_CHECK, call));
    for (Node.Edge edge : node.out()) {
      boolean counts =
          edge.flow() == Node.Flow.THROWS ? tellsOfStop(edge, call) : checks && edge.exceptional();
      if (counts && getsOut(edge.to(), head, inside)) {
        return true;
      }
    }
    return false;
  }

  private boolean tellsOfStop(Node.Edge edge, Expr.Invocation call) {
    return edge.type().equals(Throwing.CANCELLATION)
        ? checks(call)
        : interruptCounts || !semantics.is(edge.type(), TypeTrait.CLEARS_FLAG);
  }

  /**
   * Says whether an exception that goes to {@code target} ends the loop, or meets a stop test
   * first.
   */
  private boolean getsOut(Node target, Node head, Set<Node> inside) {
    if (!inside.contains(target)) {
      return true;
    }
    Set<Node> open = newSet();
    for (Node node : inside) {
      boolean stops =
          node.kind() == Node.Kind.BRANCH
              && canLeave(node, inside)
              && signals.mayBeStopTest(node.expression(), code, true);
      if (!stops) {
        open.add(node);
      }
    }
    return !closure(List.of(target), open, true).contains(head);
  }
}
