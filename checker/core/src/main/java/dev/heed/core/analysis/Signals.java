package dev.heed.core.analysis;

import dev.heed.core.library.Effects;
import dev.heed.core.library.Role;
import dev.heed.core.library.TypeTrait;
import dev.heed.core.program.Expr;
import dev.heed.core.program.FieldRef;
import dev.heed.core.program.MethodDecl;
import dev.heed.core.program.Stmt;
import dev.heed.core.program.Variable;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Where code looks for a request to stop. What may be such a look counts as one: a condition on
 * shared state, or on a call of which nothing is known, is taken for a stop test.
 */
public final class Signals {
  private final ProgramIndex index;
  private final Semantics semantics;
  private final CallGraph calls;
  private final Facts facts;
  private final Handles handles;

  public Signals(Analysis analysis) {
    this.index = analysis.index();
    this.semantics = analysis.semantics();
    this.calls = analysis.calls();
    this.facts = analysis.facts();
    this.handles = analysis.handles();
  }

  /**
   * Says whether a condition may tell of a request to stop.
   *
   * @param flagCleared whether the interrupt flag is known to be clear, so that asking for it tells
   *     nothing
   */
  public boolean mayBeStopTest(@Nullable Expr condition, Code code, boolean flagCleared) {
    return mayTell(condition, code, flagCleared, 0);
  }

  private boolean mayTell(@Nullable Expr e, Code code, boolean flagCleared, int depth) {
    if (e == null || depth > 8) {
      return false;
    }
    if (e instanceof Expr.Call call) {
      return callMayTell(call, code, flagCleared, depth);
    }
    if (e instanceof Expr.Field field) {
      FieldRef ref = field.field();
      return !ref.is(FieldRef.Flag.CONSTANT)
          && (!ref.is(FieldRef.Flag.FINAL) || semantics.is(ref.type(), TypeTrait.HOLDER));
    }
    if (e instanceof Expr.Local local) {
      return localMayTell(local.variable(), code, flagCleared, depth);
    }
    if (e instanceof Expr.Unary unary) {
      return mayTell(unary.operand(), code, flagCleared, depth + 1);
    }
    if (e instanceof Expr.Binary binary) {
      return comparesWithPill(binary)
          || mayTell(binary.left(), code, flagCleared, depth + 1)
          || mayTell(binary.right(), code, flagCleared, depth + 1);
    }
    if (e instanceof Expr.Assign assign) {
      return mayTell(assign.value(), code, flagCleared, depth + 1);
    }
    if (e instanceof Expr.Cast cast) {
      return mayTell(cast.operand(), code, flagCleared, depth + 1);
    }
    if (e instanceof Expr.InstanceOf test) {
      return semantics.isCancellation(test.testedType())
          || mayTell(test.operand(), code, flagCleared, depth + 1);
    }
    if (e instanceof Expr.Conditional choice) {
      return mayTell(choice.condition(), code, flagCleared, depth + 1)
          || mayTell(choice.whenTrue(), code, flagCleared, depth + 1)
          || mayTell(choice.whenFalse(), code, flagCleared, depth + 1);
    }
    return e instanceof Expr.Switch || e instanceof Expr.Other;
  }

  /** A poison pill: an object made for this, known by its identity. */
  private static boolean comparesWithPill(Expr.Binary binary) {
    return (binary.operator().equals("==") || binary.operator().equals("!="))
        && (isPill(binary.left()) || isPill(binary.right()));
  }

  private static boolean isPill(Expr value) {
    return value instanceof Expr.Field field
        && field.field().is(FieldRef.Flag.STATIC)
        && field.field().is(FieldRef.Flag.FINAL)
        && field.type().indexOf('.') > 0;
  }

  private boolean callMayTell(Expr.Call call, Code code, boolean flagCleared, int depth) {
    if (call.callee() == null) {
      return true;
    }
    Effects roles = semantics.effects(call);
    if (roles.has(Role.Poll.class)) {
      return !flagCleared || !asksOwnThread(call, code);
    }
    if (roles.has(Role.Immediate.class)
        || roles.has(Role.View.class)
        || roles.has(Role.Register.class)
        || roles.has(Role.Deregister.class)) {
      if (call.receiver() instanceof Expr.Call inner
          && mayTell(inner, code, flagCleared, depth + 1)) {
        return true;
      }
      for (Expr argument : call.arguments()) {
        if (isPill(argument) || mayTell(argument, code, flagCleared, depth + 1)) {
          return true;
        }
      }
      return call.receiver() != null && semantics.is(call.receiver().type(), TypeTrait.HOLDER);
    }
    if (roles.has(Role.Wait.class)) {
      return call.type().equals("boolean");
    }
    return true;
  }

  /** Says whether a poll reads the interrupt flag of the running thread. */
  private boolean asksOwnThread(Expr.Call call, Code code) {
    Expr receiver = call.receiver();
    if (receiver == null || receiver instanceof Expr.This || receiver instanceof Expr.TypeName) {
      return true;
    }
    if (receiver instanceof Expr.Local local) {
      receiver = index.lexical(code).initializer(local.variable());
    }
    return receiver instanceof Expr.Invocation source
        && semantics.has(source, Role.CurrentTask.class);
  }

  /**
   * Says whether a loop that has the interrupt flag set leaves at this condition: it asks for the
   * flag, counts, or reads a flag that is written where tasks are stopped.
   */
  public boolean noticesInterrupt(@Nullable Expr condition, Code code) {
    if (condition instanceof Expr.Unary unary) {
      return noticesInterrupt(unary.operand(), code);
    }
    if (condition instanceof Expr.Binary binary) {
      return Loops.comparesAmounts(binary)
          || comparesWithPill(binary)
          || noticesInterrupt(binary.left(), code)
          || noticesInterrupt(binary.right(), code);
    }
    if (condition instanceof Expr.Field field) {
      return isStopFlag(field.field());
    }
    if (condition instanceof Expr.Local local) {
      Expr initializer = index.lexical(code).initializer(local.variable());
      return local.variable().kind() != Variable.Kind.EXCEPTION
          && (initializer == null
              || noticesInterrupt(initializer, code)
              || mayBeStopTest(local, code, true));
    }
    if (condition instanceof Expr.Call call) {
      if (call.callee() == null || !calls.targets(call).isEmpty()) {
        return true;
      }
      if (semantics.has(call, Role.Poll.class)) {
        return asksOwnThread(call, code) || semantics.is(receiverType(call), TypeTrait.EXECUTOR);
      }
      return call.receiver() instanceof Expr.Field field
          && semantics.is(field.type(), TypeTrait.HOLDER)
          && isStopFlag(field.field());
    }
    return false;
  }

  private static String receiverType(Expr.Call call) {
    return call.receiver() == null ? "" : call.receiver().type();
  }

  /** Says whether a field is written where the life of an object ends or a task is cancelled. */
  private boolean isStopFlag(FieldRef field) {
    boolean written = false;
    for (ProgramIndex.FieldUse use : index.uses(field)) {
      Object parent = index.lexical(use.code()).parent(use.expression());
      boolean writes =
          parent instanceof Expr.Assign assign && assign.target() == use.expression()
              || parent instanceof Expr.Call call
                  && call.receiver() == use.expression()
                  && !call.arguments().isEmpty();
      MethodDecl method = use.code().nearestMethod().method();
      if (!writes || method == null || method.kind() != MethodDecl.Kind.METHOD) {
        continue;
      }
      written = true;
      if (semantics.models().isLifecycleEnd(method.ref(), semantics.types())
          || use.code().invocations().stream()
              .anyMatch(call -> semantics.has(call, Role.Cancel.class))) {
        return true;
      }
    }
    return !written;
  }

  private boolean localMayTell(Variable variable, Code code, boolean flagCleared, int depth) {
    if (variable.kind() == Variable.Kind.EXCEPTION) {
      return false;
    }
    Lexical lexical = index.lexical(code);
    Expr initializer = lexical.initializer(variable);
    if (mayTell(initializer, code, flagCleared, depth + 4)) {
      return true;
    }
    for (Expr.Local use : lexical.uses(variable)) {
      if (lexical.parent(use) instanceof Expr.Assign assign
          && assign.target() == use
          && (isTruth(assign.value()) || mayTell(assign.value(), code, flagCleared, depth + 4))) {
        return true;
      }
    }
    return false;
  }

  static boolean isTruth(Expr value) {
    return value instanceof Expr.Literal literal && literal.value() instanceof Boolean;
  }

  /** Says whether a node passes on or records a request to stop, whatever made it. */
  public boolean answers(Node node, Code code, @Nullable Variable exception) {
    if (node.kind() == Node.Kind.THROW || node.kind() == Node.Kind.THROWN) {
      return true;
    }
    if (node.kind() == Node.Kind.EVAL && node.expression() instanceof Expr.Assign assign) {
      return assigns(assign, exception, code);
    }
    if (node.kind() == Node.Kind.RETURN && node.statement() instanceof Stmt.Return result) {
      return result.value() != null && mentions(result.value(), exception, code);
    }
    if (node.kind() == Node.Kind.DECLARE && node.statement() instanceof Stmt.Declare declare) {
      return declare.initializer() != null && mentions(declare.initializer(), exception, code);
    }
    Expr.Invocation call = node.invocation();
    return node.kind() == Node.Kind.EVAL && call != null && callAnswers(call, code, exception);
  }

  /** A flag or state is set for others to see, or the exception is kept. */
  private boolean assigns(Expr.Assign assign, @Nullable Variable exception, Code code) {
    if (mentions(assign.value(), exception, code)) {
      return true;
    }
    if (assign.target() instanceof Expr.Local local) {
      return isTruth(assign.value()) && isTestedLater(local.variable(), code);
    }
    return assign.target() instanceof Expr.Field
        && !(assign.value() instanceof Expr.Lambda)
        && !(assign.value() instanceof Expr.MethodReference);
  }

  private boolean isTestedLater(Variable variable, Code code) {
    Lexical lexical = index.lexical(code);
    for (Expr.Local use : lexical.uses(variable)) {
      Object at = use;
      Object parent = lexical.parent(at);
      while (parent instanceof Expr.Unary || parent instanceof Expr.Binary) {
        at = parent;
        parent = lexical.parent(at);
      }
      if (parent instanceof Stmt.If || parent instanceof Stmt.Loop) {
        return true;
      }
    }
    return false;
  }

  private boolean callAnswers(Expr.Invocation call, Code code, @Nullable Variable exception) {
    if (call.callee() == null) {
      return true;
    }
    Effects roles = semantics.effects(call);
    if (roles.has(Role.Log.class)) {
      return false;
    }
    if (facts.restores(call, code)
        || !semantics.discharged(call).isEmpty()
        || roles.has(Role.Check.class)
        || roles.has(Role.Finish.class)
        || roles.has(Role.Wake.class)
        || semantics.is(call.type(), TypeTrait.RESTORES_FLAG)) {
      return true;
    }
    if (call instanceof Expr.Call c
        && c.receiver() != null
        && !c.arguments().isEmpty()
        && semantics.is(c.receiver().type(), TypeTrait.HOLDER)) {
      return true;
    }
    for (Code target : calls.targets(call)) {
      MethodDecl method = target.method();
      if (method != null && semantics.models().isLifecycleEnd(method.ref(), semantics.types())) {
        return true;
      }
    }
    if (roles.has(Role.Immediate.class)) {
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

  /** Says whether a call may do more with an argument than write it to a log. */
  private boolean keeps(Expr.Invocation call, int position) {
    for (Code target : calls.targets(call)) {
      if (!handles.parameterFates(target, position).isEmpty()) {
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

  /** Says whether every way on from {@code node} ends the body soon, without another wait. */
  public boolean endsSoon(Node node) {
    Set<Node> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    Deque<Node> work = new ArrayDeque<>();
    work.add(node);
    while (!work.isEmpty()) {
      Node next = work.removeFirst();
      if (!seen.add(next)) {
        continue;
      }
      Expr.Invocation call = next.invocation();
      if (next != node && call != null && facts.waits(call)) {
        return false;
      }
      for (Node.Edge edge : next.out()) {
        if (!edge.exceptional()) {
          work.add(edge.to());
        }
      }
    }
    return true;
  }
}
