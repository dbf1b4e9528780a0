package dev.heed.core.rule.release;

import dev.heed.core.analysis.Analysis;
import dev.heed.core.analysis.CallbackScope;
import dev.heed.core.analysis.Code;
import dev.heed.core.analysis.Handles.Fate;
import dev.heed.core.analysis.Handles.Use;
import dev.heed.core.analysis.Lifecycles;
import dev.heed.core.analysis.Listeners;
import dev.heed.core.analysis.Obligations;
import dev.heed.core.analysis.Receivers;
import dev.heed.core.finding.Family;
import dev.heed.core.finding.Severity;
import dev.heed.core.library.Construct;
import dev.heed.core.library.Role;
import dev.heed.core.library.Starts;
import dev.heed.core.library.Target;
import dev.heed.core.library.TypeTrait;
import dev.heed.core.program.Expr;
import dev.heed.core.program.FieldRef;
import dev.heed.core.program.TypeDecl;
import dev.heed.core.program.Variable;
import dev.heed.core.rule.Messages;
import dev.heed.core.rule.Profile;
import dev.heed.core.rule.Rule;
import dev.heed.core.rule.RuleContext;
import dev.heed.core.rule.RuleDescriptor;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Flags callbacks that stay behind on a token, or listeners on a source, that lives longer. */
public final class CallbackLeak implements Rule {
  private static final RuleDescriptor DESCRIPTOR =
      new RuleDescriptor(
          "CallbackLeak",
          Family.RELEASE,
          "A callback stays registered when the work or object that it is for has ended",
          Severity.WARNING,
          Profile.DEFAULT,
          "0.1");

  @Override
  public RuleDescriptor descriptor() {
    return DESCRIPTOR;
  }

  @Override
  public Starts starts() {
    return Starts.calls(Role.Start.class, start -> start.timing() == Role.Timing.ON_CANCEL)
        .or(Starts.calls(Role.MustClose.class).near(TypeTrait.TOKEN))
        .or(Starts.at(Construct.LIFECYCLE_END));
  }

  @Override
  public void check(RuleContext context) {
    context.forEachCall(
        Role.Start.class,
        (call, start, code) -> {
          if (isRegistration(call, start, context.analysis())) {
            new Callback(call, start, code, context).check();
          }
        });
    for (Listeners.Mismatch one :
        new Listeners(context.analysis()).removedByAnother(context.codes())) {
      context
          .report(
              one.code(),
              Messages.place(one.removal()),
              "this removes nothing: a lambda or method reference is a new object each time; keep"
                  + " the one that was added in a field, and remove that")
          .related(one.code(), one.listener().span(), "not an object that was added")
          .send();
    }
  }

  /** A call on a token that gives what takes the callback off again, or is given it. */
  private static boolean isRegistration(Expr.Invocation call, Role.Start start, Analysis analysis) {
    return call instanceof Expr.Call on
        && on.receiver() != null
        && analysis.semantics().is(on.receiver().type(), TypeTrait.TOKEN)
        && (analysis.semantics().has(call, Role.MustClose.class)
            || (start.timing() == Role.Timing.ON_CANCEL
                && start.owner() == Role.HandleOwner.CALLER
                && start.handle().kind() == Target.Kind.ARGUMENT));
  }

  /** One callback on a token. */
  private static final class Callback {
    private final Expr.Invocation call;
    private final Role.Start start;
    private final Code code;
    private final RuleContext context;
    private final Analysis analysis;

    private Callback(Expr.Invocation call, Role.Start start, Code code, RuleContext context) {
      this.call = call;
      this.start = start;
      this.code = code;
      this.context = context;
      this.analysis = context.analysis();
    }

    private void check() {
      Expr token = ((Expr.Call) call).receiver();
      CallbackScope scope =
          new CallbackScope(analysis, analysis.semantics().part(call, start.task()), code);
      if (analysis.tasks().isMain(code.nearestMethod()) || !scope.isLent(token)) {
        return;
      }
      if (start.handle().kind() == Target.Kind.ARGUMENT) {
        named(analysis.semantics().part(call, start.handle()), scope);
        return;
      }
      Use use = analysis.handles().use(call, code);
      if (use.fate() == Fate.DROPPED) {
        dropped(scope);
      } else if (use.fate() == Fate.LOCAL && use.variable() != null) {
        local(use.variable(), scope);
      } else if (use.fate() == Fate.FIELD && use.field() != null) {
        kept(use.field());
      }
    }

    /** The callback itself is what takes it off again: a new one is known to nobody. */
    private void named(@Nullable Expr handle, CallbackScope scope) {
      if (handle instanceof Expr.Local local) {
        local(local.variable(), scope);
      } else if (handle instanceof Expr.Field field) {
        kept(field.field());
      } else if (handle instanceof Expr.Lambda || handle instanceof Expr.MethodReference) {
        dropped(scope);
      }
    }

    private void dropped(CallbackScope scope) {
      CallbackScope.End end = scope.end();
      if (end != null) {
        context
            .report(
                code,
                Messages.place(call),
                "this callback stays on the token when "
                    + end.what()
                    + "; keep the registration and close it there")
            .related(end.code(), end.at(), "the callback has no more use from here on")
            .send();
      }
    }

    private void local(Variable variable, CallbackScope scope) {
      List<Use> uses = analysis.handles().uses(variable, code);
      for (Use use : uses) {
        if (use.fate() == Fate.FIELD && use.field() != null && use.code() == code) {
          kept(use.field());
          return;
        }
      }
      if (variable.kind() == Variable.Kind.RESOURCE || Receivers.handedOver(uses, code)) {
        return;
      }
      if (uses.stream().noneMatch(use -> use.fate() == Fate.DISCHARGED)) {
        dropped(scope);
        return;
      }
      Obligations.Leak leak = new Receivers(analysis).leak(uses, call, code);
      if (leak != null) {
        context
            .report(
                code,
                Messages.place(call),
                "`"
                    + variable.name()
                    + "` is not closed "
                    + (leak.byException() ? "when the code below throws" : "on every way out")
                    + ", so the callback stays on the token; use try-with-resources")
            .forgotten(code, leak, "close")
            .send();
      }
    }

    private void kept(FieldRef field) {
      TypeDecl owner = analysis.index().type(field.owner());
      if (owner == null
          || field.is(FieldRef.Flag.STATIC)
          || !field.is(FieldRef.Flag.PRIVATE)
          || analysis.index().hasUnreadRelatives(owner)) {
        return;
      }
      Lifecycles.Ending ending = analysis.lifecycles().ending(field);
      List<Code> ends = analysis.lifecycles().endMethods(owner);
      Set<Code> reached = analysis.lifecycles().reachedAtEnd(owner);
      if (ending.escapes()
          || ends.isEmpty()
          || ending.ends().stream().anyMatch(end -> reached.contains(end.code()))) {
        return;
      }
      Code end = ends.get(0);
      RuleContext.Report report =
          context.report(
              code,
              Messages.place(call),
              "the registration is kept in `"
                  + field.name()
                  + "`, but the end of the object does not close it, so the callback stays on the"
                  + " token");
      if (end.method() != null) {
        report.related(end, end.method().nameSpan(), "the object's life ends here");
      }
      report.send();
    }
  }
}
