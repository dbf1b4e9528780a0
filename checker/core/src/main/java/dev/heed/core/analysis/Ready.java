package dev.heed.core.analysis;

import dev.heed.core.library.Role;
import dev.heed.core.library.TypeTrait;
import dev.heed.core.program.Expr;
import dev.heed.core.program.Variable;
import org.jspecify.annotations.Nullable;

/**
 * Waits in a callback for what may be there already: the futures whose completion the callback is
 * for.
 */
public final class Ready {
  private final Analysis analysis;
  private final ForeignThreads.Body body;

  public Ready(Analysis analysis, ForeignThreads.Body body) {
    this.analysis = analysis;
    this.body = body;
  }

  /**
   * Says whether {@code wait} may be over when it begins. Only of a future that the callback itself
   * has made is it known that somebody must yet complete it.
   */
  public boolean isReady(Expr.Invocation wait) {
    Semantics semantics = analysis.semantics();
    Expr awaited = wait instanceof Expr.Call call ? call.receiver() : null;
    if (awaited == null || awaited instanceof Expr.This) {
      return awaited != null || semantics.is(body.code().owner().name(), TypeTrait.HANDLE);
    }
    // Whoever cancels does so while the work still runs.
    return body.lender() != ForeignThreads.Lender.CANCELLER
        && !(awaited instanceof Expr.TypeName)
        && semantics.is(awaited.type(), TypeTrait.HANDLE)
        && !isMadeHere(awaited, 0);
  }

  private boolean isMadeHere(@Nullable Expr future, int depth) {
    Semantics semantics = analysis.semantics();
    if (future instanceof Expr.Local local
        && local.variable().kind() == Variable.Kind.LOCAL
        && depth < 3) {
      Lexical lexical = analysis.index().lexical(body.code());
      Expr made = lexical.initializer(local.variable());
      return made != null
          && isInBody(made, lexical)
          && lexical.uses(local.variable()).stream().noneMatch(use -> isAsked(use, lexical))
          && isMadeHere(made, depth + 1);
    }
    if (!(future instanceof Expr.Call call) || semantics.isUnknown(call)) {
      return false;
    }
    Role.Start start = semantics.role(call, Role.Start.class).orElse(null);
    if (start != null && start.timing() != Role.Timing.ON_COMPLETION) {
      return true;
    }
    boolean derived = start != null || semantics.has(call, Role.Immediate.class);
    if (!derived) {
      return !(semantics.effects(call).has(Role.View.class)
          || semantics.effects(call).has(Role.Deregister.class));
    }
    return call.receiver() != null
        && !(call.receiver() instanceof Expr.TypeName)
        && isMadeHere(call.receiver(), depth + 1);
  }

  private boolean isInBody(Expr made, Lexical lexical) {
    return !(body.code().executable() instanceof Expr.Lambda lambda)
        || lexical.isWithin(made, lambda);
  }

  /** Somebody looks whether it is done before waiting. */
  private boolean isAsked(Expr.Local use, Lexical lexical) {
    return lexical.parent(use) instanceof Expr.Call call
        && analysis.semantics().has(call, Role.Poll.class);
  }
}
