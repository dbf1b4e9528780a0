package dev.heed.core.analysis;

import dev.heed.core.analysis.Handles.Fate;
import dev.heed.core.analysis.Handles.Use;
import dev.heed.core.library.Role;
import dev.heed.core.library.TypeTrait;
import dev.heed.core.program.Expr;
import dev.heed.core.program.Stmt;
import dev.heed.core.program.Variable;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Promises made by hand: a body returns a new future, and a task that it has started completes it.
 * A cancel completes the future first and does nothing else, unless the task asks.
 */
public final class Promises {

  /**
   * A promise whose task never asks whether it is still wanted.
   *
   * @param finish the call that completes it
   * @param body the task's code
   * @param acquired what the task takes before and leaves to whoever gets the result; null if none
   * @param loop the loop in which the task waits; null if none
   */
  public record Unasked(
      Variable promise,
      Expr.Call finish,
      Code body,
      Expr.@Nullable Invocation acquired,
      Stmt.@Nullable Loop loop) {}

  private final Analysis analysis;
  private final Semantics semantics;
  private final Listening listening;

  public Promises(Analysis analysis) {
    this.analysis = analysis;
    this.semantics = analysis.semantics();
    this.listening = new Listening(analysis);
  }

  /** The promises of {@code code} whose cancel does harm. */
  public List<Unasked> in(Code code) {
    List<Unasked> found = new ArrayList<>(0);
    for (Expr.Invocation call : code.modelled()) {
      if (call instanceof Expr.New && isPromise(call)) {
        Variable promise = analysis.handles().use(call, code).variable();
        if (promise != null) {
          add(promise, code, found);
        }
      }
    }
    return found;
  }

  private boolean isPromise(Expr.Invocation made) {
    return made.arguments().isEmpty()
        && semantics.is(made.type(), TypeTrait.HANDLE)
        && !semantics.is(made.type(), TypeTrait.TASK)
        && semantics.has(made, Role.Immediate.class);
  }

  private void add(Variable promise, Code code, List<Unasked> found) {
    boolean isReturned = false;
    List<Expr.Call> finishes = new ArrayList<>(1);
    List<Code> bodies = new ArrayList<>(1);
    for (Use use : analysis.handles().uses(promise, code)) {
      if (use.fate() == Fate.RETURNED && use.code() == code) {
        isReturned = true;
      } else if (use.call() instanceof Expr.Call call
          && call.receiver() == use.at()
          && semantics.has(call, Role.Finish.class)) {
        if (use.code() != code && isUnused(call, use.code()) && hasResult(call)) {
          finishes.add(call);
          bodies.add(use.code());
        }
      } else {
        return; // asked, handed on, or watched
      }
    }
    for (int i = 0; isReturned && i < finishes.size(); i++) {
      if (startedIn(code, bodies.get(i))) {
        Unasked unasked = judge(promise, finishes.get(i), bodies.get(i));
        if (unasked != null) {
          found.add(unasked);
        }
      }
    }
  }

  /** Completed with what was asked for, not with a failure. */
  private boolean hasResult(Expr.Call finish) {
    return finish.arguments().stream()
        .noneMatch(a -> semantics.types().isSubtype(a.type(), "java.lang.Throwable"));
  }

  private boolean isUnused(Expr.Call call, Code code) {
    return analysis.index().lexical(code).parent(call) instanceof Stmt.Eval;
  }

  private boolean startedIn(Code code, Code body) {
    return analysis
        .tasks()
        .origin(body)
        .map(
            origin ->
                origin.body() == body && origin.start() != null && origin.start().code() == code)
        .orElse(false);
  }

  private @Nullable Unasked judge(Variable promise, Expr.Call finish, Code body) {
    Cfg graph = analysis.graph(body);
    if (graph == null) {
      return null;
    }
    for (Expr.Invocation call : body.modelled()) {
      if (semantics.has(call, Role.Acquire.class)
          && !semantics.has(call, Role.Conditional.class)
          && isLeft(call, finish, graph)) {
        return new Unasked(promise, finish, body, call, null);
      }
    }
    Stmt.Loop loop = listening.waitingLoop(body);
    return loop == null ? null : new Unasked(promise, finish, body, null, loop);
  }

  /** What was acquired is released neither before nor after the promise is completed. */
  private boolean isLeft(Expr.Invocation acquire, Expr.Call finish, Cfg graph) {
    Obligations obligations = new Obligations(analysis);
    for (Node from : graph.nodes(acquire)) {
      for (Node at : graph.nodes(finish)) {
        boolean comesTo = obligations.reaches(from, at, node -> releases(node));
        if (comesTo
            && obligations.leak(graph, at, edge -> !edge.exceptional(), this::releases, e -> true)
                != null) {
          return true;
        }
      }
    }
    return false;
  }

  private boolean releases(Node node) {
    Expr.Invocation call = node.invocation();
    return node.kind() == Node.Kind.CLOSE
        || (call != null
            && (semantics.has(call, Role.Release.class)
                || semantics.has(call, Role.Close.class)
                || (semantics.isUnknown(call) && !semantics.looksLikeLog(call))));
  }
}
