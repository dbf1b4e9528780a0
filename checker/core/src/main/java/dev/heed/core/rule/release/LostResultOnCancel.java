package dev.heed.core.rule.release;

import dev.heed.core.analysis.LateResults;
import dev.heed.core.analysis.LateResults.Late;
import dev.heed.core.finding.Family;
import dev.heed.core.finding.Severity;
import dev.heed.core.library.Role;
import dev.heed.core.library.Starts;
import dev.heed.core.rule.Messages;
import dev.heed.core.rule.Profile;
import dev.heed.core.rule.Rule;
import dev.heed.core.rule.RuleContext;
import dev.heed.core.rule.RuleDescriptor;

/** Flags tasks whose resource nobody closes when the one who waits for it has given up. */
public final class LostResultOnCancel implements Rule {
  private static final RuleDescriptor DESCRIPTOR =
      new RuleDescriptor(
          "LostResultOnCancel",
          Family.RELEASE,
          "A resource that a task opens is lost when the wait for it is given up",
          Severity.WARNING,
          Profile.STRICT,
          "0.1");

  @Override
  public RuleDescriptor descriptor() {
    return DESCRIPTOR;
  }

  @Override
  public Starts starts() {
    return Starts.calls(Role.Start.class, LateResults::mayBeLate);
  }

  @Override
  public void check(RuleContext context) {
    LateResults results = new LateResults(context.analysis());
    context.forEachCall(
        Role.Start.class,
        (call, start, code) -> {
          Late late = results.late(call, start, code);
          if (late == null) {
            return;
          }
          RuleContext.Report report =
              context.report(
                  code,
                  Messages.place(call),
                  "the `"
                      + Messages.simpleName(late.type())
                      + "` that this task opens stays open when `"
                      + Messages.callee(late.given())
                      + "` below is given up; close it when it comes");
          if (late.given().span() != null) {
            report.related(code, late.given().span(), "a way out here leaves the result behind");
          }
          report.send();
        });
  }
}
