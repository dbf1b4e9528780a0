package dev.heed.core.analysis;

import dev.heed.core.library.Role;
import dev.heed.core.library.Target;
import dev.heed.core.library.TypeTrait;
import dev.heed.core.program.Expr;
import dev.heed.core.program.FieldRef;
import dev.heed.core.program.MethodDecl;
import dev.heed.core.program.Variable;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Bodies that run on a thread of somebody else, who has to go on. */
public final class ForeignThreads {

  /** Whose thread it is. */
  public enum Lender {
    /** It cancels a token. */
    CANCELLER,
    /** It completes a stage. */
    COMPLETER,
    /** It serves others: an event loop, the thread of a user interface. */
    LOOP,
    /** It runs all tasks of a timer. */
    TIMER,
    /** It is the program's common pool. */
    COMMON_POOL
  }

  /**
   * A body.
   *
   * @param at the call that makes it run there; null when it overrides a method that does
   */
  public record Body(Code code, Lender lender, ProgramIndex.@Nullable Site at) {}

  private final Analysis analysis;
  private final ProgramIndex index;
  private final Semantics semantics;

  public ForeignThreads(Analysis analysis) {
    this.analysis = analysis;
    this.index = analysis.index();
    this.semantics = analysis.semantics();
  }

  /** Says whether what is started so may run on somebody else's thread. */
  public static boolean mayBeForeign(Role.Start start) {
    return switch (start.timing()) {
      case ON_CANCEL -> true;
      // It gives a stage, so it stands on one.
      case ON_COMPLETION -> start.handle().equals(Target.RESULT);
      case DELAYED, PERIODIC -> start.onThrow() == Role.OnThrow.KILLS_SCHEDULER;
      default -> false;
    };
  }

  /** All of the program, in the order of its files. */
  public List<Body> bodies() {
    List<Body> found = new ArrayList<>();
    for (Code code : index.codes()) {
      MethodDecl method = code.method();
      if (method != null
          && semantics
              .effects(method.ref())
              .get(Role.LoopThread.class)
              .map(role -> role.body().equals(Target.NONE))
              .orElse(false)) {
        found.add(new Body(code, Lender.LOOP, null));
      }
      for (Expr.Invocation call : code.modelled()) {
        for (Role role : semantics.effects(call).roles()) {
          if (role instanceof Role.LoopThread loop) {
            add(Lender.LOOP, loop.body(), call, code, found);
          } else if (role instanceof Role.Start start) {
            Lender lender = lender(start, call, code);
            if (lender != null) {
              add(lender, start.task(), call, code, found);
            }
          }
        }
      }
    }
    return found;
  }

  private void add(Lender lender, Target body, Expr.Invocation call, Code code, List<Body> found) {
    ProgramIndex.Site at = new ProgramIndex.Site(call, code);
    for (Code each : analysis.calls().bodies(semantics.part(call, body), code)) {
      found.add(new Body(each, lender, at));
    }
  }

  private @Nullable Lender lender(Role.Start start, Expr.Invocation call, Code code) {
    Expr receiver = call instanceof Expr.Call named ? named.receiver() : null;
    if (start.timing() != Role.Timing.NOW && !mayBeForeign(start)) {
      return null;
    }
    return switch (start.timing()) {
      // What else it is given is an executor.
      case ON_CANCEL -> call.arguments().size() == 1 ? Lender.CANCELLER : null;
      case ON_COMPLETION -> isForeignStage(receiver, code, 0) ? Lender.COMPLETER : null;
      case DELAYED, PERIODIC -> isShared(receiver) ? Lender.TIMER : null;
      case NOW -> isInCommonPool(receiver, code, 0) ? Lender.COMMON_POOL : null;
      default -> null;
    };
  }

  /**
   * The stage is completed by somebody else: it does not come from a task that was started here.
   */
  private boolean isForeignStage(@Nullable Expr stage, Code code, int depth) {
    if (stage instanceof Expr.Local local && depth < 4) {
      Expr made = index.lexical(code).initializer(local.variable());
      return made == null
          ? local.variable().kind() != Variable.Kind.LOCAL
          : isForeignStage(made, code, depth + 1);
    }
    if (!(stage instanceof Expr.Call call)) {
      return stage instanceof Expr.Field;
    }
    if (semantics.isUnknown(call)) {
      return false;
    }
    Role.Start start = semantics.role(call, Role.Start.class).orElse(null);
    if (start != null) {
      // A library's own task, such as a request, is completed by a thread of the library's.
      return start.timing() == Role.Timing.ON_COMPLETION
          ? isForeignStage(call.receiver(), code, depth)
          : start.task().equals(Target.NONE);
    }
    if (semantics.has(call, Role.Immediate.class)) {
      return call.receiver() != null
          && !(call.receiver() instanceof Expr.TypeName)
          && isForeignStage(call.receiver(), code, depth);
    }
    // Where the body is known, it may have a pool of its own for this.
    return analysis.calls().targets(call).isEmpty();
  }

  /** A timer that other tasks may use too. */
  private boolean isShared(@Nullable Expr timer) {
    if (timer instanceof Expr.Local local) {
      return local.variable().kind() == Variable.Kind.PARAMETER;
    }
    if (!(timer instanceof Expr.Field field)) {
      return false;
    }
    long starts =
        index.uses(field.field()).stream()
            .filter(
                use ->
                    index.lexical(use.code()).parent(use.expression()) instanceof Expr.Call call
                        && semantics.has(call, Role.Start.class))
            .count();
    return field.field().is(FieldRef.Flag.STATIC) || starts > 1;
  }

  /** A stream that was made parallel, unless a pool of one's own runs it. */
  private boolean isInCommonPool(@Nullable Expr stream, Code code, int depth) {
    if (stream instanceof Expr.Call call && !semantics.isUnknown(call)) {
      return semantics.has(call, Role.CommonPool.class)
          ? !runsOnExecutor(code)
          : isInCommonPool(call.receiver(), code, depth);
    }
    return stream instanceof Expr.Local local
        && depth < 2
        && isInCommonPool(index.lexical(code).initializer(local.variable()), code, depth + 1);
  }

  private boolean runsOnExecutor(Code code) {
    return analysis
        .tasks()
        .origin(code)
        .map(origin -> origin.start())
        .map(
            start ->
                start.call() instanceof Expr.Call call
                    && call.receiver() != null
                    && semantics.is(call.receiver().type(), TypeTrait.EXECUTOR))
        .orElse(false);
  }
}
