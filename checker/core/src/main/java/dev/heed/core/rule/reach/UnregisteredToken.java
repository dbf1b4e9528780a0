package dev.heed.core.rule.reach;

import dev.heed.core.analysis.Analysis;
import dev.heed.core.analysis.Code;
import dev.heed.core.analysis.Handles.Fate;
import dev.heed.core.analysis.Handles.Use;
import dev.heed.core.analysis.Receivers;
import dev.heed.core.finding.Family;
import dev.heed.core.finding.Severity;
import dev.heed.core.library.Role;
import dev.heed.core.library.Starts;
import dev.heed.core.program.Expr;
import dev.heed.core.program.Variable;
import dev.heed.core.rule.Messages;
import dev.heed.core.rule.Profile;
import dev.heed.core.rule.Rule;
import dev.heed.core.rule.RuleContext;
import dev.heed.core.rule.RuleDescriptor;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Flags token sources whose token a task uses and that nobody can cancel. */
public final class UnregisteredToken implements Rule {
  private static final RuleDescriptor DESCRIPTOR =
      new RuleDescriptor(
          "UnregisteredToken",
          Family.REACH,
          "A task uses the token of a source that nobody outside can cancel",
          Severity.WARNING,
          Profile.DEFAULT,
          "0.1");

  @Override
  public RuleDescriptor descriptor() {
    return DESCRIPTOR;
  }

  @Override
  public Starts starts() {
    return Starts.calls(Role.CreatesSource.class);
  }

  @Override
  public void check(RuleContext context) {
    context.forEachCall(
        Role.CreatesSource.class,
        (call, source, code) -> {
          if (source.origin() == Role.Origin.ROOT) {
            check(call, code, context);
          }
        });
  }

  private static void check(Expr.Invocation call, Code code, RuleContext context) {
    Analysis analysis = context.analysis();
    Use use = analysis.handles().use(call, code);
    Expr.Invocation tokenUse = null;
    if (use.fate() == Fate.USED && yieldsUsedToken(use.call(), code, analysis)) {
      tokenUse = use.call();
    } else if (use.fate() == Fate.LOCAL && use.variable() != null) {
      tokenUse = tokenOfUnreachable(use.variable(), code, analysis);
    }
    if (tokenUse == null) {
      return;
    }
    String name = use.variable() == null ? "this token source" : "`" + use.variable().name() + "`";
    context
        .report(
            code,
            Messages.place(call),
            "nobody outside can cancel "
                + name
                + ", yet a task uses its token; register it, link it to a parent"
                + " token, or return it to the caller")
        .related(code, Messages.place(tokenUse), "its token is used from here on")
        .send();
  }

  /**
   * The call that gives the token away while the source stays here; null when somebody can cancel
   * it.
   */
  private static Expr.@Nullable Invocation tokenOfUnreachable(
      Variable variable, Code code, Analysis analysis) {
    List<Use> uses = analysis.handles().uses(variable, code);
    if (Receivers.handedOver(uses, code)) {
      return null;
    }
    Expr.Invocation tokenUse = null;
    for (Use use : uses) {
      if (use.fate() == Fate.DISCHARGED || use.fate() == Fate.OVERWRITTEN) {
        return null;
      }
      if (use.fate() == Fate.USED && use.call() != null) {
        if (yieldsUsedToken(use.call(), use.code(), analysis)) {
          tokenUse = tokenUse == null ? use.call() : tokenUse;
        } else if (!analysis.semantics().has(use.call(), Role.YieldsToken.class)
            && !analysis.semantics().has(use.call(), Role.Poll.class)) {
          return null;
        }
      }
    }
    return tokenUse;
  }

  /** Says whether a call gives the token and somebody takes it. */
  private static boolean yieldsUsedToken(
      Expr.@Nullable Invocation call, Code code, Analysis analysis) {
    if (call == null || !analysis.semantics().has(call, Role.YieldsToken.class)) {
      return false;
    }
    Use use = analysis.handles().use(call, code);
    return switch (use.fate()) {
      case PASSED, STARTED, LOOKED_AT -> use.call() != null;
      case FIELD, RETURNED, REGISTERED, ESCAPES -> true;
      case LOCAL ->
          use.variable() != null
              && analysis.handles().uses(use.variable(), code).stream()
                  .anyMatch(inner -> inner.call() != null);
      default -> false;
    };
  }
}
