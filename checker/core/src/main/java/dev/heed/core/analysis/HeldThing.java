package dev.heed.core.analysis;

import dev.heed.core.library.Effects;
import dev.heed.core.library.Role;
import dev.heed.core.library.Target;
import dev.heed.core.program.Expr;
import dev.heed.core.program.FieldRef;
import dev.heed.core.program.ModelVisitor;
import dev.heed.core.program.Variable;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a call takes that another has to give back, and how to know it again. */
final class HeldThing {
  /** A wrapper of a wrapper is followed so far. */
  private static final int DEEPEST = 4;

  private final Semantics semantics;
  private final Held kind;

  /** The call behind which it is held. */
  private final Expr.Invocation taken;

  /** The object whose lock, count or entry it is; null when it is the content of a variable. */
  private final @Nullable Expr object;

  private final Set<Variable> variables = new HashSet<>();

  private HeldThing(Semantics semantics, Held kind, Expr.Invocation taken, @Nullable Expr object) {
    this.semantics = semantics;
    this.kind = kind;
    this.taken = taken;
    this.object = object;
  }

  /**
   * What {@code call} takes by {@code role}; null when nothing, or when nobody can know it again.
   */
  static @Nullable HeldThing of(Expr.Invocation call, Role role, Code code, Analysis analysis) {
    if (role instanceof Role.Acquire acquire) {
      return of(call, Held.LOCK, acquire.target(), code, analysis);
    }
    if (role instanceof Role.Begin begin) {
      return begins(call, begin)
          ? of(call, Held.of(begin.kind()), begin.target(), code, analysis)
          : null;
    }
    return role instanceof Role.MustClose && isResource(analysis.semantics().effects(call))
        ? of(call, Held.RESOURCE, Target.RESULT, code, analysis)
        : null;
  }

  /** A call with these roles gives something that is to be closed, and nothing more than that. */
  static boolean isResource(Effects roles) {
    return roles.has(Role.MustClose.class) && roles.roles().stream().noneMatch(HeldThing::isMore);
  }

  /** Sources, executors, tasks and entries are other rules' business. */
  private static boolean isMore(Role role) {
    return role instanceof Role.CreatesSource
        || role instanceof Role.CreatesExecutor
        || role instanceof Role.Start
        || role instanceof Role.Register;
  }

  private static boolean begins(Expr.Invocation call, Role.Begin begin) {
    return begin.whenFalse() < 0
        || (begin.whenFalse() < call.arguments().size()
            && call.arguments().get(begin.whenFalse()) instanceof Expr.Literal literal
            && Boolean.FALSE.equals(literal.value()));
  }

  private static @Nullable HeldThing of(
      Expr.Invocation call, Held kind, Target target, Code code, Analysis analysis) {
    if (target.kind() != Target.Kind.RESULT) {
      Expr object = analysis.semantics().part(call, target);
      return object == null ? null : new HeldThing(analysis.semantics(), kind, call, object);
    }
    Expr.Invocation value = call;
    for (int depth = 0; depth < DEEPEST; depth++) {
      Handles.Use use = analysis.handles().use(value, code);
      if (use.fate() == Handles.Fate.LOCAL && use.variable() != null) {
        HeldThing thing = new HeldThing(analysis.semantics(), kind, value, null);
        thing.addCopies(use.variable(), code, analysis);
        return thing;
      }
      Expr.Invocation wrapper = use.call();
      if (use.fate() != Handles.Fate.PASSED || wrapper == null || !owns(wrapper, value, analysis)) {
        return null;
      }
      value = wrapper;
    }
    return null;
  }

  private static boolean owns(Expr.Invocation call, Expr value, Analysis analysis) {
    return analysis
        .semantics()
        .role(call, Role.Owns.class)
        .map(owns -> owns.argument() == call.arguments().indexOf(value))
        .orElse(false);
  }

  private void addCopies(Variable variable, Code code, Analysis analysis) {
    variables.add(variable);
    for (Handles.Use use : analysis.handles().uses(variable, code)) {
      if (use.fate() == Handles.Fate.LOCAL && use.variable() != null) {
        variables.add(use.variable());
      }
    }
  }

  /** The same kind of thing in a variable of another body, to which it was passed. */
  HeldThing passedAs(Variable parameter) {
    HeldThing other = new HeldThing(semantics, kind, taken, null);
    other.variables.add(parameter);
    return other;
  }

  Held kind() {
    return kind;
  }

  Expr.Invocation taken() {
    return taken;
  }

  Set<Variable> variables() {
    return variables;
  }

  /** How people call it; empty when it has no name. */
  String name() {
    if (object == null) {
      return variables.stream().map(Variable::name).sorted().findFirst().orElse("");
    }
    return name(object);
  }

  private static String name(Expr object) {
    if (object instanceof Expr.Local local) {
      return local.variable().name();
    }
    if (object instanceof Expr.Field field) {
      return field.field().name();
    }
    if (object instanceof Expr.Literal literal) {
      return String.valueOf(literal.value());
    }
    return object instanceof Expr.Call call ? call.name() + "()" : "";
  }

  /** The field in which it is, or in which its owner is; null when it is in none. */
  @Nullable FieldRef field() {
    Expr at = object;
    while (at instanceof Expr.Call call) {
      at = call.receiver();
    }
    return at instanceof Expr.Field field ? field.field() : null;
  }

  /** The variable in which it, or its owner, came from outside. */
  boolean isParameter() {
    return object instanceof Expr.Local local && local.variable().kind() != Variable.Kind.LOCAL;
  }

  boolean is(@Nullable Expr value) {
    if (value instanceof Expr.Cast cast) {
      return is(cast.operand());
    }
    if (object != null) {
      return SameValue.same(object, value);
    }
    if (value instanceof Expr.Local local) {
      return variables.contains(local.variable());
    }
    // A file as a path, a path as a file.
    return kind == Held.TEMP_FILE
        && value instanceof Expr.Call call
        && call.arguments().isEmpty()
        && is(call.receiver());
  }

  boolean isMentionedIn(@Nullable Expr expression) {
    Finder finder = new Finder();
    finder.visit(expression);
    return finder.found;
  }

  private final class Finder extends ModelVisitor {
    private boolean found;

    @Override
    protected void expression(Expr expression) {
      found |= is(expression);
    }
  }

  /** Says whether {@code call} gives it back. */
  boolean isReleasedBy(Expr.Invocation call) {
    for (Role role : semantics.effects(call).roles()) {
      Target target = kind.givenBackBy(role);
      if (target != null
          && (kind != Held.CONTEXT || isSameKeeper(call))
          && (target.kind() == Target.Kind.NONE || is(semantics.part(call, target)))) {
        return true;
      }
    }
    return false;
  }

  /** Says whether {@code call} takes the same once more. */
  boolean isTakenBy(Expr.Invocation call) {
    for (Role role : semantics.effects(call).roles()) {
      Target target =
          role instanceof Role.Acquire acquire && kind == Held.LOCK
              ? acquire.target()
              : role instanceof Role.Begin begin && Held.of(begin.kind()) == kind
                  ? begin.target()
                  : null;
      if (target != null
          && target.kind() != Target.Kind.RESULT
          && is(semantics.part(call, target))) {
        return true;
      }
    }
    return false;
  }

  /** Entries with equal keys are the same only in the same place. */
  private boolean isSameKeeper(Expr.Invocation call) {
    return call.callee() != null
        && taken.callee() != null
        && call.callee().owner().equals(taken.callee().owner());
  }
}
