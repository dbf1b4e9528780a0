package dev.heed.core.rule.release;

import dev.heed.core.analysis.Clearings;
import dev.heed.core.analysis.Clearings.Clearing;
import dev.heed.core.analysis.Code;
import dev.heed.core.analysis.Obligations;
import dev.heed.core.analysis.Registries;
import dev.heed.core.analysis.Registries.Entry;
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

/** Flags registry entries that stay behind when their task ends. */
public final class RegistryLeak implements Rule {
  private static final RuleDescriptor DESCRIPTOR =
      new RuleDescriptor(
          "RegistryLeak",
          Family.RELEASE,
          "A registry entry stays behind on some way out of its task",
          Severity.WARNING,
          Profile.DEFAULT,
          "0.1");

  @Override
  public RuleDescriptor descriptor() {
    return DESCRIPTOR;
  }

  @Override
  public Starts starts() {
    return Starts.calls(Role.Register.class)
        .near(TypeTrait.CONCURRENT_COLLECTION, TypeTrait.HANDLE, TypeTrait.SOURCE)
        .or(Starts.calls(Role.Cancel.class, Role.MustClose.class));
  }

  @Override
  public void check(RuleContext context) {
    Registries registries = new Registries(context.analysis());
    Clearings clearings = new Clearings(context.analysis());
    for (Code code : context.codes()) {
      for (Expr.Invocation call : code.modelled()) {
        Entry entry = registries.entry(call, code);
        if (entry != null) {
          checkEntry(entry, registries, context);
        }
        checkHeld(call, code, registries, context);
      }
      for (Clearing clearing : clearings.of(code)) {
        context
            .report(
                code,
                Messages.place(clearing.clear()),
                "entries added to `"
                    + clearing.field().name()
                    + "` between the cancel and this clear are removed uncancelled; remove each"
                    + " entry before cancelling it, or close the registry to new entries first")
            .related(code, clearing.loop(), "entries are cancelled here")
            .send();
      }
    }
  }

  private static void checkEntry(Entry entry, Registries registries, RuleContext context) {
    Obligations.Leak leak = registries.leak(entry);
    if (leak != null) {
      RuleContext.Report report =
          context.report(
              entry.code(),
              Messages.place(entry.call()),
              "the entry put into `"
                  + entry.field().name()
                  + "` stays there "
                  + (leak.byException() ? "when the code below throws" : "on a way out below")
                  + "; remove it in a finally block");
      if (leak.exit().span() != null) {
        report.related(
            entry.code(),
            leak.exit().span(),
            leak.byException()
                ? "an exception here passes the removal by"
                : "this way out forgets the entry");
      }
      report.send();
    } else if (registries.isNeverRemoved(entry)) {
      context
          .report(
              entry.code(),
              Messages.place(entry.call()),
              "nothing ever takes entries out of `"
                  + entry.field().name()
                  + "`, which holds a live handle for each key; remove the entry when its task"
                  + " ends")
          .send();
    }
  }

  private static void checkHeld(
      Expr.Invocation call, Code code, Registries registries, RuleContext context) {
    Registries.Held held = registries.held(call, code);
    if (held == null) {
      return;
    }
    RuleContext.Report report =
        context.report(
            code,
            Messages.place(call),
            held.leak() == null
                ? "the entry of this registration is dropped, so it never leaves the registry;"
                    + " hold it in a try-with-resources"
                : "the entry of this registration is not closed on every way out, so it stays in"
                    + " the registry; hold it in a try-with-resources");
    if (held.leak() != null && held.leak().exit().span() != null) {
      report.related(code, held.leak().exit().span(), "this way out forgets the entry");
    }
    report.send();
  }
}
