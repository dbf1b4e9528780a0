package dev.heed.core.rule.reach;

import dev.heed.core.analysis.Analysis;
import dev.heed.core.analysis.Code;
import dev.heed.core.analysis.Handles.Fate;
import dev.heed.core.analysis.Handles.Use;
import dev.heed.core.analysis.Lifecycles;
import dev.heed.core.analysis.Obligations;
import dev.heed.core.analysis.Receivers;
import dev.heed.core.finding.Family;
import dev.heed.core.finding.Severity;
import dev.heed.core.library.Role;
import dev.heed.core.library.Starts;
import dev.heed.core.program.Expr;
import dev.heed.core.program.FieldRef;
import dev.heed.core.program.TypeDecl;
import dev.heed.core.program.Variable;
import dev.heed.core.rule.Messages;
import dev.heed.core.rule.Profile;
import dev.heed.core.rule.Rule;
import dev.heed.core.rule.RuleContext;
import dev.heed.core.rule.RuleDescriptor;
import java.util.List;

/** Flags sources under a parent that are not closed, so that the parent keeps them. */
public final class UnclosedSource implements Rule {
  private static final RuleDescriptor DESCRIPTOR =
      new RuleDescriptor(
          "UnclosedSource",
          Family.REACH,
          "A source under a parent token is not closed on some way out, so the parent keeps it",
          Severity.WARNING,
          Profile.DEFAULT,
          "0.1");

  @Override
  public RuleDescriptor descriptor() {
    return DESCRIPTOR;
  }

  @Override
  public Starts starts() {
    return Starts.calls(Role.CreatesSource.class, UnclosedSource::hasParent);
  }

  @Override
  public void check(RuleContext context) {
    context.forEachCall(
        Role.CreatesSource.class,
        (call, source, code) -> {
          if (hasParent(source) && isKeptByParent(call, source, code, context.analysis())) {
            check(call, code, context);
          }
        });
  }

  private static boolean hasParent(Role.CreatesSource source) {
    return source.origin() != Role.Origin.ROOT;
  }

  /** A parent that is made and ended in the same member takes its children with it. */
  private static boolean isKeptByParent(
      Expr.Invocation call, Role.CreatesSource source, Code code, Analysis analysis) {
    List<Expr> parents = analysis.tokens().given(call);
    return switch (source.origin()) {
      case ROOT -> false;
      case CHILD ->
          parents.isEmpty()
              || parents.stream().anyMatch(parent -> analysis.tokens().maker(parent, code) == null);
      case DEADLINE ->
          parents.stream().anyMatch(parent -> analysis.tokens().maker(parent, code) == null);
    };
  }

  private static void check(Expr.Invocation call, Code code, RuleContext context) {
    Analysis analysis = context.analysis();
    Use use = analysis.handles().use(call, code);
    switch (use.fate()) {
      case DROPPED -> reportLost(call, code, context);
      case USED -> {
        if (use.call() != null && analysis.semantics().has(use.call(), Role.YieldsToken.class)) {
          reportLost(call, code, context);
        }
      }
      case LOCAL -> {
        if (use.variable() != null && use.variable().kind() == Variable.Kind.LOCAL) {
          checkLocal(use.variable(), call, code, context);
        }
      }
      case FIELD -> {
        if (use.field() != null) {
          checkField(use.field(), call, code, context);
        }
      }
      default -> {}
    }
  }

  private static void reportLost(Expr.Invocation call, Code code, RuleContext context) {
    context
        .report(
            code,
            Messages.place(call),
            "nothing can close this source, so its parent keeps it for as long as the parent itself"
                + " lives; keep the source, and close it when the work is done")
        .send();
  }

  private static void checkLocal(
      Variable variable, Expr.Invocation call, Code code, RuleContext context) {
    Analysis analysis = context.analysis();
    List<Use> uses = analysis.handles().uses(variable, code);
    if (Receivers.handedOver(uses, code)) {
      return;
    }
    if (uses.stream().noneMatch(use -> use.fate() == Fate.DISCHARGED)) {
      context
          .report(
              code,
              Messages.place(call),
              "`"
                  + variable.name()
                  + "` is never closed, so its parent keeps it for as long as the parent itself"
                  + " lives; use try-with-resources, or close it when the work is done")
          .send();
      return;
    }
    Obligations.Leak leak = new Receivers(analysis).leak(uses, call, code);
    if (leak == null) {
      return;
    }
    RuleContext.Report report =
        context.report(
            code,
            Messages.place(call),
            "`"
                + variable.name()
                + "` is not closed "
                + (leak.byException() ? "when the code below throws" : "on every way out")
                + ", so its parent keeps it; use try-with-resources, or close it in a finally"
                + " block");
    if (leak.exit().span() != null) {
      report.related(
          code,
          leak.exit().span(),
          leak.byException() ? "an exception here passes the close by" : "this way out forgets it");
    }
    report.send();
  }

  private static void checkField(
      FieldRef field, Expr.Invocation call, Code code, RuleContext context) {
    Analysis analysis = context.analysis();
    TypeDecl owner = analysis.index().type(field.owner());
    if (owner == null
        || !field.is(FieldRef.Flag.PRIVATE)
        || field.is(FieldRef.Flag.STATIC)
        || isBelowOwnSource(call, analysis)
        || analysis.index().hasUnreadRelatives(owner)) {
      return;
    }
    Lifecycles.Ending ending = analysis.lifecycles().ending(field);
    if (ending.ends().isEmpty() && !ending.escapes()) {
      context
          .report(
              code,
              Messages.place(call),
              "the source in `"
                  + field.name()
                  + "` is never closed, so its parent keeps it, and what hangs on it, for as long"
                  + " as the parent itself lives; close it where the object's life ends")
          .send();
    }
  }

  /** The object also holds the parent's source: both end together. */
  private static boolean isBelowOwnSource(Expr.Invocation call, Analysis analysis) {
    return analysis.tokens().given(call).stream()
        .anyMatch(
            parent ->
                parent instanceof Expr.Call token
                    && analysis.semantics().has(token, Role.YieldsToken.class));
  }
}
