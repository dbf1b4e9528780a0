package dev.heed.core.rule.reach;

import dev.heed.core.analysis.Analysis;
import dev.heed.core.analysis.Code;
import dev.heed.core.analysis.Handlers;
import dev.heed.core.analysis.Handlers.Handler;
import dev.heed.core.analysis.Handlers.Outcome;
import dev.heed.core.analysis.Node;
import dev.heed.core.analysis.ProgramIndex;
import dev.heed.core.finding.Family;
import dev.heed.core.finding.Severity;
import dev.heed.core.library.Construct;
import dev.heed.core.library.Role;
import dev.heed.core.library.Starts;
import dev.heed.core.library.TypeTrait;
import dev.heed.core.program.Expr;
import dev.heed.core.program.MethodDecl;
import dev.heed.core.program.MethodRef;
import dev.heed.core.rule.Messages;
import dev.heed.core.rule.Profile;
import dev.heed.core.rule.Rule;
import dev.heed.core.rule.RuleContext;
import dev.heed.core.rule.RuleDescriptor;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Flags handlers that take a cancellation and let the signal end there. */
public final class SwallowedCancellation implements Rule {
  private static final RuleDescriptor DESCRIPTOR =
      new RuleDescriptor(
          "SwallowedCancellation",
          Family.REACH,
          "A handler takes a cancellation, and on some path the signal ends there",
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
        if (isReported(handler, context)) {
          report(handler, context);
        }
      }
    }
  }

  private static boolean isReported(Handler handler, RuleContext context) {
    return switch (handler.outcome()) {
      case ANSWERED -> false;
      case WRAPPED -> context.strict();
      // A stop method that goes on tearing down has a reason to keep going.
      case LOST ->
          context.strict()
              || !(endsLife(handler.code(), context, 0) || wakesItself(handler.code(), context));
      case GOES_ON ->
          context.strict()
              || waitsWithoutBound(handler, context)
              || !endsLife(handler.code(), context, 0);
    };
  }

  private static boolean waitsWithoutBound(Handler handler, RuleContext context) {
    Expr.Invocation call = handler.where() == null ? null : handler.where().invocation();
    return call != null
        && context
            .analysis()
            .semantics()
            .role(call, Role.Wait.class)
            .map(wait -> wait.bound() == Role.Bound.NONE)
            .orElse(false);
  }

  /**
   * The class interrupts a thread of its own: there an interrupt is a way to wake it, and what to
   * do next is decided by its caller.
   */
  private static boolean wakesItself(Code code, RuleContext context) {
    Analysis analysis = context.analysis();
    for (MethodDecl method : code.owner().methods()) {
      Code other = analysis.index().code(method);
      if (other == null) {
        continue;
      }
      for (Expr.Invocation call : other.modelled()) {
        if (call instanceof Expr.Call named
            && isKept(named.receiver(), other, analysis)
            && !analysis.facts().restores(call, other)
            && analysis.semantics().has(call, Role.Cancel.class)
            && isTask(named.receiver(), analysis)) {
          return true;
        }
      }
    }
    return false;
  }

  private static boolean isTask(@Nullable Expr value, Analysis analysis) {
    return value != null && analysis.semantics().is(value.type(), TypeTrait.TASK);
  }

  /** A field, or a local copy of one. */
  private static boolean isKept(@Nullable Expr value, Code code, Analysis analysis) {
    if (value instanceof Expr.Local local) {
      return analysis.index().lexical(code).initializer(local.variable()) instanceof Expr.Field;
    }
    return value instanceof Expr.Field;
  }

  /** A method that ends an object's life, or that only such methods call. */
  private static boolean endsLife(Code code, RuleContext context, int depth) {
    Analysis analysis = context.analysis();
    MethodDecl method = code.nearestMethod().method();
    if (method == null) {
      return false;
    }
    if (analysis.semantics().models().isLifecycleEnd(method.ref(), analysis.index().types())) {
      return true;
    }
    List<ProgramIndex.Site> sites = analysis.index().sites(method.ref());
    return depth < 3
        && method.ref().is(MethodRef.Flag.PRIVATE)
        && !sites.isEmpty()
        && sites.stream().allMatch(site -> endsLife(site.code(), context, depth + 1));
  }

  private static void report(Handler handler, RuleContext context) {
    Node source = handler.sources().get(0);
    String caught = Messages.simpleNames(handler.clause().types());
    String signal = Messages.cancellationOf(source, context.analysis().semantics());
    String from =
        signal != null || handler.sources().size() == 1
            ? " of `" + Messages.callee(source) + "`"
            : "";
    String what =
        signal == null || caught.equals(signal)
            ? "`" + caught + "`" + from + " is swallowed"
            : "`catch (" + caught + ")` swallows the `" + signal + "`" + from;
    RuleContext.Report report =
        context.report(
            handler.code(), handler.clause().headSpan(), what + ending(handler.outcome()));
    Node where = handler.where();
    boolean again = handler.outcome() == Outcome.GOES_ON && handler.sources().contains(where);
    if (source.span() != null && !from.isEmpty()) {
      report.related(
          handler.code(),
          source.span(),
          again
              ? "the request to stop arrives here, and here the code waits again"
              : "the request to stop arrives here");
    }
    if (where != null && where.span() != null && !again && handler.outcome() != Outcome.LOST) {
      report.related(
          handler.code(),
          where.span(),
          handler.outcome() == Outcome.GOES_ON
              ? "and here the code goes on as if nobody had asked"
              : "and here it becomes an exception that does not tell of it");
    }
    report.send();
  }

  private static String ending(Outcome outcome) {
    return switch (outcome) {
      case GOES_ON ->
          " and the code goes on to wait again; rethrow it, or restore the interrupt flag and leave";
      case WRAPPED ->
          " into another exception with the interrupt flag left clear; restore the flag before the"
              + " throw";
      default -> "; rethrow it, or restore the interrupt flag before going on";
    };
  }
}
