package dev.heed.core.analysis;

import dev.heed.core.library.Role;
import dev.heed.core.program.Expr;
import dev.heed.core.program.FieldRef;
import dev.heed.core.program.TypeDecl;
import dev.heed.core.program.Variable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Whose the executors are that tasks are started on, and whether their owner tears them down. */
public final class Receivers {

  /** What is known of an executor. */
  public enum Ownership {
    /** Made here, in this body or for a field of this class, and never torn down. */
    ABANDONED,
    /** Made here and torn down on some ways out only. */
    LEAKS,
    /** Torn down, or somebody else's, or not known. */
    FINE
  }

  private final Analysis analysis;

  public Receivers(Analysis analysis) {
    this.analysis = analysis;
  }

  /** What is known of {@code executor}, on which {@code start} starts a task. */
  public Ownership ownership(@Nullable Expr executor, Expr.Invocation start, Code code) {
    if (analysis.tasks().isMain(code.nearestMethod())) {
      return Ownership.FINE; // the program's own life
    }
    if (executor instanceof Expr.Field field) {
      return ofField(field.field());
    }
    if (executor instanceof Expr.Local local) {
      return ofLocal(local.variable(), start, code);
    }
    if (executor instanceof Expr.Invocation made && creates(made)) {
      return Ownership.ABANDONED;
    }
    return Ownership.FINE;
  }

  private boolean creates(@Nullable Expr value) {
    return value instanceof Expr.Invocation call
        && analysis.semantics().has(call, Role.CreatesExecutor.class);
  }

  private Ownership ofField(FieldRef field) {
    boolean madeHere = false;
    for (ProgramIndex.FieldUse use : analysis.index().uses(field)) {
      if (analysis.index().lexical(use.code()).parent(use.expression())
              instanceof Expr.Assign assign
          && assign.target() == use.expression()) {
        if (!creates(assign.value())) {
          return Ownership.FINE;
        }
        madeHere = true;
      }
    }
    if (!madeHere || livesWithTheProgram(field)) {
      return Ownership.FINE;
    }
    Lifecycles.Ending ending = analysis.lifecycles().ending(field);
    return ending.ends().isEmpty() && !ending.escapes() && isHidden(field)
        ? Ownership.ABANDONED
        : Ownership.FINE;
  }

  /** Says whether what the field holds is meant to live as long as the JVM. */
  public boolean livesWithTheProgram(FieldRef field) {
    return field.is(FieldRef.Flag.STATIC) || isSingleton(field.owner());
  }

  /** An enum, or a class that keeps an instance of its own: its objects live as long as the JVM. */
  private boolean isSingleton(String type) {
    TypeDecl owner = analysis.index().type(type);
    return owner != null
        && (owner.kind() == TypeDecl.Kind.ENUM
            || owner.fields().stream()
                .anyMatch(
                    field ->
                        field.ref().is(FieldRef.Flag.STATIC) && field.ref().type().equals(type)));
  }

  /** Nobody outside the program's own view can reach the field. */
  private static boolean isHidden(FieldRef field) {
    return field.is(FieldRef.Flag.PRIVATE);
  }

  private Ownership ofLocal(Variable variable, Expr.Invocation start, Code code) {
    if (variable.kind() == Variable.Kind.RESOURCE) {
      return Ownership.FINE; // its scope closes it
    }
    Expr made = analysis.index().lexical(code).initializer(variable);
    if (made instanceof Expr.Field field) {
      return ofField(field.field());
    }
    if (!creates(made)) {
      return Ownership.FINE;
    }
    List<Handles.Use> uses = analysis.handles().uses(variable, code);
    if (handedOver(uses, code)) {
      return Ownership.FINE;
    }
    if (uses.stream().noneMatch(use -> use.fate() == Handles.Fate.DISCHARGED)) {
      return Ownership.ABANDONED;
    }
    return leaks(uses, start, code) ? Ownership.LEAKS : Ownership.FINE;
  }

  /**
   * Says whether somebody else may discharge the value: it is kept elsewhere, or a closure does.
   */
  public static boolean handedOver(List<Handles.Use> uses, Code code) {
    return uses.stream()
        .anyMatch(
            use ->
                isHandOver(use) || (use.fate() == Handles.Fate.DISCHARGED && use.code() != code));
  }

  /** Says whether a use gives the value to somebody else. */
  static boolean isHandOver(Handles.Use use) {
    return switch (use.fate()) {
      case FIELD, RETURNED, PASSED, REGISTERED, ESCAPES -> true;
      default -> false;
    };
  }

  private boolean leaks(List<Handles.Use> uses, Expr.Invocation start, Code code) {
    return leak(uses, start, code) != null;
  }

  /**
   * Says whether somebody else may shut down what a variable of {@code code} holds: like {@link
   * #handedOver}, but an executor that is lent to a call comes back.
   */
  public boolean handedOverForGood(List<Handles.Use> uses, Code code) {
    return handedOver(uses.stream().filter(use -> !isLent(use)).toList(), code);
  }

  private boolean isLent(Handles.Use use) {
    return use.fate() == Handles.Fate.PASSED
        && use.call() != null
        && analysis.semantics().isLent(use.call(), use.call().arguments().indexOf(use.at()));
  }

  /** A way from {@code start} to an exit on which no use discharges; null if there is none. */
  public Obligations.@Nullable Leak leak(List<Handles.Use> uses, Expr.Invocation start, Code code) {
    Cfg graph = analysis.graph(code);
    if (graph == null) {
      return null;
    }
    Obligations obligations = new Obligations(analysis);
    var discharges = obligations.dischargesOf(uses, code, graph);
    for (Node node : graph.nodes(start)) {
      Obligations.Leak leak = obligations.leak(graph, node, discharges::contains);
      if (leak != null) {
        return leak;
      }
    }
    return null;
  }
}
