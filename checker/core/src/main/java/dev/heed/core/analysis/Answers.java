package dev.heed.core.analysis;

import dev.heed.core.library.Effects;
import dev.heed.core.library.Role;
import dev.heed.core.library.TypeTrait;
import dev.heed.core.program.Expr;
import dev.heed.core.program.MethodDecl;
import dev.heed.core.program.MethodRef;
import dev.heed.core.program.Stmt;
import dev.heed.core.program.Variable;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** How code that took a request to stop answers it: by passing it on, or by recording it. */
public final class Answers {
  private final ProgramIndex index;
  private final Semantics semantics;
  private final CallGraph calls;
  private final Facts facts;
  private final Handles handles;

  public Answers(Analysis analysis) {
    this.index = analysis.index();
    this.semantics = analysis.semantics();
    this.calls = analysis.calls();
    this.facts = analysis.facts();
    this.handles = analysis.handles();
  }

  /**
   * Says whether a node passes on or records a request to stop.
   *
   * @param exception the exception that told of it; null when there is none to hand on
   * @param inHandler whether the node is part of the handler: what comes later stops or flags
   *     things for reasons of its own
   */
  public boolean answers(Node node, Code code, @Nullable Variable exception, boolean inHandler) {
    if (node.kind() == Node.Kind.THROW || node.kind() == Node.Kind.THROWN) {
      return true;
    }
    if (node.kind() == Node.Kind.EVAL && node.expression() instanceof Expr.Assign assign) {
      return assigns(assign, exception, code, inHandler);
    }
    if (inHandler
        && node.expression() instanceof Expr.Unary unary
        && unary.operand() instanceof Expr.Local counter) {
      return isTestedLater(counter.variable(), code);
    }
    if (node.kind() == Node.Kind.RETURN && node.statement() instanceof Stmt.Return result) {
      return result.value() != null && mentions(result.value(), exception, code);
    }
    if (node.kind() == Node.Kind.DECLARE && node.statement() instanceof Stmt.Declare declare) {
      return declare.initializer() != null && mentions(declare.initializer(), exception, code);
    }
    Expr.Invocation call = node.invocation();
    return node.kind() == Node.Kind.EVAL
        && call != null
        && callAnswers(call, code, exception, inHandler);
  }

  /** A flag or state is set for others to see, or the exception is kept. */
  private boolean assigns(
      Expr.Assign assign, @Nullable Variable exception, Code code, boolean inHandler) {
    if (mentions(assign.value(), exception, code)) {
      return true;
    }
    if (!inHandler) {
      return false;
    }
    if (assign.target() instanceof Expr.Index) {
      return true;
    }
    if (assign.target() instanceof Expr.Local local) {
      return Signals.isTruth(assign.value()) && isTestedLater(local.variable(), code);
    }
    return assign.target() instanceof Expr.Field
        && !(assign.value() instanceof Expr.Lambda)
        && !(assign.value() instanceof Expr.MethodReference);
  }

  /** Says whether a node gives a new value to a local variable that a condition tests. */
  public boolean setsTested(Node node, Code code) {
    return node.kind() == Node.Kind.EVAL
        && node.expression() instanceof Expr.Assign assign
        && assign.target() instanceof Expr.Local local
        && isTestedLater(local.variable(), code);
  }

  /** The variable is tested, told to the caller, or given to a helper. */
  private boolean isTestedLater(Variable variable, Code code) {
    Lexical lexical = index.lexical(code);
    for (Expr.Local use : lexical.uses(variable)) {
      Object at = use;
      Object parent = lexical.parent(at);
      while (parent instanceof Expr.Unary || parent instanceof Expr.Binary) {
        at = parent;
        parent = lexical.parent(at);
      }
      if (parent instanceof Stmt.If
          || parent instanceof Stmt.Loop
          || parent instanceof Stmt.Return
          || (parent instanceof Expr.Invocation call && !semantics.has(call, Role.Log.class))) {
        return true;
      }
    }
    return false;
  }

  private boolean callAnswers(
      Expr.Invocation call, Code code, @Nullable Variable exception, boolean inHandler) {
    if (semantics.isUnknown(call)) {
      return !semantics.looksLikeLog(call);
    }
    Effects roles = semantics.effects(call);
    if (roles.has(Role.Log.class)) {
      return false;
    }
    if (facts.restores(call, code)
        || roles.has(Role.Check.class)
        || semantics.is(call.type(), TypeTrait.RESTORES_FLAG)
        || (inHandler && tellsOthers(call))) {
      return true;
    }
    if (roles.has(Role.Immediate.class) && !roles.has(Role.Register.class)) {
      return false;
    }
    if (index.lexical(code).parent(call) instanceof Stmt.Throw && call instanceof Expr.New) {
      return false;
    }
    for (int i = 0; i < call.arguments().size(); i++) {
      if (mentions(call.arguments().get(i), exception, code) && keeps(call, i)) {
        return true;
      }
    }
    return false;
  }

  /** Says whether a call stops, completes or wakes something, or sets a flag. */
  public boolean tellsOthers(Expr.Invocation call) {
    Effects roles = semantics.effects(call);
    if (!semantics.discharged(call).isEmpty()
        || roles.has(Role.Finish.class)
        || roles.has(Role.Wake.class)) {
      return true;
    }
    if (call instanceof Expr.Call c
        && c.receiver() != null
        && !c.arguments().isEmpty()
        && semantics.is(c.receiver().type(), TypeTrait.HOLDER)) {
      return true;
    }
    if (call.arguments().stream().anyMatch(this::discharges)) {
      return true;
    }
    for (Code target : calls.targets(call)) {
      MethodDecl method = target.method();
      if (facts.holds(Facts.Fact.ENDS_PROCESS, target)
          || facts.holdsItself(Facts.Fact.TELLS, target)) {
        return true;
      }
      if (method != null && semantics.models().isLifecycleEnd(method.ref(), semantics.types())) {
        return true;
      }
    }
    return false;
  }

  /** A function that stops what it is given. */
  private boolean discharges(Expr argument) {
    if (argument instanceof Expr.Lambda lambda) {
      Code body = index.code(lambda);
      return body != null
          && body.invocations().stream().anyMatch(call -> !semantics.discharged(call).isEmpty());
    }
    return argument instanceof Expr.MethodReference reference
        && reference.target() != null
        && (semantics.effects(reference.target()).has(Role.Cancel.class)
            || semantics.effects(reference.target()).has(Role.Close.class));
  }

  /** Says whether a call may do more with an argument than write it to a log. */
  private boolean keeps(Expr.Invocation call, int position) {
    if (call.callee() != null && call.callee().is(MethodRef.Flag.ABSTRACT)) {
      return true;
    }
    for (Code target : calls.targets(call)) {
      if (!handles.parameterFates(target, position).isEmpty()
          || facts.holds(Facts.Fact.TELLS, target)) {
        return true;
      }
    }
    return calls.targets(call).isEmpty();
  }

  /** Says whether {@code value} is, or hands on, the exception itself, and not only its text. */
  private boolean mentions(Expr value, @Nullable Variable exception, Code code) {
    if (exception == null) {
      return false;
    }
    if (value instanceof Expr.Local local) {
      return local.variable() == exception;
    }
    if (value instanceof Expr.Cast cast) {
      return mentions(cast.operand(), exception, code);
    }
    if (value instanceof Expr.New creation) {
      return creation.arguments().stream().anyMatch(a -> mentions(a, exception, code));
    }
    if (value instanceof Expr.Conditional choice) {
      return mentions(choice.whenTrue(), exception, code)
          || mentions(choice.whenFalse(), exception, code);
    }
    if (value instanceof Expr.Lambda lambda) {
      for (Expr.Local use : index.lexical(code).uses(exception)) {
        if (index.lexical(code).isWithin(use, lambda)) {
          return true;
        }
      }
      return false;
    }
    if (value instanceof Expr.Other other) {
      return other.operands().stream().anyMatch(a -> mentions(a, exception, code));
    }
    return value instanceof Expr.Call call
        && !semantics.has(call, Role.Log.class)
        && (call.arguments().stream().anyMatch(a -> mentions(a, exception, code))
            || (call.receiver() != null
                && mentions(call.receiver(), exception, code)
                && semantics.types().isSubtype(call.type(), "java.lang.Throwable")));
  }

  /**
   * Says whether every way on from {@code node} ends the body soon, without another wait.
   *
   * @param again whether to come back to the node itself, in a loop, is to wait again
   */
  public boolean endsSoon(Node node, boolean again) {
    Set<Node> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    Deque<Node> work = new ArrayDeque<>();
    Node next = node;
    while (next != null) {
      for (Node.Edge edge : next.out()) {
        if (!edge.exceptional() && seen.add(edge.to())) {
          Expr.Invocation call = edge.to().invocation();
          if (call != null && facts.waits(call) && (again || edge.to() != node)) {
            return false;
          }
          work.add(edge.to());
        }
      }
      next = work.poll();
    }
    return true;
  }
}
