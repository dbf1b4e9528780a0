package dev.heed.core.rule.respond;

import dev.heed.core.analysis.Analysis;
import dev.heed.core.analysis.Code;
import dev.heed.core.analysis.HeldLocks;
import dev.heed.core.analysis.HeldLocks.Key;
import dev.heed.core.analysis.HeldLocks.Taken;
import dev.heed.core.analysis.Semantics;
import dev.heed.core.analysis.Waits;
import dev.heed.core.analysis.Waits.Length;
import dev.heed.core.finding.Family;
import dev.heed.core.finding.Severity;
import dev.heed.core.library.Construct;
import dev.heed.core.library.Role;
import dev.heed.core.library.Starts;
import dev.heed.core.library.Target;
import dev.heed.core.program.Expr;
import dev.heed.core.program.MethodDecl;
import dev.heed.core.program.MethodRef;
import dev.heed.core.rule.Messages;
import dev.heed.core.rule.Profile;
import dev.heed.core.rule.Rule;
import dev.heed.core.rule.RuleContext;
import dev.heed.core.rule.RuleDescriptor;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Flags waits without a limit under a lock that other methods need too. */
public final class LockHeldAcrossWait implements Rule {
  private static final RuleDescriptor DESCRIPTOR =
      new RuleDescriptor(
          "LockHeldAcrossWait",
          Family.RESPOND,
          "A lock is held across a wait that can last, so others can neither work nor be cancelled",
          Severity.WARNING,
          Profile.STRICT,
          "0.1");

  @Override
  public RuleDescriptor descriptor() {
    return DESCRIPTOR;
  }

  @Override
  public Starts starts() {
    return Starts.at(Construct.SYNCHRONIZED).or(Starts.calls(Role.Acquire.class));
  }

  @Override
  public void check(RuleContext context) {
    HeldLocks locks = new HeldLocks(context.analysis());
    Waits waits = new Waits(context.analysis());
    for (Code code : context.codes()) {
      if (!locks.mayHold(code) || isEnd(code.nearestMethod(), context.analysis())) {
        continue;
      }
      Taken reported = null;
      for (Expr.Invocation call : code.invocations()) {
        Waits.Place wait =
            waits.in(call, code, (inner, where) -> lasts(inner, where, waits, context));
        Taken held = wait == null ? null : needed(call, wait, code, locks, context.analysis());
        // The waits of one hold are one finding.
        if (wait != null && held != null && (reported == null || !reported.equals(held))) {
          report(call, wait, held, code, locks, context);
          reported = held;
        }
      }
    }
  }

  private static boolean lasts(Expr.Invocation call, Code code, Waits waits, RuleContext context) {
    Semantics semantics = context.analysis().semantics();
    boolean endedByToken =
        semantics.has(call, Role.Check.class)
            || semantics.role(call, Role.Wait.class).map(Role.Wait::byToken).orElse(false);
    Length length = waits.length(call, code);
    return !endedByToken
        && !isToldToEnd(call, code, semantics)
        && (length == Length.ENDLESS
            || (context.strict() && (length == Length.LIMITED || length == Length.CONFIGURED)));
  }

  /** Something was told to end just before: the wait is for that, and will not last. */
  private static boolean isToldToEnd(Expr.Invocation wait, Code code, Semantics semantics) {
    return code.invocations().stream()
        .anyMatch(
            call ->
                call.span().start() < wait.span().start()
                    && call.span().end() <= wait.span().end()
                    && !semantics.has(call, Role.Wait.class)
                    && (!semantics.discharged(call).isEmpty()
                        || (call.callee() != null
                            && semantics
                                .models()
                                .isLifecycleEnd(call.callee(), semantics.types()))));
  }

  /** A lock that is held across the wait and that somebody else needs; null if there is none. */
  private static @Nullable Taken needed(
      Expr.Invocation call, Waits.Place wait, Code code, HeldLocks locks, Analysis analysis) {
    List<Taken> held = new ArrayList<>(locks.heldAt(call, code));
    if (held.isEmpty()) {
      return null;
    }
    if (analysis.semantics().has(wait.call(), Role.LetsGo.class)) {
      Key gone = locks.letGo(wait.call(), wait.code());
      if (gone == null || !held.removeIf(taken -> locks.isSame(taken.key(), gone))) {
        return null;
      }
    }
    for (Taken taken : held) {
      if (other(taken, code, locks, analysis) != null) {
        return taken;
      }
    }
    return null;
  }

  /**
   * A method that works under the lock too. Methods that begin or end the life of an object wait
   * for each other on purpose.
   */
  private static @Nullable Taken other(Taken taken, Code code, HeldLocks locks, Analysis analysis) {
    for (Taken other : locks.takers(taken.key())) {
      MethodDecl method = other.code().nearestMethod().method();
      if (method != null
          && method.kind() == MethodDecl.Kind.METHOD
          && other.code().nearestMethod() != code.nearestMethod()
          && (!method.ref().is(MethodRef.Flag.PRIVATE) || runsApart(other.code(), analysis))
          && !analysis
              .semantics()
              .models()
              .isLifecycleEnd(method.ref(), analysis.semantics().types())
          && !beginsLife(other.code(), analysis)) {
        return other;
      }
    }
    return null;
  }

  /** It is part of a task, and not only of what the holder does itself. */
  private static boolean runsApart(Code code, Analysis analysis) {
    return analysis.tasks().origin(code).isPresent();
  }

  /** How the end of an object waits is another rule's matter. */
  private static boolean isEnd(Code code, Analysis analysis) {
    MethodDecl method = code.method();
    Semantics semantics = analysis.semantics();
    return method != null && semantics.models().isLifecycleEnd(method.ref(), semantics.types());
  }

  private static boolean beginsLife(Code code, Analysis analysis) {
    return code.modelled().stream()
        .anyMatch(
            call ->
                analysis.semantics().has(call, Role.CreatesExecutor.class)
                    || analysis
                        .semantics()
                        .role(call, Role.Start.class)
                        .map(start -> start.handle().equals(Target.RECEIVER))
                        .orElse(false));
  }

  private static void report(
      Expr.Invocation call,
      Waits.Place wait,
      Taken held,
      Code code,
      HeldLocks locks,
      RuleContext context) {
    Taken other = other(held, code, locks, context.analysis());
    RuleContext.Report report =
        context.report(
            code,
            Messages.place(call),
            "`"
                + Messages.callee(wait.call())
                + "` can wait for long and `"
                + held.key().text()
                + "` is held meanwhile, so whoever needs that lock waits too and cannot be"
                + " cancelled; let go of the lock before the wait");
    report.related(code, held.at(), "the lock is taken here");
    if (wait.call() != call) {
      report.related(wait.code(), Messages.place(wait.call()), "the wait");
    }
    if (other != null) {
      report.related(other.code(), other.at(), "this needs the lock too");
    }
    report.send();
  }
}
