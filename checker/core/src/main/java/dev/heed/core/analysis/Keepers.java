package dev.heed.core.analysis;

import dev.heed.core.library.Role;
import dev.heed.core.program.Expr;
import dev.heed.core.program.FieldRef;
import dev.heed.core.program.MethodDecl;
import dev.heed.core.program.MethodRef;
import dev.heed.core.program.Variable;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Who holds a new value that somebody must end: followed through the methods that give it on and
 * the constructors that are given it.
 */
public final class Keepers {
  /** So many methods may give the value on. */
  private static final int FURTHEST = 3;

  /** Kinds of keeper. */
  public enum Kind {
    /** Nobody: the value is used where it stands and then out of reach. */
    NOBODY,
    VARIABLE,
    FIELD,
    /** Somebody who cannot be followed. */
    UNKNOWN
  }

  /**
   * A keeper.
   *
   * @param given the call that gives the value there: the creation, or a call of a method that
   *     returns it
   * @param code where {@code given} stands
   */
  public record Keeper(
      Kind kind,
      Expr.Invocation given,
      Code code,
      @Nullable Variable variable,
      @Nullable FieldRef field) {}

  private final Analysis analysis;
  private final Handles handles;

  public Keepers(Analysis analysis) {
    this.analysis = analysis;
    this.handles = analysis.handles();
  }

  /** The keepers of what {@code creation} makes: several when a method of many callers gives it. */
  public List<Keeper> of(Expr.Invocation creation, Code code) {
    List<Keeper> found = new ArrayList<>(1);
    follow(creation, code, 0, found);
    return found;
  }

  private void follow(Expr.Invocation given, Code code, int depth, List<Keeper> found) {
    Handles.Use use = handles.use(given, code);
    switch (use.fate()) {
      case DROPPED -> found.add(new Keeper(Kind.NOBODY, given, code, null, null));
      case USED, LOOKED_AT -> {
        Kind kind = startsTask(use) || isLent(use) ? Kind.NOBODY : Kind.UNKNOWN;
        found.add(new Keeper(kind, given, code, null, null));
      }
      case FIELD -> found.add(new Keeper(Kind.FIELD, given, code, null, use.field()));
      case LOCAL -> local(given, use, code, depth, found);
      case RETURNED -> returned(given, code, depth, found);
      case PASSED -> found.add(passed(given, use, code));
      default -> found.add(new Keeper(Kind.UNKNOWN, given, code, null, null));
    }
  }

  /** {@code newExecutor().submit(task)}: after that nobody can get at the executor. */
  private boolean startsTask(Handles.Use use) {
    return use.fate() == Handles.Fate.USED
        && use.call() != null
        && analysis.semantics().has(use.call(), Role.Start.class);
  }

  /** An argument of a method that does not keep it, whoever implements that. */
  private static boolean isLent(Handles.Use use) {
    return use.fate() == Handles.Fate.LOOKED_AT
        && use.call() != null
        && use.call().callee() != null
        && !use.call().callee().is(MethodRef.Flag.ABSTRACT);
  }

  private void local(
      Expr.Invocation given, Handles.Use made, Code code, int depth, List<Keeper> found) {
    Variable variable = made.variable();
    if (variable == null) {
      return;
    }
    for (Handles.Use use : handles.uses(variable, code)) {
      if (use.fate() == Handles.Fate.FIELD && use.field() != null) {
        found.add(new Keeper(Kind.FIELD, given, code, variable, use.field()));
        return;
      }
      if (use.fate() == Handles.Fate.RETURNED && use.code() == code) {
        returned(given, code, depth, found);
        return;
      }
    }
    found.add(new Keeper(Kind.VARIABLE, given, code, variable, null));
  }

  /** Whoever calls a method that gives the value keeps it. */
  private void returned(Expr.Invocation given, Code code, int depth, List<Keeper> found) {
    MethodDecl method = code.method();
    List<ProgramIndex.Site> sites =
        method == null || depth >= FURTHEST ? List.of() : analysis.index().sites(method.ref());
    for (ProgramIndex.Site site : sites) {
      follow(site.call(), site.code(), depth + 1, found);
    }
    if (sites.isEmpty()) {
      found.add(new Keeper(Kind.UNKNOWN, given, code, null, null));
    }
  }

  /**
   * A constructor or method that puts its parameter into a field, and does nothing else with it.
   */
  private Keeper passed(Expr.Invocation given, Handles.Use made, Code code) {
    FieldRef field = made.call() == null ? null : fieldOf(made.call(), made.at(), 0);
    return new Keeper(field == null ? Kind.UNKNOWN : Kind.FIELD, given, code, null, field);
  }

  private @Nullable FieldRef fieldOf(Expr.Invocation call, Expr value, int depth) {
    List<Code> targets = analysis.calls().targets(call);
    int position = call.arguments().indexOf(value);
    if (targets.size() != 1 || position < 0 || depth >= FURTHEST) {
      return null;
    }
    Code target = targets.get(0);
    List<Variable> parameters = target.executable().parameters();
    if (position >= parameters.size()) {
      return null;
    }
    FieldRef field = null;
    for (Handles.Use use : handles.uses(parameters.get(position), target)) {
      FieldRef next = null;
      switch (use.fate()) {
        case FIELD -> next = use.field();
        case PASSED -> next = use.call() == null ? null : fieldOf(use.call(), use.at(), depth + 1);
        case LOCAL, LOOKED_AT, STARTED, USED -> {
          continue;
        }
        default -> {}
      }
      if (next == null || (field != null && !field.equals(next))) {
        return null;
      }
      field = next;
    }
    return field;
  }
}
