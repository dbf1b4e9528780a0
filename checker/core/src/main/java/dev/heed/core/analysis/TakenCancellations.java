package dev.heed.core.analysis;

import dev.heed.core.library.Role;
import dev.heed.core.library.TypeTrait;
import dev.heed.core.program.Expr;
import dev.heed.core.program.Stmt;
import dev.heed.core.program.Types;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which calls throw the cancellations that a handler takes. */
final class TakenCancellations {
  private final ProgramIndex index;
  private final Semantics semantics;
  private final UncheckedCancellations undeclared;
  private final Tokens tokens;

  TakenCancellations(Analysis analysis) {
    this.index = analysis.index();
    this.semantics = analysis.semantics();
    this.undeclared = analysis.undeclaredCancellations();
    this.tokens = analysis.tokens();
  }

  /**
   * Where a handler's cancellations come from.
   *
   * @param all the calls; if none of them could be resolved, those of which one throws
   * @param waits those of which it is known that they wait
   * @param byToken whether all tell of a cancelled token: it stays cancelled, whoever took the
   *     exception
   */
  record Sources(List<Node> all, List<Node> waits, boolean byToken) {}

  /** Whether {@code code} may hold such a handler: a quick look, without a graph. */
  boolean isPossible(Code code) {
    for (Expr.Invocation call : code.invocations()) {
      if (throwsCancellation(call)) {
        return true;
      }
    }
    for (Stmt.Try attempt : code.tries()) {
      if (attempt.catches().stream().anyMatch(this::namesInterrupt)) {
        return true;
      }
      for (Stmt.Resource resource : attempt.resources()) {
        if (resource.close() != null
            && resource.close().thrownTypes().stream().anyMatch(semantics::isCancellation)) {
          return true;
        }
      }
    }
    return false;
  }

  private boolean throwsCancellation(Expr.Invocation call) {
    if (call.callee() == null) {
      return false;
    }
    for (String type : call.callee().thrownTypes()) {
      if (semantics.isCancellation(type)) {
        return true;
      }
    }
    return semantics.has(call, Role.Check.class)
        || undeclared.mayThrow(call)
        || semantics
            .role(call, Role.Wait.class)
            .map(wait -> wait.interrupt() == Role.Interrupt.THROWS_OTHER)
            .orElse(false);
  }

  /** The sources of what arrives at {@code handler}, the beginning of {@code clause}. */
  Sources at(Node handler, Stmt.Catch clause, Code code, Cfg graph) {
    List<Node.Edge> found = resolved(handler, clause, code, graph);
    if (!found.isEmpty() || !namesInterrupt(clause)) {
      List<Node> nodes = found.stream().map(Node.Edge::from).distinct().toList();
      boolean byToken = found.stream().allMatch(edge -> edge.type().equals(Throwing.CANCELLATION));
      return new Sources(nodes, nodes, byToken);
    }
    List<Node> suspects = unresolved(handler, graph);
    return new Sources(suspects, suspects.size() == 1 ? suspects : List.of(), false);
  }

  /** The cancellations that land at {@code handler}, through finally blocks if need be. */
  private List<Node.Edge> resolved(Node handler, Stmt.Catch clause, Code code, Cfg graph) {
    List<Node.Edge> found = new ArrayList<>();
    for (Node node : graph.nodes()) {
      for (Node.Edge edge : node.out()) {
        if (edge.flow() == Node.Flow.THROWS
            && (losesSignal(edge.type()) || isNarrowed(node, edge.type(), clause))
            && !isKnownDone(node, graph)
            && !(edge.type().equals(Throwing.CANCELLATION) && isOver(node, clause, code))
            && landsAt(edge.to(), handler)) {
          found.add(edge);
        }
      }
    }
    return found;
  }

  /**
   * The token is of a scope that was opened in the try of the clause and is over with it, so that
   * the cancel may have been meant for that scope alone; or it is never cancelled.
   */
  private boolean isOver(Node node, Stmt.Catch clause, Code code) {
    Expr.Invocation call = node.invocation();
    if (call == null) {
      return false;
    }
    Lexical lexical = index.lexical(code);
    List<Expr> scopes = tokens.given(call);
    if (scopes.isEmpty() && call instanceof Expr.Call named && named.receiver() != null) {
      scopes = List.of(named.receiver());
    }
    if (tokens.asksNobody(call, code)) {
      return true;
    }
    Object attempt = lexical.parent(clause.body());
    for (Expr scope : scopes) {
      Expr.Invocation maker = tokens.maker(scope, code);
      if (maker == null || attempt == null || !lexical.isWithin(maker, attempt)) {
        return false;
      }
    }
    return !scopes.isEmpty();
  }

  /**
   * The unresolved calls of which one must throw what the clause names: a checked exception that no
   * other call throws, since javac refuses a clause for one that cannot come (JLS 11.2.3).
   */
  private List<Node> unresolved(Node handler, Cfg graph) {
    List<Node> found = new ArrayList<>();
    for (Node node : graph.nodes()) {
      for (Node.Edge edge : node.out()) {
        if (edge.exceptional()
            && (edge.type().equals(Types.UNKNOWN) || semantics.isBroad(edge.type()))
            && landsAt(edge.to(), handler)) {
          if (edge.flow() == Node.Flow.THROWS) {
            return List.of(); // a call that declares Exception explains the clause as well
          }
          if (edge.type().equals(Types.UNKNOWN)) {
            found.add(node);
            break;
          }
        }
      }
    }
    return found;
  }

  /**
   * The clause asks for a checked exception that tells of an interrupt and has cleared the flag.
   */
  private boolean namesInterrupt(Stmt.Catch clause) {
    return clause.types().stream()
        .anyMatch(
            type ->
                semantics.isCancellation(type)
                    && semantics.is(type, TypeTrait.CLEARS_FLAG)
                    && semantics.types().isKnown(type)
                    && !semantics.isUnchecked(type));
  }

  /** An interrupt that keeps the flag set is not lost with its exception. */
  private boolean losesSignal(String type) {
    if (!semantics.isCancellation(type)) {
      return false;
    }
    return semantics.is(type, TypeTrait.CLEARS_FLAG) || semantics.isUnchecked(type);
  }

  /** The code asks beforehand whether the task is done: then the wait for it is none. */
  private boolean isKnownDone(Node node, Cfg graph) {
    if (!(node.invocation() instanceof Expr.Call call)
        || !(call.receiver() instanceof Expr.Local waitedFor)) {
      return false;
    }
    for (Node other : graph.nodes()) {
      if (other.kind() == Node.Kind.BRANCH
          && asked(other.expression()) instanceof Expr.Call question
          && question.receiver() instanceof Expr.Local asked
          && asked.variable() == waitedFor.variable()
          && semantics.has(question, Role.Poll.class)) {
        return true;
      }
    }
    return false;
  }

  private static @Nullable Expr asked(@Nullable Expr condition) {
    return condition instanceof Expr.Unary unary ? asked(unary.operand()) : condition;
  }

  /** A wait says in its own way that it was interrupted, and the clause asks for just that. */
  private boolean isNarrowed(Node node, String thrown, Stmt.Catch clause) {
    Expr.Invocation call = node.invocation();
    return call != null
        && semantics
            .role(call, Role.Wait.class)
            .map(wait -> wait.interrupt() == Role.Interrupt.THROWS_OTHER)
            .orElse(false)
        && clause.types().stream()
            .anyMatch(
                type ->
                    semantics.isCancellation(type) && semantics.types().isSubtype(type, thrown));
  }

  private static boolean landsAt(Node start, Node handler) {
    if (start.kind() == Node.Kind.CATCH || start.kind() == Node.Kind.THROWN) {
      return start == handler;
    }
    Set<Node> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    Deque<Node> work = new ArrayDeque<>(List.of(start));
    while (!work.isEmpty()) {
      Node next = work.removeFirst();
      if (next == handler) {
        return true;
      }
      if (next.kind() == Node.Kind.CATCH || !seen.add(next)) {
        continue;
      }
      for (Node.Edge edge : next.out()) {
        if (!edge.exceptional()) {
          work.add(edge.to());
        }
      }
    }
    return false;
  }
}
