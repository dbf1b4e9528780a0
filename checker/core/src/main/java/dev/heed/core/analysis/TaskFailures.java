package dev.heed.core.analysis;

import dev.heed.core.program.Expr;
import dev.heed.core.program.MethodRef;
import dev.heed.core.program.Stmt;
import dev.heed.core.program.Types;
import dev.heed.core.program.Variable;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * TaskFailures that leave a body: those that its author, or the author of what it calls, expected.
 */
public final class TaskFailures {

  /**
   * A failure that leaves a body.
   *
   * @param type the static type of the exception
   * @param at where it is thrown
   * @param code the code of {@code at}: the body, or a method that it calls
   */
  public record Failure(String type, Node at, Code code) {}

  private static final String THROWABLE = "java.lang.Throwable";

  private final Analysis analysis;
  private final Semantics semantics;

  public TaskFailures(Analysis analysis) {
    this.analysis = analysis;
    this.semantics = analysis.semantics();
  }

  /**
   * A failure that leaves {@code body} and of which nobody was told: a checked exception that
   * something called declares, or a caught one that is thrown on in an unchecked one. Null if none
   * is known; an unchecked exception that anything may throw is none.
   */
  public @Nullable Failure leaving(Code body) {
    return leaving(body, true);
  }

  private @Nullable Failure leaving(Code body, boolean throughCalls) {
    Cfg graph = analysis.graph(body);
    if (graph == null) {
      return null;
    }
    for (Node node : graph.nodes()) {
      for (Node.Edge edge : node.out()) {
        if (edge.flow() == Node.Flow.THROWS
            && isFailure(edge.type())
            && (node.kind() == Node.Kind.THROW
                ? isWrapped(node, body)
                : !semantics.isUnchecked(edge.type()))
            && leaves(edge.to(), graph)) {
          return new Failure(edge.type(), node, body);
        }
        if (throughCalls && edge.flow() == Node.Flow.MAY_THROW && leaves(edge.to(), graph)) {
          Failure inner = inCallee(node);
          if (inner != null) {
            return inner;
          }
        }
      }
    }
    return null;
  }

  private boolean isFailure(String type) {
    return !type.equals(Types.UNKNOWN) && !semantics.isCancellation(type);
  }

  private @Nullable Failure inCallee(Node node) {
    Expr.Invocation call = node.invocation();
    if (call == null || call.callee() == null || call.callee().is(MethodRef.Flag.ABSTRACT)) {
      return null;
    }
    List<Code> targets = analysis.calls().targets(call);
    Failure failure = targets.size() == 1 ? leaving(targets.get(0), false) : null;
    return failure != null && semantics.isUnchecked(failure.type()) ? failure : null;
  }

  /**
   * Says whether what goes to {@code target} leaves the body, through finally blocks if need be.
   */
  private static boolean leaves(Node target, Cfg graph) {
    Set<Node> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    Deque<Node> work = new ArrayDeque<>(List.of(target));
    while (!work.isEmpty()) {
      Node next = work.removeFirst();
      if (next == graph.thrown()) {
        return true;
      }
      if (next.kind() == Node.Kind.CATCH || !seen.add(next)) {
        continue;
      }
      next.out().stream().filter(edge -> !edge.exceptional()).forEach(edge -> work.add(edge.to()));
    }
    return false;
  }

  /** A throw in a handler, of something that holds what was caught, with nobody told before. */
  private boolean isWrapped(Node node, Code code) {
    if (!(node.statement() instanceof Stmt.Throw statement)) {
      return false;
    }
    Lexical lexical = analysis.index().lexical(code);
    Stmt.Catch clause = clauseAround(statement, code, lexical);
    return clause != null
        && clause.types().stream().noneMatch(semantics::isCancellation)
        && holds(statement.value(), clause.variable())
        && lexical.uses(clause.variable()).stream()
            .allMatch(use -> lexical.isWithin(use, statement) || isLookedAt(use, lexical));
  }

  private static boolean holds(Expr value, Variable caught) {
    return value instanceof Expr.Local local
        ? local.variable() == caught
        : value instanceof Expr.New creation
            && creation.arguments().stream().anyMatch(a -> holds(a, caught));
  }

  /** A test of the exception tells nobody. */
  private static boolean isLookedAt(Expr.Local use, Lexical lexical) {
    return lexical.parent(use) instanceof Expr.InstanceOf;
  }

  private static Stmt.@Nullable Catch clauseAround(
      Stmt.Throw statement, Code code, Lexical lexical) {
    Stmt.Catch inner = null;
    for (Stmt.Try attempt : code.tries()) {
      for (Stmt.Catch clause : attempt.catches()) {
        if (lexical.isWithin(statement, clause.body())) {
          inner = clause; // inner ones come after outer ones
        }
      }
    }
    return inner;
  }
}
