package dev.heed.core.rule.release;

import dev.heed.core.analysis.Analysis;
import dev.heed.core.analysis.Code;
import dev.heed.core.analysis.Handles.Fate;
import dev.heed.core.analysis.Handles.Use;
import dev.heed.core.analysis.Lifecycles;
import dev.heed.core.analysis.Loops;
import dev.heed.core.analysis.Obligations;
import dev.heed.core.analysis.ProgramIndex;
import dev.heed.core.analysis.Receivers;
import dev.heed.core.analysis.Receivers.Ownership;
import dev.heed.core.finding.Family;
import dev.heed.core.finding.Severity;
import dev.heed.core.library.Role;
import dev.heed.core.library.Starts;
import dev.heed.core.library.Target;
import dev.heed.core.library.TypeTrait;
import dev.heed.core.program.Expr;
import dev.heed.core.program.FieldRef;
import dev.heed.core.program.MethodDecl;
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

/** Flags periodic tasks that do not end with what they report on. */
public final class UncancelledHeartbeat implements Rule {
  private static final RuleDescriptor DESCRIPTOR =
      new RuleDescriptor(
          "UncancelledHeartbeat",
          Family.RELEASE,
          "A periodic task does not end with what it reports on",
          Severity.WARNING,
          Profile.DEFAULT,
          "0.1");

  @Override
  public RuleDescriptor descriptor() {
    return DESCRIPTOR;
  }

  @Override
  public Starts starts() {
    return Starts.calls(Role.Start.class, UncancelledHeartbeat::mayBeat);
  }

  @Override
  public void check(RuleContext context) {
    context.forEachCall(
        Role.Start.class,
        (call, start, code) -> {
          Beat beat = new Beat(call, start, code, null, context);
          if (mayBeat(start) && start.timing() == Role.Timing.PERIODIC) {
            beat.check();
          } else if (mayBeat(start)) {
            beat.checkThread();
          }
        });
  }

  private static boolean mayBeat(Role.Start start) {
    return start.owner() != Role.HandleOwner.CONTAINER
        && (start.timing() == Role.Timing.PERIODIC
            || (start.timing() == Role.Timing.LATER && !start.task().equals(Target.NONE)));
  }

  /** One periodic start. */
  private static final class Beat {
    /** So many methods may give the handle on. */
    private static final int FURTHEST = 3;

    private final Expr.Invocation call;
    private final Role.Start start;
    private final Code code;
    private final @Nullable Beat origin;
    private final RuleContext context;
    private final Analysis analysis;

    /**
     * @param origin the start whose handle {@code call} gives on; null for the start itself
     */
    private Beat(
        Expr.Invocation call,
        Role.Start start,
        Code code,
        @Nullable Beat origin,
        RuleContext context) {
      this.call = call;
      this.start = start;
      this.code = code;
      this.origin = origin;
      this.context = context;
      this.analysis = context.analysis();
    }

    private void check() {
      if (endsItself()) {
        return;
      }
      Expr handle = analysis.semantics().part(call, start.handle());
      if (handle == null) {
        return;
      }
      if (handle instanceof Expr.Local local && handle != call) {
        local(local.variable());
      } else if (handle instanceof Expr.Field field && handle != call) {
        kept(field.field());
      } else if (handle == call) {
        result();
      } else {
        dropped();
      }
    }

    /** A task that beats in a loop of its own, stopped on some ways out only. */
    private void checkThread() {
      Expr handle = analysis.semantics().part(call, start.handle());
      Variable variable = null;
      if (handle instanceof Expr.Local local) {
        variable = local.variable();
      } else if (handle == call) {
        variable = analysis.handles().use(call, code).variable();
      }
      if (variable == null
          || variable.kind() != Variable.Kind.LOCAL
          || bodies().stream().noneMatch(new Loops(analysis)::beats)) {
        return;
      }
      List<Use> uses = analysis.handles().uses(variable, code);
      if (!Receivers.handedOver(uses, code)
          && uses.stream().anyMatch(use -> use.fate() == Fate.DISCHARGED)) {
        Obligations.Leak leak = new Receivers(analysis).leak(uses, call, code);
        if (leak != null) {
          reportLeak(variable, leak);
        }
      }
    }

    private List<Code> bodies() {
      return analysis.calls().bodies(analysis.semantics().part(call, start.task()), code);
    }

    /** The body asks a token, or cancels something: it has an end of its own. */
    private boolean endsItself() {
      for (Code body : bodies()) {
        for (Expr.Invocation inner : body.invocations()) {
          if (analysis.semantics().has(inner, Role.Check.class)
              || analysis.semantics().has(inner, Role.Poll.class)
              || analysis.semantics().has(inner, Role.Cancel.class)
              || analysis.semantics().has(inner, Role.Close.class)) {
            return true;
          }
        }
      }
      return false;
    }

    private void result() {
      Use use = analysis.handles().use(call, code);
      switch (use.fate()) {
        case RETURNED -> returned();
        case DROPPED, LOOKED_AT -> dropped();
        case LOCAL -> {
          if (use.variable() != null) {
            local(use.variable());
          }
        }
        case FIELD -> {
          if (use.field() != null) {
            kept(use.field());
          }
        }
        default -> {}
      }
    }

    /** Whoever calls a method that gives the handle owes its cancel. */
    private void returned() {
      MethodDecl method = code.method();
      if (method == null || depth() >= FURTHEST) {
        return;
      }
      for (ProgramIndex.Site site : analysis.index().sites(method.ref())) {
        new Beat(site.call(), start, site.code(), this, context).result();
      }
    }

    private int depth() {
      return origin == null ? 0 : origin.depth() + 1;
    }

    private Ownership ownership() {
      return origin != null
          ? origin.ownership()
          : new Receivers(analysis).ownership(executor(), call, code);
    }

    private @Nullable Expr executor() {
      return origin == null && call instanceof Expr.Call c ? c.receiver() : null;
    }

    private void dropped() {
      boolean ownerless = hasNoOwner();
      if (ownerless || ownership() != Ownership.FINE) {
        context
            .report(
                code,
                Messages.place(call),
                "the handle of this periodic task is dropped and "
                    + (ownerless ? "its owner never ends" : "nothing shuts its executor down")
                    + ", so it beats for ever; keep the handle and cancel it when the work ends")
            .send();
      }
    }

    /**
     * The scope that it is to end with is written out as one that never does, and no executor can
     * end it either; the program itself may go on for ever.
     */
    private boolean hasNoOwner() {
      if (isProgram() || origin != null) {
        return origin != null && !isProgram() && origin.hasNoOwner();
      }
      Expr executor = executor();
      return start.owner() == Role.HandleOwner.CALLER
          && (executor == null || !analysis.semantics().is(executor.type(), TypeTrait.EXECUTOR))
          && call.arguments().stream()
              .anyMatch(argument -> analysis.tokens().isNever(argument, code));
    }

    /** Runs once in the life of the program. */
    private boolean isProgram() {
      MethodDecl method = code.nearestMethod().method();
      return analysis.tasks().isMain(code.nearestMethod())
          || (method != null && method.kind() == MethodDecl.Kind.STATIC_INITIALIZER);
    }

    private void local(Variable variable) {
      List<Use> uses = analysis.handles().uses(variable, code);
      for (Use use : uses) {
        if (use.fate() == Fate.FIELD && use.field() != null && use.code() == code) {
          kept(use.field());
          return;
        }
      }
      if (Receivers.handedOver(uses, code)) {
        return;
      }
      Ownership executor = ownership();
      if (uses.stream().noneMatch(use -> use.fate() == Fate.DISCHARGED)) {
        if (executor != Ownership.FINE || hasNoOwner() || isForeign(executor())) {
          context
              .report(
                  code,
                  Messages.place(call),
                  "`"
                      + variable.name()
                      + "` is never cancelled, so this periodic task outlives the work; cancel it"
                      + " in a finally block")
              .send();
        }
        return;
      }
      Obligations.Leak leak = new Receivers(analysis).leak(uses, call, code);
      if (leak != null && executor != Ownership.LEAKS && !endsWithLocal(executor())) {
        reportLeak(variable, leak);
      }
    }

    /** A local executor that is shut down on every way ends its tasks. */
    private boolean endsWithLocal(@Nullable Expr executor) {
      if (!(executor instanceof Expr.Local local)
          || !(analysis.index().lexical(code).initializer(local.variable())
              instanceof Expr.Invocation)) {
        return false;
      }
      List<Use> uses = analysis.handles().uses(local.variable(), code);
      return uses.stream().anyMatch(use -> use.fate() == Fate.DISCHARGED)
          && new Receivers(analysis).leak(uses, call, code) == null;
    }

    /** A parameter or a field of the class that others fill: its owner may never end it. */
    private boolean isForeign(@Nullable Expr executor) {
      return executor instanceof Expr.Local local
          && local.variable().kind() == Variable.Kind.PARAMETER;
    }

    private void reportLeak(Variable variable, Obligations.Leak leak) {
      context
          .report(
              code,
              Messages.place(call),
              "`"
                  + variable.name()
                  + "` is not cancelled "
                  + (leak.byException() ? "when the code below throws" : "on every way out")
                  + ", so this periodic task outlives the work; cancel it in a finally block")
          .forgotten(code, leak, "cancel")
          .send();
    }

    private void kept(FieldRef field) {
      TypeDecl owner = analysis.index().type(field.owner());
      if (owner == null
          || field.is(FieldRef.Flag.STATIC)
          || analysis.index().hasUnreadRelatives(owner)) {
        return;
      }
      Lifecycles.Ending handle = analysis.lifecycles().ending(field);
      if (handle.escapes() || receiverEnds()) {
        return;
      }
      List<Code> endMethods = analysis.lifecycles().endMethods(owner);
      if (handle.ends().isEmpty()) {
        boolean abandoned = ownership() == Ownership.ABANDONED;
        if (field.is(FieldRef.Flag.PRIVATE) && (abandoned || !endMethods.isEmpty())) {
          reportKept(field, endMethods, "nothing ever cancels it");
        }
        return;
      }
      Set<Code> reached = analysis.lifecycles().reachedAtEnd(owner);
      if (!endMethods.isEmpty()
          && handle.ends().stream().noneMatch(end -> reached.contains(end.code()))) {
        reportKept(
            field, endMethods, "`" + name(endMethods.get(0)) + "()` does not reach a cancel of it");
      }
    }

    /** The executor's own end, wherever it is reached from, ends the beat too. */
    private boolean receiverEnds() {
      if (origin != null) {
        return origin.receiverEnds();
      }
      if (executor() instanceof Expr.Field receiver) {
        Lifecycles.Ending ending = analysis.lifecycles().ending(receiver.field());
        return !ending.ends().isEmpty();
      }
      return false;
    }

    private static String name(Code code) {
      MethodDecl method = code.method();
      return method == null ? "" : method.ref().name();
    }

    private void reportKept(FieldRef field, List<Code> endMethods, String why) {
      RuleContext.Report report =
          context.report(
              code,
              Messages.place(call),
              "the handle of this periodic task is kept in `"
                  + field.name()
                  + "`, but "
                  + why
                  + "; cancel it where the object's life ends");
      for (Code end : endMethods) {
        if (end.method() != null) {
          report.related(end, end.method().nameSpan(), "the object's life ends here");
          break;
        }
      }
      report.send();
    }
  }
}
