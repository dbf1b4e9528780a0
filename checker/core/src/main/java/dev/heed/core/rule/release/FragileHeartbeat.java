package dev.heed.core.rule.release;

import dev.heed.core.analysis.Analysis;
import dev.heed.core.analysis.Code;
import dev.heed.core.analysis.Failures;
import dev.heed.core.analysis.Handles.Fate;
import dev.heed.core.analysis.Handles.Use;
import dev.heed.core.analysis.Node;
import dev.heed.core.analysis.ProgramIndex;
import dev.heed.core.analysis.Rearming;
import dev.heed.core.finding.Family;
import dev.heed.core.finding.Severity;
import dev.heed.core.library.Role;
import dev.heed.core.library.Starts;
import dev.heed.core.program.Expr;
import dev.heed.core.program.FieldRef;
import dev.heed.core.program.Variable;
import dev.heed.core.rule.Messages;
import dev.heed.core.rule.Profile;
import dev.heed.core.rule.Rule;
import dev.heed.core.rule.RuleContext;
import dev.heed.core.rule.RuleDescriptor;

/** Flags periodic tasks that die silently at their first failure. */
public final class FragileHeartbeat implements Rule {
  private static final RuleDescriptor DESCRIPTOR =
      new RuleDescriptor(
          "FragileHeartbeat",
          Family.RELEASE,
          "A periodic task dies silently at its first failure",
          Severity.WARNING,
          Profile.DEFAULT,
          "0.1");

  @Override
  public RuleDescriptor descriptor() {
    return DESCRIPTOR;
  }

  @Override
  public Starts starts() {
    return Starts.calls(Role.Start.class, FragileHeartbeat::mayBeat);
  }

  private static boolean mayBeat(Role.Start start) {
    return start.timing() == Role.Timing.DELAYED
        || (start.timing() == Role.Timing.PERIODIC && start.onThrow() != Role.OnThrow.CONTINUES);
  }

  @Override
  public void check(RuleContext context) {
    context.forEachCall(
        Role.Start.class,
        (call, start, code) -> {
          if (mayBeat(start) && start.timing() == Role.Timing.PERIODIC) {
            periodic(call, start, code, context);
          } else if (mayBeat(start)) {
            rearming(call, start, code, context);
          }
        });
  }

  private static void periodic(
      Expr.Invocation call, Role.Start start, Code code, RuleContext context) {
    Analysis analysis = context.analysis();
    if (isAwaited(call, start, code, analysis)) {
      return;
    }
    Failures failures = new Failures(analysis);
    Expr task = analysis.semantics().part(call, start.task());
    for (Code body : analysis.calls().bodies(task, code)) {
      Node failure = failures.of(body);
      if (failure != null) {
        String end =
            start.onThrow() == Role.OnThrow.KILLS_SCHEDULER
                ? "ends the timer and all its tasks"
                : "silently ends all later runs";
        RuleContext.Report report =
            context.report(
                code,
                Messages.place(call),
                "an exception that leaves this periodic task "
                    + end
                    + "; catch what it can throw in the body, tell of it, and go on");
        if (failure.span() != null) {
          report.related(body, failure.span(), "what fails here ends it");
        }
        report.send();
        return;
      }
    }
  }

  /** Somebody waits for the handle, and so learns of the failure. */
  private static boolean isAwaited(
      Expr.Invocation call, Role.Start start, Code code, Analysis analysis) {
    Expr handle = analysis.semantics().part(call, start.handle());
    if (handle == null) {
      return false;
    }
    Use use = analysis.handles().use(handle, code);
    if (use.fate() == Fate.PASSED || use.fate() == Fate.ESCAPES || waits(use, analysis)) {
      return true;
    }
    Variable variable = use.variable();
    if (variable != null) {
      return analysis.handles().uses(variable, code).stream()
          .anyMatch(each -> waits(each, analysis) || each.fate() == Fate.PASSED);
    }
    FieldRef field = use.field();
    if (field == null) {
      return false;
    }
    for (ProgramIndex.FieldUse each : analysis.index().uses(field)) {
      if (waits(analysis.handles().use(each.expression(), each.code()), analysis)) {
        return true;
      }
    }
    return false;
  }

  private static boolean waits(Use use, Analysis analysis) {
    return use.call() != null && analysis.semantics().has(use.call(), Role.Wait.class);
  }

  private static void rearming(
      Expr.Invocation call, Role.Start start, Code code, RuleContext context) {
    Rearming.Gap gap = new Rearming(context.analysis()).gap(call, start, code);
    if (gap == null) {
      return;
    }
    RuleContext.Report report =
        context.report(
            code,
            Messages.place(call),
            "this task starts itself anew only while all goes well, so one failure ends it"
                + " silently; start it anew on the failing way too, in a finally block for"
                + " instance");
    if (gap.at().span() != null) {
      report.related(gap.code(), gap.at().span(), "this way does not start it anew");
    }
    report.send();
  }
}
