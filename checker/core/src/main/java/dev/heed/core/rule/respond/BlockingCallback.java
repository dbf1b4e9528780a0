package dev.heed.core.rule.respond;

import dev.heed.core.analysis.Analysis;
import dev.heed.core.analysis.Code;
import dev.heed.core.analysis.ForeignThreads;
import dev.heed.core.analysis.ForeignThreads.Lender;
import dev.heed.core.analysis.Ready;
import dev.heed.core.analysis.Waits;
import dev.heed.core.analysis.Waits.Length;
import dev.heed.core.finding.Family;
import dev.heed.core.finding.Severity;
import dev.heed.core.library.Role;
import dev.heed.core.library.Starts;
import dev.heed.core.library.Target;
import dev.heed.core.library.TypeTrait;
import dev.heed.core.program.Expr;
import dev.heed.core.rule.Messages;
import dev.heed.core.rule.Profile;
import dev.heed.core.rule.Rule;
import dev.heed.core.rule.RuleContext;
import dev.heed.core.rule.RuleDescriptor;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;

/** Flags waits in code that runs on somebody else's thread. */
public final class BlockingCallback implements Rule {
  private static final RuleDescriptor DESCRIPTOR =
      new RuleDescriptor(
          "BlockingCallback",
          Family.RESPOND,
          "A callback waits on a thread that is somebody else's: the canceller's, an event loop's",
          Severity.WARNING,
          Profile.DEFAULT,
          "0.1");

  @Override
  public RuleDescriptor descriptor() {
    return DESCRIPTOR;
  }

  @Override
  public Starts starts() {
    return Starts.calls(Role.Start.class, ForeignThreads::mayBeForeign)
        .or(Starts.calls(Role.CommonPool.class))
        .or(Starts.calls(Role.LoopThread.class, loop -> !loop.body().equals(Target.NONE)))
        .or(Starts.calls(Role.LoopThread.class).near(TypeTrait.LOOP_CALLBACK));
  }

  @Override
  public void check(RuleContext context) {
    Analysis analysis = context.analysis();
    Waits waits = new Waits(analysis);
    Set<Expr.Invocation> reported = Collections.newSetFromMap(new IdentityHashMap<>());
    for (ForeignThreads.Body body : new ForeignThreads(analysis).bodies()) {
      Ready ready = new Ready(analysis, body);
      Waits.Place wait =
          waits.in(
              body.code(),
              (call, code) -> lasts(call, code, body.lender(), waits) && !ready.isReady(call));
      if (wait != null && reported.add(wait.call())) {
        report(wait, body, context);
      }
    }
  }

  private static boolean lasts(Expr.Invocation call, Code code, Lender lender, Waits waits) {
    Length length = waits.length(call, code);
    return switch (lender) {
      case CANCELLER, COMPLETER, LOOP ->
          length == Length.ENDLESS
              || length == Length.LIMITED
              || (lender == Lender.LOOP && length == Length.SHORT);
      // Late, but not for ever: who shares these threads has to expect that.
      case TIMER, COMMON_POOL -> length == Length.ENDLESS;
    };
  }

  private static void report(Waits.Place wait, ForeignThreads.Body body, RuleContext context) {
    String call = "`" + Messages.callee(wait.call()) + "`";
    String message =
        switch (body.lender()) {
          case CANCELLER ->
              call
                  + " waits in a callback that runs on the thread that cancels, so the cancel and"
                  + " all other callbacks wait too; give the callback an executor";
          case COMPLETER ->
              call
                  + " waits on the thread that completes the stage before, whoever's that is;"
                  + " return a stage and compose, or use the async form with an executor of your"
                  + " own";
          case LOOP ->
              call
                  + " waits on a thread that serves others as well, so all of them wait; hand this"
                  + " to an executor";
          case TIMER ->
              call
                  + " waits without a limit on the only thread of a timer, so its other tasks are"
                  + " late or never run; hand this to an executor";
          case COMMON_POOL ->
              call
                  + " waits without a limit on the threads of the common pool, which the whole"
                  + " program shares; use an executor of your own";
        };
    RuleContext.Report report = context.report(wait.code(), Messages.place(wait.call()), message);
    if (body.at() != null) {
      report.related(
          body.at().code(), Messages.place(body.at().call()), "this decides where it runs");
    }
    report.send();
  }
}
