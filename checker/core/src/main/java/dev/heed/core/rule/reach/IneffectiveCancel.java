package dev.heed.core.rule.reach;

import dev.heed.core.analysis.Analysis;
import dev.heed.core.analysis.ClearedFlags;
import dev.heed.core.analysis.Code;
import dev.heed.core.analysis.Listening;
import dev.heed.core.analysis.Origins;
import dev.heed.core.analysis.Origins.Origin;
import dev.heed.core.analysis.Promises;
import dev.heed.core.finding.Family;
import dev.heed.core.finding.Severity;
import dev.heed.core.library.Construct;
import dev.heed.core.library.Role;
import dev.heed.core.library.Role.CancelEffect;
import dev.heed.core.library.Starts;
import dev.heed.core.library.TypeTrait;
import dev.heed.core.program.Expr;
import dev.heed.core.rule.Messages;
import dev.heed.core.rule.Profile;
import dev.heed.core.rule.Rule;
import dev.heed.core.rule.RuleContext;
import dev.heed.core.rule.RuleDescriptor;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Flags cancels that cannot stop the work they are meant for. */
public final class IneffectiveCancel implements Rule {
  private static final RuleDescriptor DESCRIPTOR =
      new RuleDescriptor(
          "IneffectiveCancel",
          Family.REACH,
          "A cancel cannot stop the work that it is meant for",
          Severity.WARNING,
          Profile.DEFAULT,
          "0.1");

  @Override
  public RuleDescriptor descriptor() {
    return DESCRIPTOR;
  }

  @Override
  public Starts starts() {
    return Starts.calls(Role.Cancel.class, Role.Finish.class).or(Starts.at(Construct.CATCH));
  }

  @Override
  public void check(RuleContext context) {
    Check check = new Check(context);
    context.forEachCall(
        Role.Cancel.class,
        (call, cancel, code) -> {
          if (call instanceof Expr.Call named) {
            check.cancel(named, cancel, code);
          }
        });
    ClearedFlags flags = new ClearedFlags(context.analysis());
    Promises promises = new Promises(context.analysis());
    for (Code code : context.codes()) {
      flags.in(code).forEach(question -> check.clearedFlag(question, code));
      promises.in(code).forEach(check::promise);
    }
  }

  /** The check of one program. */
  private static final class Check {
    private final RuleContext context;
    private final Analysis analysis;
    private final Origins origins;
    private final Listening listening;

    private Check(RuleContext context) {
      this.context = context;
      this.analysis = context.analysis();
      this.origins = new Origins(analysis);
      this.listening = new Listening(analysis);
    }

    private void cancel(Expr.Call call, Role.Cancel cancel, Code code) {
      Boolean interrupts = interrupts(call, cancel);
      Expr target = analysis.semantics().part(call, cancel.target());
      if (interrupts == null || target == null || analysis.facts().restores(call, code)) {
        return;
      }
      List<Origin> starts = origins.of(target, code);
      if (starts.isEmpty()) {
        return;
      }
      Origin start = starts.get(0);
      if (interrupts && starts.stream().allMatch(this::isOutOfReach)) {
        report(
                call,
                code,
                "this cancel completes the future only: the work that `"
                    + Messages.callee(start.start())
                    + "` has started looks at no token and goes on; give it a token and cancel"
                    + " that")
            .related(start.code(), Messages.place(start.start()), "the work is started here")
            .send();
      } else if (starts.stream().allMatch(this::isInterruptible)) {
        if (interrupts) {
          checkDeaf(call, start, code);
        } else if (listening.endsByInterruptOnly(start) && !isEndedOtherwise(start, call, code)) {
          report(
                  call,
                  code,
                  "this cancel comes without an interrupt, and nothing else ends the loop of the"
                      + " task; cancel with `true`")
              .related(start.code(), Messages.place(start.start()), "the task is started here")
              .send();
        }
      }
    }

    /** Whether a cancel is to interrupt; null if it is not said. */
    private @Nullable Boolean interrupts(Expr.Call call, Role.Cancel cancel) {
      if (cancel.interruptArgument() < 0) {
        boolean isThread =
            call.receiver() != null
                && analysis.semantics().is(call.receiver().type(), TypeTrait.TASK);
        return isThread ? Boolean.TRUE : null;
      }
      return cancel.interruptArgument() < call.arguments().size()
              && call.arguments().get(cancel.interruptArgument()) instanceof Expr.Literal literal
              && literal.value() instanceof Boolean value
          ? value
          : null;
    }

    private boolean isOutOfReach(Origin start) {
      return start.role().effect() == CancelEffect.COMPLETES_ONLY && listening.asksNobody(start);
    }

    private boolean isInterruptible(Origin start) {
      return start.role().effect() == CancelEffect.INTERRUPTS
          && start.role().timing() == Role.Timing.LATER
          && !start.isDerived();
    }

    private void checkDeaf(Expr.Call call, Origin start, Code code) {
      Listening.Deaf deaf = listening.deafWait(start);
      if (deaf == null || isEndedOtherwise(start, call, code)) {
        return;
      }
      report(
              call,
              code,
              "an interrupt does not end `"
                  + Messages.callee(deaf.call())
                  + "`, and the task looks for none; end what it waits on as well")
          .related(deaf.code(), Messages.place(deaf.call()), "the task waits here")
          .send();
    }

    /** Something else is ended as well, here or where the object's life ends. */
    private boolean isEndedOtherwise(Origin start, Expr.Call cancel, Code code) {
      Set<Code> ending = new HashSet<>(analysis.lifecycles().reachedAtEnd(code.owner()));
      ending.addAll(analysis.calls().reachable(List.of(code.root())));
      for (Code each : ending) {
        for (Expr.Invocation call : each.invocations()) {
          if (call != cancel && mayEnd(call, cancel)) {
            return true;
          }
        }
      }
      return start.start() instanceof Expr.Call started
          && started.receiver() instanceof Expr.Field executor
          && !analysis.lifecycles().ending(executor.field()).ends().isEmpty()
          && analysis.semantics().is(executor.type(), TypeTrait.EXECUTOR);
    }

    private boolean mayEnd(Expr.Invocation call, Expr.Call cancel) {
      if (analysis.semantics().isUnknown(call)) {
        return call instanceof Expr.Call && !analysis.semantics().looksLikeLog(call);
      }
      return !analysis.semantics().discharged(call).isEmpty()
          && !(call.callee() != null && Objects.equals(call.callee(), cancel.callee()));
    }

    private void clearedFlag(ClearedFlags.Question question, Code code) {
      report(
              question.poll(),
              code,
              "the interrupt flag is false here, because the `"
                  + Messages.simpleNames(question.clause().types())
                  + "` has cleared it; answer the exception instead of asking for the flag")
          .related(code, question.clause().headSpan(), "caught here")
          .send();
    }

    private void promise(Promises.Unasked unasked) {
      String name = "`" + unasked.promise().name() + "`";
      Code body = unasked.body();
      if (unasked.loop() != null) {
        context
            .report(
                body,
                unasked.loop().headSpan(),
                "a cancel of "
                    + name
                    + ", which this loop is to complete, does not end it; ask the promise each"
                    + " round")
            .related(body, Messages.place(unasked.finish()), "completed here")
            .send();
      } else if (unasked.acquired() != null) {
        String taken = "`" + Messages.callee(unasked.acquired()) + "`";
        report(
                unasked.finish(),
                body,
                "if "
                    + name
                    + " was cancelled, nobody ever releases what "
                    + taken
                    + " took: look at the result of `"
                    + Messages.callee(unasked.finish())
                    + "` and release it then")
            .related(body, Messages.place(unasked.acquired()), "taken here")
            .send();
      }
    }

    private RuleContext.Report report(Expr.Call call, Code code, String message) {
      return context.report(code, Messages.place(call), message);
    }
  }
}
