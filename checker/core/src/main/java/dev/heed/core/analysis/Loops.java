package dev.heed.core.analysis;

import dev.heed.core.library.Role;
import dev.heed.core.library.TypeTrait;
import dev.heed.core.program.Expr;
import dev.heed.core.program.Stmt;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Ways round loops, and whether a request to stop is noticed on each. */
public final class Loops {

  /**
   * A way round on which nothing can lead out.
   *
   * @param waitsAt the wait on it; null when it does not wait
   * @param checkElsewhere a check in the loop that this way does not pass
   */
  public record DeafWay(Stmt.Loop loop, @Nullable Node waitsAt, @Nullable Node checkElsewhere) {}

  private final Analysis analysis;
  private final Semantics semantics;
  private final Signals signals;

  public Loops(Analysis analysis) {
    this.analysis = analysis;
    this.semantics = analysis.semantics();
    this.signals = new Signals(analysis);
  }

  /**
   * Says whether a condition bounds a loop: it compares amounts, or asks a collection in memory.
   */
  static boolean isBound(@Nullable Expr condition, Semantics semantics) {
    if (condition instanceof Expr.Binary binary) {
      return switch (binary.operator()) {
        case "<", "<=", ">", ">=" -> true;
        case "&&", "||" -> isBound(binary.left(), semantics) || isBound(binary.right(), semantics);
        default -> false;
      };
    }
    if (condition instanceof Expr.Unary unary) {
      return isBound(unary.operand(), semantics);
    }
    return condition instanceof Expr.Call call
        && semantics.has(call, Role.Immediate.class)
        && !(call.receiver() instanceof Expr.TypeName);
  }

  /**
   * The loop's deaf way round; null when on each way something may lead out, or nothing is proved.
   */
  public @Nullable DeafWay deafWay(Stmt statement, Code code) {
    return deafWay(statement, code, true);
  }

  /**
   * A way round on which nothing but an interrupt leads out: enough for a task whose handle is
   * kept, not for one that nobody can interrupt.
   */
  public @Nullable DeafWay unstoppableWay(Stmt statement, Code code) {
    return deafWay(statement, code, false);
  }

  private @Nullable DeafWay deafWay(Stmt statement, Code code, boolean interruptCounts) {
    if (!(statement instanceof Stmt.Loop loop) || isBound(loop.condition(), semantics)) {
      return null;
    }
    Cfg graph = analysis.graph(code);
    Node head = graph == null ? null : graph.head(loop);
    if (graph == null || head == null) {
      return null;
    }
    Set<Node> inside = naturalLoop(head, graph);
    if (inside.size() <= 1) {
      return null;
    }
    Node check = null;
    for (Node node : inside) {
      if (isLook(node) && canLeave(node, inside)) {
        check = node;
      }
    }
    List<Node> way =
        way(head, inside, node -> mayLeadOut(node, inside, code, false, interruptCounts));
    if (way != null) {
      return new DeafWay(loop, firstWait(way), check);
    }
    way = way(head, inside, node -> mayLeadOut(node, inside, code, true, interruptCounts));
    Node wait = way == null ? null : firstWait(way);
    return wait == null ? null : new DeafWay(loop, wait, check);
  }

  private @Nullable Node firstWait(List<Node> way) {
    for (Node node : way) {
      Expr.Invocation call = node.invocation();
      if (node.kind() == Node.Kind.EVAL && call != null && analysis.facts().waits(call)) {
        return node;
      }
    }
    return null;
  }

  private boolean isLook(Node node) {
    if (node.kind() == Node.Kind.BRANCH) {
      return pollIn(node.expression());
    }
    Expr.Invocation call = node.invocation();
    return node.kind() == Node.Kind.EVAL && call != null && semantics.has(call, Role.Check.class);
  }

  private boolean pollIn(@Nullable Expr condition) {
    if (condition instanceof Expr.Call call) {
      return semantics.has(call, Role.Poll.class);
    }
    return condition instanceof Expr.Unary unary && pollIn(unary.operand());
  }

  private static boolean canLeave(Node node, Set<Node> inside) {
    for (Node.Edge edge : node.out()) {
      if (!inside.contains(edge.to())) {
        return true;
      }
    }
    return false;
  }

  /** The nodes of the loop's own text that {@code head} reaches and that reach it, by any flow. */
  private static Set<Node> naturalLoop(Node head, Cfg graph) {
    Set<Node> own = Collections.newSetFromMap(new IdentityHashMap<>());
    own.addAll(graph.nodes().subList(head.id(), graph.loopEnd(head)));
    return closure(head, false, closure(head, true, own));
  }

  private static Set<Node> closure(Node start, boolean forward, Set<Node> within) {
    Set<Node> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    Deque<Node> work = new ArrayDeque<>(List.of(start));
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

  /** A test of nodes. */
  private interface Blocks {
    boolean test(Node node);
  }

  /** A way from {@code head} back to it that passes no blocked node; null if there is none. */
  private static @Nullable List<Node> way(Node head, Set<Node> inside, Blocks blocked) {
    Map<Node, Node> before = new IdentityHashMap<>();
    Deque<Node> work = new ArrayDeque<>(List.of(head));
    while (!work.isEmpty()) {
      Node next = work.removeFirst();
      for (Node.Edge edge : next.out()) {
        Node to = edge.to();
        if (to == head) {
          List<Node> way = new ArrayList<>();
          for (Node at = next; at != null && at != head; at = before.get(at)) {
            way.add(0, at);
          }
          return way;
        }
        if (inside.contains(to) && !before.containsKey(to) && !blocked.test(to)) {
          before.put(to, next);
          work.add(to);
        }
      }
    }
    return null;
  }

  /**
   * Says whether control may leave the loop at {@code node} because somebody asks for it.
   *
   * @param waiting whether tests of plain data do not count: a wait repeats until they change
   * @param interruptCounts whether somebody can interrupt the task
   */
  private boolean mayLeadOut(
      Node node, Set<Node> inside, Code code, boolean waiting, boolean interruptCounts) {
    if (node.kind() == Node.Kind.BRANCH) {
      boolean leaves = canLeave(node, inside);
      if (!leaves) {
        return false;
      }
      if (node.expression() == null) {
        return true;
      }
      boolean asksInterrupt =
          !signals.mayBeStopTest(node.expression(), code, true)
              && signals.mayBeStopTest(node.expression(), code, false);
      if (asksInterrupt) {
        return interruptCounts;
      }
      return !waiting
          || isBound(node.expression(), semantics)
          || signals.mayBeStopTest(node.expression(), code, false);
    }
    Expr.Invocation call = node.invocation();
    if (node.kind() == Node.Kind.EVAL && call != null) {
      if (call.callee() == null && !(call instanceof Expr.New)) {
        return true;
      }
      boolean checks =
          semantics.has(call, Role.Check.class)
              || analysis.facts().holds(Facts.Fact.MAY_CHECK, call);
      for (Node.Edge edge : node.out()) {
        boolean counts =
            edge.flow() == Node.Flow.THROWS
                ? interruptCounts || !semantics.is(edge.type(), TypeTrait.CLEARS_FLAG)
                : checks && interruptCounts && edge.exceptional();
        if (counts && !inside.contains(edge.to())) {
          return true;
        }
      }
    }
    return node.kind() == Node.Kind.THROW || node.kind() == Node.Kind.RETURN;
  }
}
