package dev.heed.core.rule.respond;

import dev.heed.core.analysis.Analysis;
import dev.heed.core.analysis.Code;
import dev.heed.core.analysis.DeafWaits;
import dev.heed.core.analysis.TokenReach;
import dev.heed.core.analysis.Waits;
import dev.heed.core.analysis.Waits.Length;
import dev.heed.core.finding.Family;
import dev.heed.core.finding.Severity;
import dev.heed.core.library.Role;
import dev.heed.core.library.Starts;
import dev.heed.core.library.TypeTrait;
import dev.heed.core.program.Expr;
import dev.heed.core.rule.Messages;
import dev.heed.core.rule.Profile;
import dev.heed.core.rule.Rule;
import dev.heed.core.rule.RuleContext;
import dev.heed.core.rule.RuleDescriptor;

/** Flags waits that the request to stop, a token or an interrupt, cannot end. */
public final class UncancellableWait implements Rule {
  private static final RuleDescriptor DESCRIPTOR =
      new RuleDescriptor(
          "UncancellableWait",
          Family.RESPOND,
          "A wait has no limit, and the token or interrupt that stops the task cannot end it",
          Severity.WARNING,
          Profile.DEFAULT,
          "0.1");

  @Override
  public RuleDescriptor descriptor() {
    return DESCRIPTOR;
  }

  @Override
  public Starts starts() {
    return Starts.calls(Role.Wait.class)
        .near(TypeTrait.TOKEN)
        .or(Starts.calls(Role.Wait.class, UncancellableWait::isDeaf));
  }

  private static boolean isDeaf(Role.Wait wait) {
    return wait.interrupt() == Role.Interrupt.IGNORED && wait.bound() == Role.Bound.NONE;
  }

  @Override
  public void check(RuleContext context) {
    Analysis analysis = context.analysis();
    Waits waits = new Waits(analysis);
    TokenReach tokens = new TokenReach(analysis);
    DeafWaits deaf = new DeafWaits(analysis);
    context.forEachCall(
        Role.Wait.class,
        (call, wait, code) -> {
          if (!lasts(call, wait, code, waits, context)) {
            return;
          }
          String token = tokens.unheard(call, wait, code);
          if (token != null) {
            context
                .report(
                    code,
                    Messages.place(call),
                    "cancelling `"
                        + token
                        + "` does not end this wait; use a wait that takes the token, or wait with"
                        + " a limit and ask the token each time")
                .send();
            return;
          }
          DeafWaits.Deaf loop = waits.takesLock(call) ? null : deaf.in(call, wait, code);
          if (loop != null) {
            context
                .report(
                    code,
                    Messages.place(call),
                    "this loop is told to stop by an interrupt, but an interrupt does not end this"
                        + " wait; use a wait that heeds interrupts, or one with a limit")
                .related(code, loop.toldAt(), "the loop ends by an interrupt here")
                .send();
          }
        });
  }

  /** It has no limit; a pause may have one, unless it is short. */
  private static boolean lasts(
      Expr.Invocation call, Role.Wait wait, Code code, Waits waits, RuleContext context) {
    if (wait.byToken() || context.analysis().semantics().has(call, Role.Check.class)) {
      return false;
    }
    Length length = waits.length(call, code);
    // Locks are held for a moment as a rule; whoever waits under one is LockHeldAcrossWait's.
    return waits.takesLock(call)
        ? context.strict()
        : length == Length.ENDLESS || (length == Length.LIMITED && isPause(call, wait));
  }

  private static boolean isPause(Expr.Invocation call, Role.Wait wait) {
    return call.type().equals("void") && wait.interrupt() == Role.Interrupt.THROWS;
  }
}
