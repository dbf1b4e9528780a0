package dev.heed.core.analysis;

import dev.heed.core.library.Role;
import dev.heed.core.program.Expr;
import dev.heed.core.program.FieldRef;
import dev.heed.core.program.TypeDecl;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a class does to end its own tasks: its stop path, and the tasks that it gave to a field. */
public final class StopPaths {
  private final Analysis analysis;
  private final Semantics semantics;

  public StopPaths(Analysis analysis) {
    this.analysis = analysis;
    this.semantics = analysis.semantics();
  }

  /** A task that was started on an executor, or with a thread. */
  public record Started(Expr.Invocation call, Role.Start start, Code code) {}

  /** The bodies of {@code type} that run when an object of it ends: end methods and helpers. */
  public Set<Code> of(TypeDecl type) {
    Set<Code> found = new LinkedHashSet<>();
    Deque<Code> work = new ArrayDeque<>(analysis.lifecycles().ownEndMethods(type));
    while (!work.isEmpty()) {
      Code next = work.removeFirst();
      if (next.owner() == type && found.add(next)) {
        work.addAll(analysis.calls().callees(next));
      }
    }
    return found;
  }

  /** The field that an expression reads, by itself or through a local variable; null for others. */
  public @Nullable FieldRef field(@Nullable Expr value, Code code) {
    if (value instanceof Expr.Local local) {
      value = analysis.index().lexical(code).initializer(local.variable());
    }
    return value instanceof Expr.Field field ? field.field() : null;
  }

  /** The tasks that are started on what {@code field} holds. */
  public List<Started> startedOn(FieldRef field) {
    List<Started> found = new ArrayList<>();
    for (ProgramIndex.FieldUse use : analysis.index().uses(field)) {
      Handles.Use on = analysis.handles().use(use.expression(), use.code());
      if (on.call() != null) {
        for (Role role : semantics.effects(on.call()).roles()) {
          if (role instanceof Role.Start start) {
            found.add(new Started(on.call(), start, use.code()));
          }
        }
      }
    }
    return found;
  }

  /** The bodies of a task, as far as they are known. */
  public List<Code> bodies(Started task) {
    return analysis.calls().bodies(semantics.part(task.call(), task.start().task()), task.code());
  }

  /** Says whether a task may take long: it waits, or runs code that is not known. */
  public boolean mayLast(Started task) {
    Expr body = semantics.part(task.call(), task.start().task());
    List<Code> bodies = bodies(task);
    if (bodies.isEmpty()) {
      return !(body instanceof Expr.MethodReference reference
          && reference.target() != null
          && semantics.effects(reference.target()).has(Role.Immediate.class));
    }
    return bodies.stream().anyMatch(this::mayLast);
  }

  private boolean mayLast(Code body) {
    for (Code code : analysis.calls().reachable(List.of(body))) {
      for (Expr.Invocation call : code.invocations()) {
        boolean known =
            semantics.has(call, Role.Immediate.class)
                || semantics.has(call, Role.Log.class)
                || call instanceof Expr.New
                || !analysis.calls().targets(call).isEmpty();
        if (semantics.has(call, Role.Wait.class) || !known) {
          return true;
        }
      }
    }
    return false;
  }

  /** Says whether something asks the running tasks to stop, or may. */
  public boolean isInterrupted(Lifecycles.Ending ending) {
    for (Lifecycles.End end : ending.ends()) {
      Expr.Invocation call =
          analysis.index().lexical(end.code()).around(end.at(), Expr.Invocation.class);
      // What a helper does with it is an end of its own.
      boolean helper = call != null && !analysis.calls().targets(call).isEmpty();
      boolean polite =
          call != null
              && semantics
                  .role(call, Role.Close.class)
                  .map(role -> !role.interrupts())
                  .orElse(false);
      if (!helper && !polite) {
        return true;
      }
    }
    return false;
  }

  /** The fields of which the tasks, or what they call directly, call methods. */
  public Set<FieldRef> usedBy(List<Started> tasks) {
    Set<FieldRef> used = new LinkedHashSet<>();
    for (Started task : tasks) {
      for (Code body : bodies(task)) {
        addUsed(body, used);
        analysis.calls().callees(body).forEach(callee -> addUsed(callee, used));
      }
    }
    return used;
  }

  private void addUsed(Code body, Set<FieldRef> used) {
    for (Expr.Invocation call : body.invocations()) {
      if (call instanceof Expr.Call named
          && named.receiver() instanceof Expr.Field field
          && semantics.discharged(call).isEmpty()) {
        used.add(field.field());
      }
    }
  }

  /**
   * Says whether a call may wait: it does by its model, in some body, or nothing is known of it.
   */
  public boolean mayWait(Expr.Invocation call) {
    return semantics.isUnknown(call)
        || semantics.has(call, Role.Wait.class)
        || analysis.facts().holds(Facts.Fact.WAITS, call);
  }

  /**
   * Says whether a call waits for as long as it takes: it has no limit, or one that stands for
   * none.
   */
  public boolean waitsWithoutBound(Expr.Invocation call, Code code) {
    Role.Wait wait = semantics.role(call, Role.Wait.class).orElse(null);
    if (wait == null) {
      return false;
    }
    return switch (wait.bound()) {
      case NONE -> true;
      case CONFIGURED -> false;
      case ARGUMENT -> {
        int limit = wait.boundArgument();
        yield limit < call.arguments().size()
            && (isNoLimit(call.arguments().get(limit), code, 0)
                || (wait.zeroIsUnbounded() && isZero(call.arguments().get(limit))));
      }
    };
  }

  private static boolean isZero(Expr limit) {
    return limit instanceof Expr.Literal literal
        && literal.value() instanceof Number number
        && number.longValue() == 0;
  }

  private boolean isNoLimit(@Nullable Expr limit, Code code, int depth) {
    if (limit == null || depth > 4) {
      return false;
    }
    if (limit instanceof Expr.Field field) {
      FieldRef ref = field.field();
      var declared = analysis.index().field(ref);
      return semantics.models().isNoLimit(ref)
          || (declared != null
              && ref.is(FieldRef.Flag.FINAL)
              && isNoLimit(declared.initializer(), code, depth + 1));
    }
    if (limit instanceof Expr.Local local) {
      return isNoLimit(
          analysis.index().lexical(code).initializer(local.variable()), code, depth + 1);
    }
    if (limit instanceof Expr.Call call && isPlain(call)) {
      return isNoLimit(call.receiver(), code, depth + 1)
          || call.arguments().stream().anyMatch(each -> isNoLimit(each, code, depth + 1));
    }
    return false;
  }

  /** A call that makes one amount of another. */
  private boolean isPlain(Expr.Call call) {
    return call.callee() != null
        && call.callee().parameterTypes().size() <= 1
        && semantics.has(call, Role.Immediate.class)
        && (call.callee().isStatic() || call.receiver() != null);
  }
}
