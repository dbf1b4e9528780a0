package dev.heed.core.rule.respond;

import dev.heed.core.analysis.Code;
import dev.heed.core.analysis.Handlers;
import dev.heed.core.analysis.Handlers.Handler;
import dev.heed.core.analysis.Handlers.Outcome;
import dev.heed.core.finding.Family;
import dev.heed.core.finding.Severity;
import dev.heed.core.library.Construct;
import dev.heed.core.library.Starts;
import dev.heed.core.rule.Messages;
import dev.heed.core.rule.Profile;
import dev.heed.core.rule.Rule;
import dev.heed.core.rule.RuleContext;
import dev.heed.core.rule.RuleDescriptor;

/** Flags handlers that restore the interrupt flag and stay in the loop that waits. */
public final class InterruptSpin implements Rule {
  private static final RuleDescriptor DESCRIPTOR =
      new RuleDescriptor(
          "InterruptSpin",
          Family.RESPOND,
          "A handler restores the interrupt flag and stays in the loop, so each wait throws at once",
          Severity.WARNING,
          Profile.DEFAULT,
          "0.1");

  @Override
  public RuleDescriptor descriptor() {
    return DESCRIPTOR;
  }

  @Override
  public Starts starts() {
    return Starts.at(Construct.CATCH);
  }

  @Override
  public void check(RuleContext context) {
    Handlers handlers = context.analysis().handlers();
    for (Code code : context.codes()) {
      for (Handler handler : handlers.of(code)) {
        if (handler.spinsAt() != null && handler.outcome() == Outcome.ANSWERED) {
          report(handler, context);
        }
      }
    }
  }

  private static void report(Handler handler, RuleContext context) {
    String wait = Messages.callee(handler.spinsAt());
    RuleContext.Report report =
        context.report(
            handler.code(),
            handler.clause().headSpan(),
            "the interrupt flag is restored but the loop goes on: `"
                + wait
                + "` throws at once, for ever, and the loop burns a core; leave the loop after"
                + " restoring the flag");
    if (handler.spinsAt() != null && handler.spinsAt().span() != null) {
      report.related(
          handler.code(),
          handler.spinsAt().span(),
          "with the flag set, this throws before it waits");
    }
    report.send();
  }
}
