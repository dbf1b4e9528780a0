package dev.heed.core.rule.respond;

import dev.heed.core.analysis.Analysis;
import dev.heed.core.analysis.Code;
import dev.heed.core.analysis.Lexical;
import dev.heed.core.analysis.ProgramIndex;
import dev.heed.core.analysis.StopFlags;
import dev.heed.core.analysis.StopFlags.Flag;
import dev.heed.core.analysis.StopFlags.Setter;
import dev.heed.core.analysis.StopPaths;
import dev.heed.core.analysis.Tasks;
import dev.heed.core.finding.Family;
import dev.heed.core.finding.Severity;
import dev.heed.core.library.Construct;
import dev.heed.core.library.Role;
import dev.heed.core.library.Starts;
import dev.heed.core.library.TypeTrait;
import dev.heed.core.program.Expr;
import dev.heed.core.program.FieldRef;
import dev.heed.core.program.Stmt;
import dev.heed.core.rule.Messages;
import dev.heed.core.rule.Profile;
import dev.heed.core.rule.Rule;
import dev.heed.core.rule.RuleContext;
import dev.heed.core.rule.RuleDescriptor;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Flags stop flags that the loop they guard does not see, because it waits or may not look. */
public final class StopFlagCannotWake implements Rule {
  private static final RuleDescriptor DESCRIPTOR =
      new RuleDescriptor(
          "StopFlagCannotWake",
          Family.RESPOND,
          "A stop flag is set, and nobody wakes the loop that waits behind it",
          Severity.WARNING,
          Profile.DEFAULT,
          "0.1");

  @Override
  public RuleDescriptor descriptor() {
    return DESCRIPTOR;
  }

  @Override
  public Starts starts() {
    return Starts.at(Construct.OPEN_LOOP);
  }

  @Override
  public void check(RuleContext context) {
    Analysis analysis = context.analysis();
    for (Code code : context.codes()) {
      if (code.loops().isEmpty()) {
        continue;
      }
      Tasks.Origin origin = analysis.tasks().origin(code).orElse(null);
      ProgramIndex.Site start = origin == null ? null : origin.start();
      StopFlags flags = new StopFlags(analysis);
      if (origin == null || start == null || flags.mayBeInterrupted(start)) {
        continue;
      }
      Set<Code> task = analysis.calls().reachable(List.of(origin.body()));
      for (Stmt statement : code.loops()) {
        if (statement instanceof Stmt.Loop loop) {
          new Guarded(loop, code, flags, context).check(task);
        }
      }
    }
  }

  /** A loop and the flags that guard it. */
  private record Guarded(Stmt.Loop loop, Code code, StopFlags flags, RuleContext context) {

    private void check(Set<Code> task) {
      List<Flag> found = flags.of(loop, code);
      if (found.size() != 1) {
        return; // none, or one of several may be set by who wakes
      }
      Flag flag = found.get(0);
      List<Setter> setters = flags.setters(flag, task);
      if (setters == null || setters.isEmpty()) {
        return;
      }
      Expr.Invocation wait = openWait();
      FieldRef waited = wait == null ? null : field(wait);
      if (setters.stream().anyMatch(setter -> flags.mayWake(setter, waited))) {
        return;
      }
      if (wait != null) {
        report(flag, setters.get(0), wait);
      } else if (isPlain(flag.field()) && !flags.isGuarded(loop, code)) {
        reportPlain(flag, setters.get(0));
      }
    }

    private boolean isPlain(FieldRef field) {
      return !field.is(FieldRef.Flag.VOLATILE)
          && !context.analysis().semantics().is(field.type(), TypeTrait.HOLDER);
    }

    /** A wait in the loop that has no limit. */
    private Expr.@Nullable Invocation openWait() {
      Lexical lexical = context.analysis().index().lexical(code);
      StopPaths paths = new StopPaths(context.analysis());
      for (Expr.Invocation call : code.modelled()) {
        if (lexical.isWithin(call, loop)
            && !context.analysis().semantics().has(call, Role.Acquire.class)
            && paths.waitsWithoutBound(call, code)) {
          return call;
        }
      }
      return null;
    }

    private @Nullable FieldRef field(Expr.Invocation wait) {
      Expr receiver = wait instanceof Expr.Call call ? call.receiver() : null;
      return new StopPaths(context.analysis()).field(receiver, code);
    }

    private void report(Flag flag, Setter setter, Expr.Invocation wait) {
      context
          .report(
              code,
              Messages.place(wait),
              "`"
                  + Messages.callee(wait)
                  + "` may wait for ever while `"
                  + flag.field().name()
                  + "` already says stop: who sets the flag wakes nobody; interrupt the task there,"
                  + " send it an end mark, or wait for a limited time")
          .related(setter.code(), setter.at().span(), "the flag is set here")
          .send();
    }

    private void reportPlain(Flag flag, Setter setter) {
      context
          .report(
              code,
              loop.headSpan(),
              "this loop may never see that `"
                  + flag.field().name()
                  + "` says stop: another thread sets it, and it is neither volatile nor guarded by"
                  + " a lock; make it volatile")
          .related(setter.code(), setter.at().span(), "the flag is set here")
          .send();
    }
  }
}
