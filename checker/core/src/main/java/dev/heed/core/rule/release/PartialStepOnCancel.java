package dev.heed.core.rule.release;

import dev.heed.core.analysis.Code;
import dev.heed.core.analysis.Node;
import dev.heed.core.analysis.Steps;
import dev.heed.core.analysis.Steps.Split;
import dev.heed.core.finding.Family;
import dev.heed.core.finding.Severity;
import dev.heed.core.library.Construct;
import dev.heed.core.library.Role;
import dev.heed.core.library.Starts;
import dev.heed.core.program.Expr;
import dev.heed.core.rule.Messages;
import dev.heed.core.rule.Profile;
import dev.heed.core.rule.Rule;
import dev.heed.core.rule.RuleContext;
import dev.heed.core.rule.RuleDescriptor;
import org.jspecify.annotations.Nullable;

/** Flags cancellation points in the middle of a step that belongs together. */
public final class PartialStepOnCancel implements Rule {
  private static final RuleDescriptor DESCRIPTOR =
      new RuleDescriptor(
          "PartialStepOnCancel",
          Family.RELEASE,
          "A cancellation can come in the middle of what is one step",
          Severity.WARNING,
          Profile.DEFAULT,
          "0.1");

  @Override
  public RuleDescriptor descriptor() {
    return DESCRIPTOR;
  }

  @Override
  public Starts starts() {
    return Starts.at(Construct.ONE_STEP).or(Starts.calls(Role.CancelUnsafe.class).strictly());
  }

  @Override
  public void check(RuleContext context) {
    Steps steps = new Steps(context.analysis());
    for (Code code : context.codes()) {
      if (steps.isOne(code)) {
        report(steps.split(code), code, context);
      } else if (context.strict()) {
        for (Expr.Invocation call : code.modelled()) {
          report(steps.torn(call, code), code, context);
        }
      }
    }
  }

  private static void report(@Nullable Split split, Code code, RuleContext context) {
    if (split == null || split.point().span() == null) {
      return;
    }
    RuleContext.Report report =
        context.report(
            code,
            split.point().span(),
            "a cancellation at `"
                + Messages.callee(split.point())
                + "` leaves the step half done: "
                + what(split.before())
                + " has happened, "
                + what(split.after())
                + " has not; let it come before the first or behind the last");
    if (split.before().span() != null) {
      report.related(code, split.before().span(), "this has happened by then");
    }
    if (split.after() != split.point() && split.after().span() != null) {
      report.related(code, split.after().span(), "this has not");
    }
    report.send();
  }

  private static String what(Node node) {
    Expr target =
        node.expression() instanceof Expr.Assign assign
            ? assign.target()
            : node.expression() instanceof Expr.Unary counted ? counted.operand() : null;
    if (target instanceof Expr.Field field) {
      return "the write of `" + field.field().name() + "`";
    }
    return node.invocation() == null ? "a write" : "`" + Messages.callee(node) + "`";
  }
}
