package dev.heed.core.rule.reach;

import dev.heed.core.analysis.Analysis;
import dev.heed.core.analysis.Code;
import dev.heed.core.analysis.Listening;
import dev.heed.core.analysis.Origins;
import dev.heed.core.analysis.Origins.Origin;
import dev.heed.core.analysis.TimedWaits;
import dev.heed.core.analysis.TimedWaits.Abandoned;
import dev.heed.core.finding.Family;
import dev.heed.core.finding.Severity;
import dev.heed.core.library.Role;
import dev.heed.core.library.Starts;
import dev.heed.core.library.TypeTrait;
import dev.heed.core.program.Expr;
import dev.heed.core.program.FieldRef;
import dev.heed.core.rule.Messages;
import dev.heed.core.rule.Profile;
import dev.heed.core.rule.Rule;
import dev.heed.core.rule.RuleContext;
import dev.heed.core.rule.RuleDescriptor;
import java.util.List;

/** Flags waits with a limit that give up and leave the work that they waited for running. */
public final class TimeoutLeavesTaskRunning implements Rule {
  private static final RuleDescriptor DESCRIPTOR =
      new RuleDescriptor(
          "TimeoutLeavesTaskRunning",
          Family.REACH,
          "A wait with a time limit gives up and leaves the work that it waited for running",
          Severity.WARNING,
          Profile.DEFAULT,
          "0.1");

  @Override
  public RuleDescriptor descriptor() {
    return DESCRIPTOR;
  }

  @Override
  public Starts starts() {
    return Starts.calls(Role.Wait.class, wait -> wait.bound() == Role.Bound.ARGUMENT)
        .near(TypeTrait.HANDLE, TypeTrait.EXECUTOR)
        .or(Starts.calls(Role.Timeout.class));
  }

  @Override
  public void check(RuleContext context) {
    TimedWaits waits = new TimedWaits(context.analysis());
    context.forEachCall(
        Role.Wait.class,
        (call, wait, code) -> {
          if (wait.bound() == Role.Bound.ARGUMENT
              && call instanceof Expr.Call named
              && !isForEver(call, wait, context.analysis())
              && !context.analysis().tasks().isMain(code.nearestMethod())) {
            Abandoned abandoned = waits.abandoned(named, code);
            if (abandoned != null) {
              report(named, abandoned, code, context);
            }
          }
        });
    context.forEachCall(
        Role.Timeout.class,
        (call, limit, code) -> {
          if (!limit.cancels() && call instanceof Expr.Call named) {
            checkLimit(named, code, context);
          }
        });
  }

  /** The limit is a library's own constant: the largest number there is, not a time. */
  private static boolean isForEver(Expr.Invocation call, Role.Wait wait, Analysis analysis) {
    return wait.boundArgument() < call.arguments().size()
        && call.arguments().get(wait.boundArgument()) instanceof Expr.Field field
        && field.field().is(FieldRef.Flag.CONSTANT)
        && analysis.index().field(field.field()) == null;
  }

  /** A limit on a future: reaching it completes the future and tells nobody else. */
  private static void checkLimit(Expr.Call call, Code code, RuleContext context) {
    Listening listening = new Listening(context.analysis());
    List<Origin> starts = new Origins(context.analysis()).of(call, code);
    for (Origin start : starts) {
      if (start.role().effect() != Role.CancelEffect.COMPLETES_ONLY
          || start.code() != code
          || !listening.asksNobody(start)) {
        return;
      }
    }
    if (!starts.isEmpty()) {
      RuleContext.Report report =
          context.report(
              code,
              Messages.place(call),
              "`"
                  + Messages.callee(call)
                  + "` completes the future only: the work that `"
                  + Messages.callee(starts.get(0).start())
                  + "` has started looks at no token and goes on; give it a token and cancel that");
      reportStart(starts.get(0), "the work is started here", report);
      report.send();
    }
  }

  private static void report(Expr.Call wait, Abandoned abandoned, Code code, RuleContext context) {
    RuleContext.Report report =
        context.report(code, Messages.place(wait), message(wait, abandoned));
    reportStart(
        abandoned.origin(),
        abandoned.isExecutor() ? "its executor is made here" : "the work is started here",
        report);
    if (abandoned.leak().exit().span() != null && abandoned.leak().exit().expression() != wait) {
      report.related(code, abandoned.leak().exit().span(), "this way out leaves it running");
    }
    report.send();
  }

  private static void reportStart(Origin origin, String note, RuleContext.Report report) {
    report.related(origin.code(), Messages.place(origin.start()), note);
  }

  private static String message(Expr.Call wait, Abandoned abandoned) {
    String waits = "`" + Messages.callee(wait) + "`";
    String work = abandoned.holder() == null ? "" : "`" + abandoned.holder().name() + "`";
    if (abandoned.byInterrupt()) {
      return work
          + (abandoned.isExecutor() ? " is ended when " : " is cancelled when ")
          + waits
          + " times out, but not when it is interrupted, and then the work goes on; do so on that"
          + " way too";
    }
    if (abandoned.origin().role().effect() == Role.CancelEffect.COMPLETES_ONLY) {
      return "when "
          + waits
          + " times out, the work that `"
          + Messages.callee(abandoned.origin().start())
          + "` has started goes on: it looks at no token, and a cancel of its future does not"
          + " reach it; give it a token and cancel that";
    }
    if (abandoned.isExecutor()) {
      return "when "
          + waits
          + " times out, the tasks of "
          + work
          + " are not interrupted, and the work goes on; end it with an interrupt where the wait is"
          + " given up";
    }
    if (work.isEmpty()) {
      return "when "
          + waits
          + " times out, nothing can cancel what `"
          + Messages.callee(abandoned.origin().start())
          + "` has started, and the work goes on; keep its handle and cancel it";
    }
    return "when "
        + waits
        + " times out, "
        + work
        + " is not cancelled, and the work goes on; cancel it where the wait is given up";
  }
}
