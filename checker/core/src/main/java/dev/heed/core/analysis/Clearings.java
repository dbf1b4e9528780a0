package dev.heed.core.analysis;

import dev.heed.core.library.Role;
import dev.heed.core.library.TypeTrait;
import dev.heed.core.program.Expr;
import dev.heed.core.program.FieldRef;
import dev.heed.core.program.MethodDecl;
import dev.heed.core.program.MethodRef;
import dev.heed.core.program.Span;
import dev.heed.core.program.Stmt;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Registries that are emptied by "cancel all, then clear", and what gets in between. */
public final class Clearings {

  /** A loop that cancels all entries, and a clear behind it that others can get in front of. */
  public record Clearing(FieldRef field, Span loop, Expr.Call clear) {}

  private final Analysis analysis;
  private final Semantics semantics;
  private final Registries registries;

  public Clearings(Analysis analysis) {
    this.analysis = analysis;
    this.semantics = analysis.semantics();
    this.registries = new Registries(analysis);
  }

  /** Loops over a concurrent registry that cancel each entry, with an unguarded clear behind. */
  public List<Clearing> of(Code code) {
    List<Clearing> found = new ArrayList<>(0);
    for (Expr.Invocation invocation : code.modelled()) {
      if (invocation instanceof Expr.Call clear
          && clear.receiver() instanceof Expr.Field field
          && semantics.role(clear, Role.Deregister.class).map(Role.Deregister::all).orElse(false)
          && registries.isConcurrent(field.field())
          && !isGuarded(clear, code)
          && isFilledElsewhere(field.field(), code)) {
        Span loop = cancellingLoop(field.field(), clear, code);
        if (loop != null) {
          found.add(new Clearing(field.field(), loop, clear));
        }
      }
    }
    return found;
  }

  /** Under a lock, or after a flag was set that turns new entries away. */
  private boolean isGuarded(Expr.Call clear, Code code) {
    Lexical lexical = analysis.index().lexical(code);
    MethodDecl method = code.nearestMethod().method();
    if (lexical.around(clear, Stmt.Synchronized.class) != null
        || (method != null && method.ref().is(MethodRef.Flag.SYNCHRONIZED))) {
      return true;
    }
    for (Expr.Assign assign : code.assignments()) {
      if (assign.target() instanceof Expr.Field && assign.span().start() < clear.span().start()) {
        return true;
      }
    }
    for (Expr.Invocation other : code.invocations()) {
      boolean before = other.span().start() < clear.span().start();
      boolean flag =
          other instanceof Expr.Call c
              && c.receiver() != null
              && semantics.is(c.receiver().type(), TypeTrait.HOLDER);
      boolean lock = semantics.has(other, Role.Acquire.class);
      boolean helper = !analysis.calls().targets(other).isEmpty() && other.arguments().isEmpty();
      if (before && (flag || lock || helper)) {
        return true;
      }
    }
    return false;
  }

  private boolean isFilledElsewhere(FieldRef field, Code code) {
    for (ProgramIndex.FieldUse use : analysis.index().uses(field)) {
      Object parent = analysis.index().lexical(use.code()).parent(use.expression());
      if (use.code() != code
          && parent instanceof Expr.Call call
          && call.receiver() == use.expression()
          && semantics.has(call, Role.Register.class)) {
        return true;
      }
    }
    return false;
  }

  private @Nullable Span cancellingLoop(FieldRef field, Expr.Call clear, Code code) {
    for (Stmt loop : code.loops()) {
      if (loop instanceof Stmt.ForEach each
          && each.span().end() <= clear.span().start()
          && field.equals(rootField(each.iterable()))
          && analysis.handles().uses(each.variable(), code).stream()
              .anyMatch(use -> cancels(use))) {
        return each.headSpan();
      }
    }
    for (Expr.Invocation call : code.invocations()) {
      if (call instanceof Expr.Call walk
          && walk.span().end() <= clear.span().start()
          && walk.receiver() != null
          && field.equals(rootField(walk.receiver()))
          && walk.arguments().stream().anyMatch(argument -> cancelsEach(argument))) {
        return walk.nameSpan();
      }
    }
    return null;
  }

  private boolean cancels(Handles.Use use) {
    return use.call() != null && semantics.has(use.call(), Role.Cancel.class);
  }

  private boolean cancelsEach(Expr argument) {
    if (argument instanceof Expr.MethodReference reference && reference.target() != null) {
      return semantics.effects(reference.target()).has(Role.Cancel.class);
    }
    if (argument instanceof Expr.Lambda lambda) {
      Code body = analysis.index().code(lambda);
      return body != null
          && body.invocations().stream().anyMatch(call -> semantics.has(call, Role.Cancel.class));
    }
    return false;
  }

  /** The field whose content, or a view of it, an expression is. */
  private @Nullable FieldRef rootField(Expr value) {
    if (value instanceof Expr.Field field) {
      return field.field();
    }
    return value instanceof Expr.Call call
            && call.receiver() != null
            && semantics.has(call, Role.View.class)
        ? rootField(call.receiver())
        : null;
  }
}
