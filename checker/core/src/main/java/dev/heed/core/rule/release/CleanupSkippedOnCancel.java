package dev.heed.core.rule.release;

import dev.heed.core.analysis.Code;
import dev.heed.core.analysis.Held;
import dev.heed.core.analysis.Holdings;
import dev.heed.core.analysis.Holdings.Lost;
import dev.heed.core.finding.Family;
import dev.heed.core.finding.Severity;
import dev.heed.core.library.Role;
import dev.heed.core.library.Role.Pair;
import dev.heed.core.library.Starts;
import dev.heed.core.library.TypeTrait;
import dev.heed.core.program.Expr;
import dev.heed.core.rule.Messages;
import dev.heed.core.rule.Profile;
import dev.heed.core.rule.Rule;
import dev.heed.core.rule.RuleContext;
import dev.heed.core.rule.RuleDescriptor;
import java.util.EnumSet;
import java.util.Set;

/** Flags what is taken, and not given back when a cancellation comes in between. */
public final class CleanupSkippedOnCancel implements Rule {
  private static final RuleDescriptor DESCRIPTOR =
      new RuleDescriptor(
          "CleanupSkippedOnCancel",
          Family.RELEASE,
          "A cancellation passes by the call that gives back what was taken",
          Severity.WARNING,
          Profile.DEFAULT,
          "0.1");

  @Override
  public RuleDescriptor descriptor() {
    return DESCRIPTOR;
  }

  @Override
  public Starts starts() {
    return Starts.calls(Role.Acquire.class, Role.MustClose.class)
        .or(begins(EnumSet.of(Pair.TRANSACTION, Pair.TEMP_FILE)))
        .or(begins(EnumSet.of(Pair.CONTEXT)).near(TypeTrait.THREAD_CONTEXT))
        .or(
            begins(EnumSet.of(Pair.COUNT))
                .near(TypeTrait.CANCELLATION, TypeTrait.TOKEN, TypeTrait.HANDLE, TypeTrait.TASK));
  }

  private static Starts begins(Set<Pair> kinds) {
    return Starts.calls(Role.Begin.class, begin -> kinds.contains(begin.kind()));
  }

  @Override
  public void check(RuleContext context) {
    Holdings holdings = new Holdings(context.analysis());
    for (Code code : context.codes()) {
      for (Expr.Invocation call : code.modelled()) {
        for (Role role : context.analysis().semantics().effects(call).roles()) {
          Lost lost = holdings.lost(call, role, code);
          if (lost != null) {
            report(call, lost, code, context);
          }
        }
      }
    }
  }

  private static void report(Expr.Invocation call, Lost lost, Code code, RuleContext context) {
    RuleContext.Report report =
        context.report(
            code,
            Messages.place(call),
            what(lost.kind(), name(lost, call))
                + " when a cancellation leaves by `"
                + Messages.callee(lost.point())
                + "` below; "
                + remedy(lost.kind()));
    if (lost.point().span() != null) {
      report.related(code, lost.point().span(), "a cancellation here passes the release by");
    }
    report.send();
  }

  private static String name(Lost lost, Expr.Invocation call) {
    return "`" + (lost.name().isEmpty() ? Messages.callee(call) : lost.name()) + "`";
  }

  private static String what(Held kind, String name) {
    return switch (kind) {
      case LOCK -> name + " is not released";
      case RESOURCE -> name + " is not closed";
      case TRANSACTION -> "the transaction on " + name + " stays open";
      case COUNT -> name + " is not counted down again";
      case TEMP_FILE -> "the temporary file " + name + " stays behind";
      case CONTEXT -> name + " stays set on this thread";
    };
  }

  private static String remedy(Held kind) {
    return switch (kind) {
      case LOCK -> "release it in a finally block";
      case RESOURCE -> "open it in a try-with-resources";
      case TRANSACTION -> "roll it back there";
      case COUNT -> "count down in a finally block";
      case TEMP_FILE -> "delete it in a finally block";
      case CONTEXT -> "remove it in a finally block";
    };
  }
}
