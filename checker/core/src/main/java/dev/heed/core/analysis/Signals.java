package dev.heed.core.analysis;

import dev.heed.core.library.Effects;
import dev.heed.core.library.Role;
import dev.heed.core.library.TypeTrait;
import dev.heed.core.program.Expr;
import dev.heed.core.program.FieldRef;
import dev.heed.core.program.MethodDecl;
import dev.heed.core.program.Variable;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where code looks for a request to stop. What may be such a look counts as one: a condition on
 * shared state, or on a call of which nothing is known, is taken for a stop test.
 */
public final class Signals {
  private final ProgramIndex index;
  private final Semantics semantics;
  private final CallGraph calls;

  public Signals(Analysis analysis) {
    this.index = analysis.index();
    this.semantics = analysis.semantics();
    this.calls = analysis.calls();
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
  static boolean comparesWithPill(Expr.Binary binary) {
    return (binary.operator().equals("==") || binary.operator().equals("!="))
        && (isPill(binary.left()) || isPill(binary.right()));
  }

  private static boolean isPill(Expr value) {
    return value instanceof Expr.Field field
        && field.field().is(FieldRef.Flag.FINAL)
        && field.type().indexOf('.') > 0;
  }

  private boolean callMayTell(Expr.Call call, Code code, boolean flagCleared, int depth) {
    if (semantics.isUnknown(call)) {
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
  public boolean asksOwnThread(Expr.Call call, Code code) {
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
      return local.variable().kind() != Variable.Kind.EXCEPTION
          && assignedValues(local.variable(), code).stream()
              .anyMatch(value -> noticesInterrupt(value, code));
    }
    if (condition instanceof Expr.Call call) {
      if (semantics.isUnknown(call) || index.isDeclared(call)) {
        return true;
      }
      if (semantics.has(call, Role.Poll.class)) {
        return asksOwnThread(call, code) || semantics.is(receiverType(call), TypeTrait.EXECUTOR);
      }
      if (call.receiver() instanceof Expr.Local && semantics.has(call, Role.Immediate.class)) {
        return true; // an iterator, or a collection of this call's own: it comes to an end
      }
      return call.receiver() instanceof Expr.Field field
          && semantics.is(field.type(), TypeTrait.HOLDER)
          && isStopFlag(field.field());
    }
    return false;
  }

  /** What a local variable may hold, as far as it is written out. */
  private List<Expr> assignedValues(Variable variable, Code code) {
    Lexical lexical = index.lexical(code);
    List<Expr> values = new ArrayList<>(2);
    Expr initializer = lexical.initializer(variable);
    if (initializer != null && !(initializer instanceof Expr.Local)) {
      values.add(initializer);
    }
    for (Expr.Local use : lexical.uses(variable)) {
      if (lexical.parent(use) instanceof Expr.Assign assign
          && assign.target() == use
          && !(assign.value() instanceof Expr.Local)) {
        values.add(assign.value());
      }
    }
    return values;
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
    return !written || index.mayBeUsedUnread(field);
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
}
