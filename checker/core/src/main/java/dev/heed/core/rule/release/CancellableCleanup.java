package dev.heed.core.rule.release;

import dev.heed.core.analysis.Code;
import dev.heed.core.analysis.DoomedCleanups;
import dev.heed.core.analysis.DoomedCleanups.Doomed;
import dev.heed.core.analysis.Node;
import dev.heed.core.finding.Family;
import dev.heed.core.finding.Severity;
import dev.heed.core.library.Construct;
import dev.heed.core.library.Starts;
import dev.heed.core.library.TypeTrait;
import dev.heed.core.rule.Messages;
import dev.heed.core.rule.Profile;
import dev.heed.core.rule.Rule;
import dev.heed.core.rule.RuleContext;
import dev.heed.core.rule.RuleDescriptor;

/** Flags cleanup that fails at once, because the request to stop still holds. */
public final class CancellableCleanup implements Rule {
  private static final RuleDescriptor DESCRIPTOR =
      new RuleDescriptor(
          "CancellableCleanup",
          Family.RELEASE,
          "Cleanup after a cancellation waits under the same cancellation, and fails at once",
          Severity.WARNING,
          Profile.STRICT,
          "0.1");

  @Override
  public RuleDescriptor descriptor() {
    return DESCRIPTOR;
  }

  @Override
  public Starts starts() {
    return Starts.at(Construct.CATCH).or(Starts.at(Construct.FINALLY).near(TypeTrait.TOKEN));
  }

  @Override
  public void check(RuleContext context) {
    DoomedCleanups cleanups = new DoomedCleanups(context.analysis());
    for (Code code : context.codes()) {
      for (Doomed doomed : cleanups.of(code)) {
        report(doomed, code, context);
      }
    }
  }

  private static void report(Doomed doomed, Code code, RuleContext context) {
    String call = "`" + Messages.callee(doomed.call()) + "`";
    RuleContext.Report report =
        context.report(
            code,
            Messages.place(doomed.call()),
            doomed.token() != null
                ? call
                    + " fails at once, because `"
                    + doomed.token()
                    + "` is cancelled by then; clean up under a token of its own with a time limit"
                : call
                    + " fails at once, because the interrupt flag is set; wait first and set the"
                    + " flag behind it");
    Node flagged = doomed.flagged();
    if (flagged != null && flagged.span() != null) {
      report.related(code, flagged.span(), "the flag is set from here on");
    }
    report.send();
  }
}
