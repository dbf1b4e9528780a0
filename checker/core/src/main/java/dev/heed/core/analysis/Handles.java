package dev.heed.core.analysis;

import dev.heed.core.library.Effects;
import dev.heed.core.library.Role;
import dev.heed.core.library.Target;
import dev.heed.core.program.Executable;
import dev.heed.core.program.Expr;
import dev.heed.core.program.FieldRef;
import dev.heed.core.program.Stmt;
import dev.heed.core.program.Variable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Follows values that stand for something owed, such as the handle of a task: what the code does
 * with them at once, and with the variables that hold them.
 */
public final class Handles {

  /** What happens to a value where it stands. */
  public enum Fate {
    /** Nobody keeps it. */
    DROPPED,
    /** A local variable holds it, or one after the other what is in it. */
    LOCAL,
    /** A field holds it. */
    FIELD,
    /** It is the result of the body. */
    RETURNED,
    /** It is an argument of a call that keeps it, or may. */
    PASSED,
    /** It is cancelled or released here, or its scope does so. */
    DISCHARGED,
    /** A method of it is called that does neither. */
    USED,
    /** It is put into a collection or registry. */
    REGISTERED,
    /** It runs as a task. */
    STARTED,
    /** It is compared, logged, or an argument of a call that does not keep it. */
    LOOKED_AT,
    /** Something overwrites the variable. */
    OVERWRITTEN,
    /** It goes where nobody can follow. */
    ESCAPES
  }

  /**
   * A fate and its circumstances.
   *
   * @param at the expression whose fate it is
   * @param call the call that takes the value, for those fates that have one
   */
  public record Use(
      Fate fate,
      Expr at,
      Code code,
      Expr.@Nullable Invocation call,
      @Nullable Variable variable,
      @Nullable FieldRef field) {}

  private final ProgramIndex index;
  private final Semantics semantics;
  private final CallGraph calls;
  private final Set<Variable> asking = Collections.newSetFromMap(new IdentityHashMap<>());
  private boolean guessed;
  private final Map<Code, Map<Variable, Set<Fate>>> parameterFates = new IdentityHashMap<>();

  Handles(ProgramIndex index, Semantics semantics, CallGraph calls) {
    this.index = index;
    this.semantics = semantics;
    this.calls = calls;
  }

  /**
   * The code, lambdas resolved, in which {@code node}, a part of {@code code} or its lambdas, runs.
   */
  public Code codeOf(Object node, Code code) {
    Lexical lexical = index.lexical(code);
    for (Object at = lexical.parent(node); at != null; at = lexical.parent(at)) {
      if (at instanceof Expr.Lambda lambda) {
        Code found = index.code(lambda);
        return found == null ? code : found;
      }
      if (at instanceof Expr.New creation && creation.body() != null) {
        Code found = memberAround(node, creation, lexical);
        if (found != null) {
          return found;
        }
      } else if (at instanceof Stmt.DeclareType local) {
        Code found = memberAround(node, local, lexical);
        if (found != null) {
          return found;
        }
      }
    }
    return code.root();
  }

  private @Nullable Code memberAround(Object node, Object around, Lexical lexical) {
    Object top = node;
    for (Object at = node; at != null && at != around; at = lexical.parent(at)) {
      top = at;
    }
    return top instanceof Stmt.Block body ? index.withBody(body) : null;
  }

  /** What becomes of {@code value} where it stands. */
  public Use use(Expr value, Code code) {
    Lexical lexical = index.lexical(code);
    Object parent = lexical.parent(value);
    if (parent instanceof Expr.Cast || parent instanceof Expr.Conditional) {
      if (parent instanceof Expr.Conditional choice && choice.condition() == value) {
        return simple(Fate.LOOKED_AT, value, code);
      }
      return use((Expr) parent, code);
    }
    if (parent instanceof Stmt.Eval) {
      return simple(Fate.DROPPED, value, code);
    }
    if (parent instanceof Stmt.Declare declare) {
      return new Use(Fate.LOCAL, value, code, null, declare.variable(), null);
    }
    if (parent instanceof Stmt.Try) {
      return simple(Fate.DISCHARGED, value, code);
    }
    if (parent instanceof Stmt.Return) {
      return simple(Fate.RETURNED, value, code);
    }
    if (parent instanceof Expr.Assign assign) {
      return assigned(assign, value, code);
    }
    if (parent instanceof Expr.Call call && call.receiver() == value) {
      return received(call, value, code);
    }
    if (parent instanceof Expr.Invocation call) {
      return passed(call, value, code);
    }
    if (parent instanceof Expr.Binary
        || parent instanceof Expr.InstanceOf
        || parent instanceof Expr.Unary
        || parent instanceof Stmt.If
        || parent instanceof Stmt.Loop
        || parent instanceof Stmt.Synchronized
        || parent instanceof Stmt.Assert) {
      return simple(Fate.LOOKED_AT, value, code);
    }
    if (parent instanceof Stmt.ForEach loop) {
      return new Use(Fate.LOCAL, value, code, null, loop.variable(), null);
    }
    if (parent instanceof Expr.MethodReference reference && startsOn(reference, value)) {
      return simple(Fate.USED, value, code);
    }
    return simple(Fate.ESCAPES, value, code);
  }

  /** A function that starts tasks on {@code value}: {@code forEach(executor::execute)}. */
  private boolean startsOn(Expr.MethodReference reference, Expr value) {
    return reference.receiver() == value
        && reference.target() != null
        && semantics.effects(reference.target()).has(Role.Start.class);
  }

  private static Use simple(Fate fate, Expr value, Code code) {
    return new Use(fate, value, code, null, null, null);
  }

  private Use assigned(Expr.Assign assign, Expr value, Code code) {
    if (assign.target() == value) {
      return simple(Fate.OVERWRITTEN, value, code);
    }
    if (assign.target() instanceof Expr.Local local) {
      return new Use(Fate.LOCAL, value, code, null, local.variable(), null);
    }
    if (assign.target() instanceof Expr.Field field) {
      return new Use(Fate.FIELD, value, code, null, null, field.field());
    }
    return simple(Fate.ESCAPES, value, code);
  }

  private Use received(Expr.Call call, Expr value, Code code) {
    for (Expr discharged : semantics.discharged(call)) {
      if (discharged == value) {
        return new Use(Fate.DISCHARGED, value, code, call, null, null);
      }
    }
    for (Role role : semantics.effects(call).roles()) {
      if (role instanceof Role.Start start && start.task().kind() == Target.Kind.RECEIVER) {
        return new Use(Fate.STARTED, value, code, call, null, null);
      }
    }
    return new Use(Fate.USED, value, code, call, null, null);
  }

  private Use passed(Expr.Invocation call, Expr value, Code code) {
    int position = call.arguments().indexOf(value);
    if (semantics.effects(call).roles().contains(new Role.Gives(position))) {
      return use(call, code);
    }
    for (Expr discharged : semantics.discharged(call)) {
      if (discharged == value) {
        return new Use(Fate.DISCHARGED, value, code, call, null, null);
      }
    }
    Effects roles = semantics.effects(call);
    for (Role role : roles.roles()) {
      if (role instanceof Role.Register) {
        return new Use(Fate.REGISTERED, value, code, call, null, null);
      }
      if (role instanceof Role.Start start && start.task().equals(Target.argument(position))) {
        return new Use(Fate.STARTED, value, code, call, null, null);
      }
      if (role instanceof Role.Log || role instanceof Role.Deregister) {
        return new Use(Fate.LOOKED_AT, value, code, call, null, null);
      }
    }
    List<Code> targets = calls.targets(call);
    if (targets.isEmpty() || position < 0) {
      return new Use(Fate.PASSED, value, code, call, null, null);
    }
    Set<Fate> together = new HashSet<>();
    for (Code target : targets) {
      together.addAll(parameterFates(target, position));
    }
    Fate fate =
        together.contains(Fate.ESCAPES)
            ? Fate.PASSED
            : together.contains(Fate.DISCHARGED) ? Fate.DISCHARGED : Fate.LOOKED_AT;
    return new Use(fate, value, code, call, null, null);
  }

  /**
   * What a body does with an argument: any of {@link Fate#DISCHARGED}, {@link Fate#STARTED} and,
   * when it may keep it, {@link Fate#ESCAPES}.
   */
  public synchronized Set<Fate> parameterFates(Code code, int position) {
    Executable executable = code.executable();
    if (executable.body() == null) {
      return Set.of(Fate.ESCAPES);
    }
    List<Variable> parameters = executable.parameters();
    if (parameters.isEmpty()) {
      return Set.of(Fate.ESCAPES);
    }
    Variable parameter = parameters.get(Math.min(position, parameters.size() - 1));
    Map<Variable, Set<Fate>> known = parameterFates.computeIfAbsent(code, c -> new HashMap<>());
    Set<Fate> fates = known.get(parameter);
    if (fates == null) {
      if (!asking.add(parameter)) {
        guessed = true;
        return Set.of();
      }
      fates = new HashSet<>();
      for (Use use : uses(parameter, code)) {
        switch (use.fate()) {
          case DISCHARGED, STARTED -> fates.add(use.fate());
          case FIELD, RETURNED, PASSED, REGISTERED, ESCAPES -> fates.add(Fate.ESCAPES);
          default -> {}
        }
      }
      asking.remove(parameter);
      // An answer that rests on a guess about a caller of its own is final for the first one only.
      if (!guessed || asking.isEmpty()) {
        known.put(parameter, fates);
        guessed = false;
      }
    }
    return fates;
  }

  /** The uses of a variable and of the variables that are copies of it. */
  public List<Use> uses(Variable variable, Code code) {
    List<Use> found = new ArrayList<>();
    collect(variable, code, found, Collections.newSetFromMap(new IdentityHashMap<>()));
    return found;
  }

  private void collect(Variable variable, Code code, List<Use> found, Set<Variable> seen) {
    if (!seen.add(variable)) {
      return;
    }
    for (Expr.Local local : index.lexical(code).uses(variable)) {
      Use use = use(local, codeOf(local, code));
      found.add(use);
      if (use.fate() == Fate.LOCAL && use.variable() != null) {
        collect(use.variable(), code, found, seen);
      }
    }
  }
}
