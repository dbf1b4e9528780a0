package dev.heed.core.rule.reach;

import dev.heed.core.analysis.Analysis;
import dev.heed.core.analysis.Code;
import dev.heed.core.analysis.Handles.Fate;
import dev.heed.core.analysis.Handles.Use;
import dev.heed.core.analysis.Loops;
import dev.heed.core.analysis.Loops.DeafWay;
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
import dev.heed.core.program.MethodRef;
import dev.heed.core.program.Stmt;
import dev.heed.core.program.Variable;
import dev.heed.core.rule.Messages;
import dev.heed.core.rule.Profile;
import dev.heed.core.rule.Rule;
import dev.heed.core.rule.RuleContext;
import dev.heed.core.rule.RuleDescriptor;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Flags long-running tasks whose handle nobody keeps. */
public final class DroppedTask implements Rule {
  private static final RuleDescriptor DESCRIPTOR =
      new RuleDescriptor(
          "DroppedTask",
          Family.REACH,
          "The handle of a long-running task is dropped, so nothing can stop or await it",
          Severity.WARNING,
          Profile.DEFAULT,
          "0.1");

  @Override
  public RuleDescriptor descriptor() {
    return DESCRIPTOR;
  }

  @Override
  public Starts starts() {
    return Starts.calls(Role.Start.class, DroppedTask::isLater);
  }

  @Override
  public void check(RuleContext context) {
    context.forEachCall(
        Role.Start.class,
        (call, start, code) -> {
          if (isLater(start)) {
            check(call, start, code, context);
          }
        });
  }

  private static boolean isLater(Role.Start start) {
    return start.owner() != Role.HandleOwner.CONTAINER
        && !start.task().equals(Target.NONE)
        && (start.timing() == Role.Timing.LATER || start.timing() == Role.Timing.DELAYED);
  }

  private static void check(
      Expr.Invocation call, Role.Start start, Code code, RuleContext context) {
    Analysis analysis = context.analysis();
    if (analysis.tasks().isMain(code.nearestMethod())
        || !isDropped(call, start, code, analysis)
        || !isOurs(call, start, code, analysis)) {
      return;
    }
    for (Code body : bodies(call, start, code, analysis)) {
      Endless endless = endlessLoop(body, analysis);
      if (endless != null) {
        context
            .report(
                code,
                Messages.place(call),
                "the handle of this task is dropped, and its loop ends by no flag or token, so"
                    + " nothing can stop it; keep the handle and cancel it, or give the task a"
                    + " token")
            .related(endless.code(), endless.loop().headSpan(), "the loop that nothing ends")
            .send();
        return;
      }
    }
  }

  private static List<Code> bodies(
      Expr.Invocation call, Role.Start start, Code code, Analysis analysis) {
    Expr task = analysis.semantics().part(call, start.task());
    return analysis.calls().bodies(task, code);
  }

  private static boolean isDropped(
      Expr.Invocation call, Role.Start start, Code code, Analysis analysis) {
    Target.Kind where = start.handle().kind();
    if (where == Target.Kind.NONE) {
      return true;
    }
    Expr handle = analysis.semantics().part(call, start.handle());
    if (handle instanceof Expr.Local local && handle != call) {
      return isForgotten(local.variable(), code, analysis);
    }
    if (handle != call) {
      return handle instanceof Expr.New;
    }
    Use use = analysis.handles().use(call, code);
    return switch (use.fate()) {
      case DROPPED -> true;
      case LOCAL -> use.variable() != null && isForgotten(use.variable(), code, analysis);
      case FIELD -> use.field() != null && isNeverRead(use.field(), analysis);
      default -> false;
    };
  }

  private static boolean isNeverRead(FieldRef field, Analysis analysis) {
    return field.is(FieldRef.Flag.PRIVATE)
        && analysis.index().uses(field).stream()
            .allMatch(
                use ->
                    analysis.handles().use(use.expression(), use.code()).fate()
                        == Fate.OVERWRITTEN);
  }

  /** Nothing but the start, settings and looks is done with the variable. */
  private static boolean isForgotten(Variable variable, Code code, Analysis analysis) {
    if (variable.kind() != Variable.Kind.LOCAL) {
      return false;
    }
    Expr made = analysis.index().lexical(code).initializer(variable);
    if (!(made instanceof Expr.Invocation)) {
      return false;
    }
    for (Use use : analysis.handles().uses(variable, code)) {
      boolean idle =
          switch (use.fate()) {
            case STARTED, OVERWRITTEN -> true;
            case LOOKED_AT -> false;
            case USED -> use.call() != null && isSetting(use.call(), analysis);
            default -> false;
          };
      if (!idle) {
        return false;
      }
    }
    return true;
  }

  private static boolean isSetting(Expr.Invocation call, Analysis analysis) {
    return call.type().equals("void")
        && !analysis.semantics().has(call, Role.Wait.class)
        && !analysis.semantics().has(call, Role.Daemon.class);
  }

  /** Nobody else's executor runs the task, and none that is torn down. */
  private static boolean isOurs(
      Expr.Invocation call, Role.Start start, Code code, Analysis analysis) {
    if (start.handle().kind() == Target.Kind.RECEIVER) {
      return true;
    }
    Expr receiver = call instanceof Expr.Call c ? c.receiver() : null;
    boolean isStatic = call.callee() != null && call.callee().isStatic();
    if (isStatic) {
      Expr executor = executorArgument(call, start);
      return executor == null || isAbandoned(executor, call, code, analysis);
    }
    // A builder of threads owns nothing.
    boolean owns =
        start.owner() == Role.HandleOwner.RECEIVER
            || receiver == null
            || analysis.semantics().is(receiver.type(), TypeTrait.EXECUTOR);
    return !owns || isAbandoned(receiver, call, code, analysis);
  }

  private static @Nullable Expr executorArgument(Expr.Invocation call, Role.Start start) {
    for (int i = 0; i < call.arguments().size(); i++) {
      if (i != start.task().index()) {
        return call.arguments().get(i);
      }
    }
    return null;
  }

  private static boolean isAbandoned(
      @Nullable Expr executor, Expr.Invocation call, Code code, Analysis analysis) {
    return new Receivers(analysis).ownership(executor, call, code) == Ownership.ABANDONED;
  }

  /** A loop that nothing ends, in its body or in one that it calls for certain. */
  private static @Nullable Endless endlessLoop(Code body, Analysis analysis) {
    Endless own = ownEndlessLoop(body, analysis);
    if (own != null) {
      return own;
    }
    for (Expr.Invocation inner : body.invocations()) {
      List<Code> targets = analysis.calls().targets(inner);
      if (targets.size() == 1 && !isOpen(inner)) {
        Endless called = ownEndlessLoop(targets.get(0), analysis);
        if (called != null) {
          return called;
        }
      }
    }
    return null;
  }

  /** Others than those that are known may implement what is called. */
  private static boolean isOpen(Expr.Invocation call) {
    return call.callee() != null && call.callee().is(MethodRef.Flag.ABSTRACT);
  }

  private static @Nullable Endless ownEndlessLoop(Code code, Analysis analysis) {
    Loops loops = new Loops(analysis);
    for (Stmt loop : code.loops()) {
      DeafWay way = loops.unstoppableWay(loop, code);
      if (way != null) {
        return new Endless(way.loop(), code);
      }
    }
    return null;
  }

  /** A loop and the code that it stands in. */
  private record Endless(Stmt.Loop loop, Code code) {}
}
