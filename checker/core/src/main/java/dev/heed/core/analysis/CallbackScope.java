package dev.heed.core.analysis;

import dev.heed.core.library.Role;
import dev.heed.core.program.Expr;
import dev.heed.core.program.MethodDecl;
import dev.heed.core.program.ModelVisitor;
import dev.heed.core.program.Span;
import dev.heed.core.program.TypeDecl;
import dev.heed.core.program.Variable;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** For how long a callback is of use, as far as what it mentions tells. */
public final class CallbackScope {

  /**
   * The end of a callback's use.
   *
   * @param what what ends, in words
   * @param at where it ends
   */
  public record End(String what, Code code, Span at) {}

  private final Analysis analysis;
  private final Semantics semantics;
  private final Code code;
  private final @Nullable Expr callback;
  private final Lexical lexical;

  /**
   * @param callback what is registered
   * @param code the code that registers it
   */
  public CallbackScope(Analysis analysis, @Nullable Expr callback, Code code) {
    this.analysis = analysis;
    this.semantics = analysis.semantics();
    this.code = code;
    this.callback = callback;
    this.lexical = analysis.index().lexical(code);
  }

  /** Says whether a token is somebody else's: it was given, or the object has it from elsewhere. */
  public boolean isLent(@Nullable Expr token) {
    if (token instanceof Expr.Local local) {
      return switch (local.variable().kind()) {
        case PARAMETER, LAMBDA_PARAMETER -> true;
        case LOCAL -> isLent(lexical.initializer(local.variable()));
        default -> false;
      };
    }
    if (token instanceof Expr.Call part) {
      // Whoever has the source decides how long its token lives.
      return !semantics.isUnknown(part)
          && !semantics.has(part, Role.YieldsToken.class)
          && !semantics.has(part, Role.NeverCancelled.class)
          && !semantics.has(part, Role.CreatesSource.class);
    }
    return token instanceof Expr.Field;
  }

  /** Where the use of the callback ends while its token lives on; null if nothing is proved. */
  public @Nullable End end() {
    for (Expr part : mentioned()) {
      if (part instanceof Expr.Local local && lexical.initializer(local.variable()) != null) {
        End end = endOf(local.variable());
        if (end != null) {
          return end;
        }
      } else if (part instanceof Expr.Invocation call
          && semantics.has(call, Role.CurrentTask.class)) {
        return endOfThread(call.span());
      }
    }
    return mentionsObject() ? endOfObject() : null;
  }

  private End endOfThread(Span at) {
    return new End("this thread goes on to other work", code, at);
  }

  /** What a variable holds is closed, or waited for, in the same code. */
  private @Nullable End endOf(Variable variable) {
    if (lexical.initializer(variable) instanceof Expr.Invocation made
        && semantics.has(made, Role.CurrentTask.class)) {
      return endOfThread(variable.span());
    }
    String what = "`" + variable.name() + "` is done with";
    if (variable.kind() == Variable.Kind.RESOURCE) {
      return new End(what, code, variable.span());
    }
    for (Expr.Local use : lexical.uses(variable)) {
      boolean ends =
          (callback == null || !lexical.isWithin(use, callback))
              && lexical.parent(use) instanceof Expr.Invocation call
              && (semantics.discharged(call).contains(use)
                  || (call instanceof Expr.Call on
                      && on.receiver() == use
                      && semantics.has(call, Role.Wait.class)
                      && !semantics.has(call, Role.Acquire.class)));
      if (ends) {
        return new End(what, code, use.span());
      }
    }
    return null;
  }

  /** The object has an end of its own. */
  private @Nullable End endOfObject() {
    MethodDecl here = code.nearestMethod().method();
    if (here == null || here.ref().isStatic()) {
      return null;
    }
    for (MethodDecl method : code.owner().methods()) {
      Code end = analysis.index().code(method);
      if (end != null
          && end != code.nearestMethod()
          && semantics.models().isLifecycleEnd(method.ref(), semantics.types())) {
        return new End("`" + method.ref().name() + "()` ends the object", end, method.nameSpan());
      }
    }
    return null;
  }

  private boolean mentionsObject() {
    return mentioned().stream()
        .anyMatch(
            part ->
                part instanceof Expr.This
                    || (part instanceof Expr.Field field && field.receiver() == null)
                    || (part instanceof Expr.Call call
                        && call.receiver() == null
                        && call.callee() != null
                        && !call.callee().isStatic()));
  }

  /** What the callback is made of. */
  private List<Expr> mentioned() {
    List<Expr> found = new ArrayList<>();
    new ModelVisitor() {
      @Override
      protected void expression(Expr expression) {
        found.add(expression);
      }

      @Override
      protected boolean entersLambda(Expr.Lambda lambda) {
        return true;
      }

      @Override
      protected boolean entersType(TypeDecl type) {
        return true;
      }
    }.visit(callback);
    return found;
  }
}
