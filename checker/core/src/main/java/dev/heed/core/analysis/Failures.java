package dev.heed.core.analysis;

import dev.heed.core.library.Role;
import dev.heed.core.library.TypeTrait;
import dev.heed.core.program.Expr;
import dev.heed.core.program.MethodRef;
import dev.heed.core.program.Stmt;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Whether a body ends by an exception when something outside fails: a call that is known to fail,
 * or a handler that throws what it caught as something else. That any call may throw is not enough,
 * and neither is a request to stop.
 */
public final class Failures {
  /** So far failures of called bodies are looked for. */
  private static final int DEEPEST = 3;

  private final Analysis analysis;
  private final Semantics semantics;

  public Failures(Analysis analysis) {
    this.analysis = analysis;
    this.semantics = analysis.semantics();
  }

  /** Where {@code body} can fail, so that the exception leaves it; null if that is not proved. */
  public @Nullable Node of(Code body) {
    return of(body, node -> false, 0);
  }

  /**
   * Like {@link #of(Code)}, on ways that pass no node of {@code passed}: neither before the failure
   * nor in a finally block after it.
   */
  public @Nullable Node before(Code body, Predicate<Node> passed) {
    return of(body, passed, 0);
  }

  private @Nullable Node of(Code body, Predicate<Node> passed, int depth) {
    Cfg graph = analysis.graph(body);
    if (graph == null) {
      return null;
    }
    for (Node node : reachable(graph.entry(), passed)) {
      for (Node.Edge edge : node.out()) {
        if (edge.exceptional()
            && !passed.test(node)
            && leaves(edge, graph, passed)
            && fails(node, edge, body, depth)) {
          return node;
        }
      }
    }
    return null;
  }

  /** What control comes to from {@code start} without passing certain nodes. */
  static List<Node> reachable(Node start, Predicate<Node> passed) {
    Set<Node> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    Deque<Node> work = new ArrayDeque<>(List.of(start));
    List<Node> found = new java.util.ArrayList<>();
    while (!work.isEmpty()) {
      Node next = work.removeFirst();
      if (!seen.add(next)) {
        continue;
      }
      found.add(next);
      if (!passed.test(next)) {
        next.out().forEach(edge -> work.add(edge.to()));
      }
    }
    return found;
  }

  /** Nobody catches what the edge carries; finally blocks may lie on the way. */
  private static boolean leaves(Node.Edge edge, Cfg graph, Predicate<Node> passed) {
    Set<Node> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    Deque<Node> work = new ArrayDeque<>(List.of(edge.to()));
    while (!work.isEmpty()) {
      Node next = work.removeFirst();
      if (next == graph.thrown()) {
        return true;
      }
      if (next.kind() == Node.Kind.CATCH || passed.test(next) || !seen.add(next)) {
        continue;
      }
      for (Node.Edge on : next.out()) {
        if (!on.exceptional()) {
          work.add(on.to());
        }
      }
    }
    return false;
  }

  private boolean fails(Node node, Node.Edge edge, Code body, int depth) {
    if (node.kind() == Node.Kind.THROW) {
      return !semantics.isCancellation(edge.type()) && isInHandlerOfFailure(node, body);
    }
    Expr.Invocation call = node.invocation();
    if (node.kind() != Node.Kind.EVAL || call == null || edge.flow() != Node.Flow.MAY_THROW) {
      return false;
    }
    if (isKnownToFail(call)) {
      return true;
    }
    List<Code> targets = analysis.calls().targets(call);
    boolean certain =
        targets.size() == 1 && call.callee() != null && !call.callee().is(MethodRef.Flag.ABSTRACT);
    return certain
        && depth < DEEPEST
        && !analysis.facts().holds(Facts.Fact.ENDS_PROCESS, targets.get(0))
        && of(targets.get(0), never -> false, depth + 1) != null;
  }

  /** It throws a checked exception that is no cancellation, or waits for what may have failed. */
  private boolean isKnownToFail(Expr.Invocation call) {
    MethodRef callee = call.callee();
    if (callee == null || semantics.has(call, Role.Immediate.class)) {
      return false;
    }
    boolean declares =
        callee.thrownTypes().stream()
            .anyMatch(type -> !semantics.isUnchecked(type) && !semantics.isCancellation(type));
    // What another task failed with comes as the declared exception; without one, unchecked.
    boolean joins =
        call instanceof Expr.Call named
            && named.receiver() != null
            && semantics.is(named.receiver().type(), TypeTrait.HANDLE)
            && !call.type().equals("void")
            && semantics.has(call, Role.Wait.class);
    return declares != joins;
  }

  /** A handler of a failure throws it on as something else. */
  private boolean isInHandlerOfFailure(Node node, Code body) {
    Lexical lexical = analysis.index().lexical(body);
    for (Stmt.Try attempt : body.tries()) {
      for (Stmt.Catch clause : attempt.catches()) {
        if (node.statement() != null
            && lexical.isWithin(node.statement(), clause.body())
            && clause.types().stream().noneMatch(semantics::isCancellation)) {
          return true;
        }
      }
    }
    return false;
  }
}
