package dev.heed.core.analysis;

import dev.heed.core.library.Role;
import dev.heed.core.library.TypeTrait;
import dev.heed.core.program.Expr;
import dev.heed.core.program.FieldRef;
import dev.heed.core.program.Stmt;
import dev.heed.core.program.Variable;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which signals tokens carry: whose they are, what made them, what they were made from. */
public final class Tokens {
  private final ProgramIndex index;
  private final Semantics semantics;

  Tokens(ProgramIndex index, Semantics semantics) {
    this.index = index;
    this.semantics = semantics;
  }

  /** Says whether a value is a token, and not also the task itself. */
  public boolean isToken(Expr value) {
    return isToken(value.type());
  }

  /** The same of a type. */
  public boolean isToken(String type) {
    return semantics.is(type, TypeTrait.TOKEN) && !semantics.is(type, TypeTrait.TASK);
  }

  /** Says whether a value carries a signal: a token, or a source with its own. */
  public boolean isSignal(Expr value) {
    return isSignal(value.type());
  }

  /** The same of a type. */
  public boolean isSignal(String type) {
    return semantics.is(type, TypeTrait.TOKEN) || semantics.is(type, TypeTrait.SOURCE);
  }

  /** The tokens that a call is given: its receiver, and those among its arguments. */
  public List<Expr> given(Expr.Invocation call) {
    List<Expr> found = new ArrayList<>(1);
    if (call instanceof Expr.Call named && named.receiver() != null && isToken(named.receiver())) {
      found.add(named.receiver());
    }
    call.arguments().stream().filter(this::isToken).forEach(found::add);
    return found;
  }

  /**
   * What a token, or the source or scope that it belongs to, stands for: a variable, a field, or
   * the call that made it. Where two are the same object, so is the signal. Null when it cannot be
   * followed.
   */
  public @Nullable Object origin(@Nullable Expr value, Code code) {
    if (value instanceof Expr.Cast cast) {
      return origin(cast.operand(), code);
    }
    if (value instanceof Expr.Local local) {
      Expr made = onlyValue(local.variable(), code);
      Object further = made == null ? null : origin(made, code);
      return further == null ? local.variable() : further;
    }
    if (value instanceof Expr.Field field) {
      boolean own = field.receiver() == null || field.receiver() instanceof Expr.This;
      return own || field.field().is(FieldRef.Flag.STATIC) ? field.field() : null;
    }
    if (value instanceof Expr.Call call && semantics.has(call, Role.YieldsToken.class)) {
      return origin(call.receiver(), code);
    }
    return value instanceof Expr.Invocation call && makesScope(call) ? call : null;
  }

  /** A call that gives a new signal, or an object that has one and must be closed. */
  private boolean makesScope(Expr.Invocation call) {
    return semantics.has(call, Role.CreatesSource.class)
        || semantics.has(call, Role.NeverCancelled.class)
        || semantics.has(call, Role.MustClose.class);
  }

  /** The call in this member that made the signal of a token; null when it came from elsewhere. */
  public Expr.@Nullable Invocation maker(@Nullable Expr value, Code code) {
    return origin(value, code) instanceof Expr.Invocation made ? made : null;
  }

  /** Says whether a token is written out as one that is never cancelled. */
  public boolean isNever(@Nullable Expr value, Code code) {
    Expr.Invocation made = maker(value, code);
    return made != null && semantics.has(made, Role.NeverCancelled.class);
  }

  /**
   * The token that code could hand on: its only token parameter, or that of code around it which
   * runs it at once. Null when there is none, or when it is not clear which.
   */
  public @Nullable Variable atHand(Code code) {
    for (Code at = code; at != null; at = runsNow(at) ? at.enclosing() : null) {
      List<Variable> tokens =
          at.executable().parameters().stream().filter(p -> isToken(p.type())).toList();
      if (!tokens.isEmpty()) {
        return tokens.size() == 1 ? tokens.get(0) : null;
      }
    }
    return null;
  }

  /** Says whether code is a lambda that the call it is given to runs before it returns. */
  public boolean runsNow(Code code) {
    return code.executable() instanceof Expr.Lambda lambda
        && index.lexical(code).parent(lambda) instanceof Expr.Invocation call
        && semantics.effects(call).roles().stream()
            .anyMatch(
                role ->
                    role instanceof Role.Start start
                        && start.timing() == Role.Timing.NOW
                        && semantics.part(call, start.task()) == lambda);
  }

  /**
   * Says whether a node stands where work ends: in a handler, in a finally block, or behind a
   * question whether a token was cancelled. What is begun there must not end with that token.
   */
  public boolean isCleanup(Object node, Code code) {
    return isCleanup(node, null, code);
  }

  /** The same, looking no further than {@code whole}. */
  public boolean isCleanup(Object node, @Nullable Object whole, Code code) {
    Lexical lexical = index.lexical(code);
    for (Object at = node; at != null && at != whole; at = lexical.parent(at)) {
      Object around = lexical.parent(at);
      boolean ends =
          around instanceof Stmt.Try attempt
              ? isHandlerOf(attempt, at)
              : around instanceof Stmt.If choice
                  && choice.condition() != at
                  && asks(choice.condition());
      if (ends) {
        return true;
      }
    }
    return false;
  }

  private static boolean isHandlerOf(Stmt.Try attempt, Object block) {
    return attempt.finallyBlock() == block
        || attempt.catches().stream().anyMatch(clause -> clause.body() == block);
  }

  private boolean asks(Expr condition) {
    if (condition instanceof Expr.Unary unary) {
      return asks(unary.operand());
    }
    if (condition instanceof Expr.Binary binary) {
      return asks(binary.left()) || asks(binary.right());
    }
    return condition instanceof Expr.Call call && semantics.has(call, Role.Poll.class);
  }

  /** Says whether a call looks at tokens, and only at such as are never cancelled. */
  public boolean asksNobody(Expr.Invocation call, Code code) {
    List<Expr> asked = given(call);
    return !asked.isEmpty() && asked.stream().allMatch(token -> isNever(token, code));
  }

  /** What a local variable holds from beginning to end; null when that changes or is not known. */
  private @Nullable Expr onlyValue(Variable variable, Code code) {
    Lexical lexical = index.lexical(code);
    for (Expr.Local use : lexical.uses(variable)) {
      if (lexical.parent(use) instanceof Expr.Assign assign && assign.target() == use) {
        return null;
      }
    }
    return lexical.initializer(variable);
  }
}
