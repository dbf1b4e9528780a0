package dev.heed.core.analysis;

import dev.heed.core.library.Role;
import dev.heed.core.program.Expr;
import dev.heed.core.program.Stmt;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Obligations: what is acquired at one node must be discharged on every way from there to an exit.
 */
public final class Obligations {

  /**
   * A way out that forgets.
   *
   * @param exit the last node with a place in the source before the exit
   * @param byException whether the body ends by throwing
   */
  public record Leak(Node exit, boolean byException) {}

  private final Analysis analysis;

  public Obligations(Analysis analysis) {
    this.analysis = analysis;
  }

  /** A way from {@code acquired} to an exit that passes no discharge; null if there is none. */
  public @Nullable Leak leak(Cfg graph, Node acquired, Predicate<Node> discharges) {
    return leak(graph, acquired, firstAfter(acquired), discharges, edge -> true);
  }

  /**
   * A way from {@code acquired} on which the body ends by an exception that is thrown or declared,
   * and that passes no discharge.
   */
  public @Nullable Leak leakByException(Cfg graph, Node acquired, Predicate<Node> discharges) {
    return leak(
        graph,
        acquired,
        firstAfter(acquired),
        discharges.or(node -> node == graph.exit()),
        edge -> edge.flow() != Node.Flow.MAY_THROW);
  }

  private Predicate<Node.Edge> firstAfter(Node acquired) {
    boolean worksBeforeItThrows = startsAndWaits(acquired);
    return edge -> edge.flow() == Node.Flow.THROWS ? worksBeforeItThrows : !edge.exceptional();
  }

  /**
   * A way on from {@code from} to an exit that passes no discharge; null if there is none.
   *
   * @param first the edges by which the way may begin
   * @param open the edges that it may take later
   */
  @Nullable Leak leak(
      Cfg graph,
      Node from,
      Predicate<Node.Edge> first,
      Predicate<Node> discharges,
      Predicate<Node.Edge> open) {
    Map<Node, Node> before = new IdentityHashMap<>();
    Deque<Node> work = new ArrayDeque<>();
    Set<Node> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    for (Node.Edge edge : from.out()) {
      if (first.test(edge) && seen.add(edge.to())) {
        work.add(edge.to());
      }
    }
    while (!work.isEmpty()) {
      Node node = work.removeFirst();
      if (discharges.test(node)) {
        continue;
      }
      if (node == graph.exit() || node == graph.thrown()) {
        return new Leak(lastPlace(node, before, from), node == graph.thrown());
      }
      for (Node.Edge edge : node.out()) {
        if ((edge.flow() != Node.Flow.MAY_THROW || likelyThrows(node))
            && open.test(edge)
            && seen.add(edge.to())) {
          before.put(edge.to(), node);
          work.add(edge.to());
        }
      }
    }
    return null;
  }

  /** Says whether a way without exceptions leads from one node to another past no barrier. */
  boolean reaches(Node from, Node target, Predicate<Node> barrier) {
    Deque<Node> work = new ArrayDeque<>(List.of(from));
    Set<Node> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    while (!work.isEmpty()) {
      for (Node.Edge edge : work.removeFirst().out()) {
        if (edge.to() == target) {
          return true;
        }
        if (!edge.exceptional() && !barrier.test(edge.to()) && seen.add(edge.to())) {
          work.add(edge.to());
        }
      }
    }
    return false;
  }

  /** A call that starts tasks and waits for them: they run when it throws. */
  private boolean startsAndWaits(Node node) {
    Expr.Invocation call = node.invocation();
    return call != null
        && analysis.semantics().has(call, Role.Start.class)
        && analysis.semantics().has(call, Role.Wait.class);
  }

  private static Node lastPlace(Node exit, Map<Node, Node> before, Node from) {
    Node at = before.get(exit);
    while (at != null && (at.span() == null || at.kind() == Node.Kind.LOOP)) {
      at = before.get(at);
    }
    return at == null ? from : at;
  }

  /** A call that waits, checks, or runs somebody else's code can end by an unchecked exception. */
  private boolean likelyThrows(Node node) {
    Expr.Invocation call = node.invocation();
    if (call == null || analysis.semantics().has(call, Role.Check.class) || takesToken(call)) {
      return call != null;
    }
    // A wait that declares its cancellation throws that, and has an edge for it.
    boolean declares =
        call.callee() != null
            && call.callee().thrownTypes().stream().anyMatch(analysis.semantics()::isCancellation);
    return !declares && analysis.facts().waits(call);
  }

  /** Work that is given a token may end by the exception of a cancel, which nobody declares. */
  private boolean takesToken(Expr.Invocation call) {
    return call instanceof Expr.Call
        && call.callee() != null
        && analysis.semantics().effects(call).isEmpty()
        && call.arguments().stream().anyMatch(analysis.tokens()::isToken);
  }

  /**
   * The nodes of {@code code} at which a variable's content is discharged, or a test looks at it,
   * or that stand in the finally block with the discharge.
   */
  public Set<Node> dischargesOf(List<Handles.Use> uses, Code code, Cfg graph) {
    Set<Node> found = new HashSet<>();
    Lexical lexical = analysis.index().lexical(code);
    for (Handles.Use use : uses) {
      if (use.code() != code) {
        continue;
      }
      if (use.fate() == Handles.Fate.DISCHARGED && use.call() != null) {
        found.addAll(graph.nodes(use.call()));
        found.addAll(finallyAround(use.at(), code, graph));
        found.addAll(flagsOf(use.call(), lexical, graph));
      } else if (use.fate() == Handles.Fate.DISCHARGED) {
        graph.nodes().stream()
            .filter(node -> node.resource() != null && node.resource().value() == use.at())
            .forEach(found::add);
      } else if (use.fate() == Handles.Fate.LOOKED_AT) {
        found.addAll(branches(use.at(), lexical, graph));
      }
    }
    return found;
  }

  private static List<Node> branches(Object part, Lexical lexical, Cfg graph) {
    return graph.nodes().stream()
        .filter(node -> node.kind() == Node.Kind.BRANCH)
        .filter(node -> node.expression() != null && lexical.isWithin(part, node.expression()))
        .toList();
  }

  /** The nodes of the finally block around {@code discharge}: on every way into it, it decides. */
  public Set<Node> finallyAround(Object discharge, Code code, Cfg graph) {
    Lexical lexical = analysis.index().lexical(code);
    Set<Node> found = new HashSet<>();
    Stmt.Block block = finallyBlock(discharge, lexical);
    if (block != null) {
      for (Node node : graph.nodes()) {
        Object part = node.expression() != null ? node.expression() : node.statement();
        if (part != null && lexical.isWithin(part, block)) {
          found.add(node);
        }
      }
    }
    return found;
  }

  private static Stmt.@Nullable Block finallyBlock(Object part, Lexical lexical) {
    Stmt.Try around = lexical.around(part, Stmt.Try.class);
    while (around != null) {
      if (around.finallyBlock() != null && lexical.isWithin(part, around.finallyBlock())) {
        return around.finallyBlock();
      }
      Object outer = lexical.parent(around);
      around = outer == null ? null : lexical.around(outer, Stmt.Try.class);
    }
    return null;
  }

  /**
   * Questions on a flag of the code's own that decides about a discharge: {@code if (!done)}. The
   * way on which it is left out is the one that set the flag.
   */
  private static Set<Node> flagsOf(Expr discharge, Lexical lexical, Cfg graph) {
    Set<Node> found = new HashSet<>();
    for (Object at = discharge; at != null; at = lexical.parent(at)) {
      if (at instanceof Stmt.If choice && flag(choice.condition()) instanceof Expr.Local local) {
        boolean set =
            lexical.uses(local.variable()).stream()
                .anyMatch(
                    use ->
                        lexical.parent(use) instanceof Expr.Assign assign
                            && assign.target() == use
                            && Signals.isTruth(assign.value()));
        if (set) {
          graph.nodes().stream()
              .filter(node -> node.kind() == Node.Kind.BRANCH && node.expression() == local)
              .forEach(found::add);
        }
      }
    }
    return found;
  }

  private static Expr flag(Expr condition) {
    return condition instanceof Expr.Unary unary ? flag(unary.operand()) : condition;
  }
}
