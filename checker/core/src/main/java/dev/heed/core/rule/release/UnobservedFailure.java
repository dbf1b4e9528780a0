package dev.heed.core.rule.release;

import dev.heed.core.analysis.Analysis;
import dev.heed.core.analysis.Code;
import dev.heed.core.analysis.Handles.Fate;
import dev.heed.core.analysis.Handles.Use;
import dev.heed.core.analysis.Node;
import dev.heed.core.analysis.Origins;
import dev.heed.core.analysis.ProgramIndex;
import dev.heed.core.analysis.TaskFailures;
import dev.heed.core.analysis.TaskFailures.Failure;
import dev.heed.core.finding.Family;
import dev.heed.core.finding.Severity;
import dev.heed.core.library.Role;
import dev.heed.core.library.Starts;
import dev.heed.core.library.Target;
import dev.heed.core.library.TypeTrait;
import dev.heed.core.program.Expr;
import dev.heed.core.program.FieldRef;
import dev.heed.core.program.Variable;
import dev.heed.core.rule.Messages;
import dev.heed.core.rule.Profile;
import dev.heed.core.rule.Rule;
import dev.heed.core.rule.RuleContext;
import dev.heed.core.rule.RuleDescriptor;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Flags tasks whose failure is kept where nobody looks. */
public final class UnobservedFailure implements Rule {
  private static final RuleDescriptor DESCRIPTOR =
      new RuleDescriptor(
          "UnobservedFailure",
          Family.RELEASE,
          "A task can fail, and nobody ever sees the failure",
          Severity.WARNING,
          Profile.DEFAULT,
          "0.1");

  @Override
  public RuleDescriptor descriptor() {
    return DESCRIPTOR;
  }

  @Override
  public Starts starts() {
    return Starts.calls(Role.Start.class, UnobservedFailure::runsApart);
  }

  private static boolean runsApart(Role.Start start) {
    return start.timing() == Role.Timing.LATER || start.timing() == Role.Timing.DELAYED;
  }

  @Override
  public void check(RuleContext context) {
    context.forEachCall(
        Role.Start.class,
        (call, start, code) -> {
          if (runsApart(start)) {
            new Check(call, start, code, context).run();
          }
        });
  }

  /** One start. */
  private static final class Check {
    private final Expr.Invocation start;
    private final Role.Start role;
    private final Code code;
    private final RuleContext context;
    private final Analysis analysis;

    /** What runs: the task, and the stages behind it. */
    private final List<Code> bodies = new ArrayList<>(1);

    private Check(Expr.Invocation start, Role.Start role, Code code, RuleContext context) {
      this.start = start;
      this.role = role;
      this.code = code;
      this.context = context;
      this.analysis = context.analysis();
    }

    private void run() {
      if (reportsItself() || !isUnobserved()) {
        return;
      }
      TaskFailures failures = new TaskFailures(analysis);
      for (Code body : bodies) {
        Failure failure = failures.leaving(body);
        if (failure != null) {
          report(failure);
          return;
        }
      }
    }

    private boolean isUnobserved() {
      Expr task = analysis.semantics().part(start, role.task());
      if (isGroup()) {
        bodies.addAll(elements(task));
        return analysis.handles().use(start, code).fate() == Fate.DROPPED;
      }
      if (role.owner() == Role.HandleOwner.CONTAINER
          || role.handle().kind() != Target.Kind.RESULT
          || !keepsFailure(start)) {
        return false;
      }
      bodies.addAll(analysis.calls().bodies(task, code));
      return isUnobserved(start);
    }

    /** One call starts many tasks and gives all their futures. */
    private boolean isGroup() {
      return analysis.semantics().is(start.type(), TypeTrait.COLLECTION);
    }

    private List<Code> elements(@Nullable Expr tasks) {
      List<Code> found = new ArrayList<>();
      if (tasks instanceof Expr.Local local) {
        for (Expr element : new Origins(analysis).elements(local.variable(), code)) {
          found.addAll(analysis.calls().bodies(element, code));
        }
      }
      return found;
    }

    private boolean keepsFailure(Expr.Invocation call) {
      return analysis.semantics().is(call.type(), TypeTrait.KEEPS_FAILURE);
    }

    /** Nobody asks {@code handle}, or a stage behind it, how the task ended. */
    private boolean isUnobserved(Expr.Invocation handle) {
      Use use = analysis.handles().use(handle, code);
      return switch (use.fate()) {
        case DROPPED -> true;
        case LOCAL -> use.variable() != null && isUnobserved(use.variable());
        case FIELD -> use.field() != null && isUnobserved(use.field());
        case USED -> use.call() != null && isPassedOn(use.call());
        default -> false;
      };
    }

    /** The next stage fails with the one before it. */
    private boolean isPassedOn(Expr.Invocation call) {
      for (Role role : analysis.semantics().effects(call).roles()) {
        if (role instanceof Role.TakesFailure) {
          return false;
        }
      }
      for (Role role : analysis.semantics().effects(call).roles()) {
        if (role instanceof Role.Start stage && keepsFailure(call)) {
          bodies.addAll(
              analysis.calls().bodies(analysis.semantics().part(call, stage.task()), code));
          return isUnobserved(call);
        }
      }
      return analysis.semantics().has(call, Role.Timeout.class) && isUnobserved(call);
    }

    private boolean isUnobserved(Variable variable) {
      return variable.kind() == Variable.Kind.LOCAL
          && analysis.handles().uses(variable, code).stream().allMatch(this::tellsNothing);
    }

    private boolean isUnobserved(FieldRef field) {
      if (!field.is(FieldRef.Flag.PRIVATE) || analysis.index().mayBeUsedUnread(field)) {
        return false;
      }
      for (ProgramIndex.FieldUse use : analysis.index().uses(field)) {
        if (!tellsNothing(analysis.handles().use(use.expression(), use.code()))) {
          return false;
        }
      }
      return true;
    }

    /** A use that shows nothing of how the task ended. */
    private boolean tellsNothing(Use use) {
      return switch (use.fate()) {
        case OVERWRITTEN -> true;
        // A method that is given the future may ask it.
        case LOOKED_AT ->
            use.call() == null || analysis.semantics().has(use.call(), Role.Log.class);
        case DISCHARGED ->
            use.call() != null && analysis.semantics().has(use.call(), Role.Cancel.class);
        case USED ->
            use.call() != null
                && use.call().type().equals("boolean")
                && analysis.semantics().has(use.call(), Role.Poll.class);
        default -> false;
      };
    }

    /** The executor is of the program's own making, and may report failures by itself. */
    private boolean reportsItself() {
      if (!(start instanceof Expr.Call call) || call.receiver() == null) {
        return false;
      }
      Expr executor = call.receiver();
      if (isOwn(executor)) {
        return true;
      }
      if (executor instanceof Expr.Local local) {
        Expr made = analysis.index().lexical(code).initializer(local.variable());
        return made != null && isOwn(made);
      }
      return executor instanceof Expr.Field field
          && analysis.index().uses(field.field()).stream()
              .anyMatch(
                  use ->
                      analysis.index().lexical(use.code()).parent(use.expression())
                              instanceof Expr.Assign assign
                          && isOwn(assign.value()));
    }

    private boolean isOwn(Expr executor) {
      return (executor instanceof Expr.New made && made.body() != null)
          || analysis.index().type(executor.type()) != null;
    }

    private void report(Failure failure) {
      String type = "`" + Messages.simpleName(failure.type()) + "`";
      boolean isThrown = failure.at().kind() == Node.Kind.THROW;
      String what =
          isThrown
              ? type + " that it throws"
              : type + " that `" + Messages.callee(failure.at()) + "` may throw";
      RuleContext.Report report =
          context.report(
              code,
              Messages.place(start),
              "nobody asks this task how it ended, so the "
                  + what
                  + " is never seen; handle it in the task, or look at the result");
      if (failure.at().span() != null) {
        report.related(failure.code(), failure.at().span(), "the failure comes from here");
      }
      report.send();
    }
  }
}
