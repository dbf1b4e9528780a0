package dev.heed.core.analysis;

import dev.heed.core.library.Role;
import dev.heed.core.library.Target;
import dev.heed.core.library.TypeTrait;
import dev.heed.core.program.Expr;
import dev.heed.core.program.FieldRef;
import dev.heed.core.program.MethodDecl;
import dev.heed.core.program.MethodRef;
import dev.heed.core.program.Stmt;
import dev.heed.core.program.Variable;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Where the handle of a task comes from: the calls that have started what a value stands for.
 * Whatever may hold the handle of work that is not started here has no origin.
 */
public final class Origins {

  /**
   * A start.
   *
   * @param isDerived whether the handle is that of a stage behind the work, not of the work itself
   */
  public record Origin(Expr.Invocation start, Role.Start role, Code code, boolean isDerived) {}

  private static final int FURTHEST = 6;

  /** The types of what a collection tells of itself. */
  private static final Set<String> PLAIN = Set.of("void", "boolean", "int");

  private final Analysis analysis;
  private final ProgramIndex index;
  private final Semantics semantics;
  private final Handles handles;
  private final CallGraph calls;

  public Origins(Analysis analysis) {
    this.analysis = analysis;
    this.index = analysis.index();
    this.semantics = analysis.semantics();
    this.handles = analysis.handles();
    this.calls = analysis.calls();
  }

  /** All starts that {@code value} may stand for; empty when it may stand for something else. */
  public List<Origin> of(@Nullable Expr value, Code code) {
    List<Origin> found = new ArrayList<>(1);
    return value != null && add(value, code, false, found, 0) ? found : List.of();
  }

  private boolean add(Expr value, Code code, boolean derived, List<Origin> found, int depth) {
    if (depth > FURTHEST) {
      return false;
    }
    if (value instanceof Expr.Cast cast) {
      return add(cast.operand(), code, derived, found, depth + 1);
    }
    if (value instanceof Expr.Literal) {
      return true; // null: nothing to stand for
    }
    if (value instanceof Expr.Local local) {
      return addVariable(local.variable(), code, derived, found, depth);
    }
    if (value instanceof Expr.Field field) {
      return addField(field.field(), derived, found, depth);
    }
    return value instanceof Expr.Call call && addCall(call, code, derived, found, depth);
  }

  private boolean addCall(
      Expr.Call call, Code code, boolean derived, List<Origin> found, int depth) {
    if (isStage(call)) {
      return call.receiver() != null && add(call.receiver(), code, true, found, depth + 1);
    }
    if (semantics.has(call, Role.Timeout.class)
        && call.receiver() != null
        && semantics.is(call.type(), TypeTrait.HANDLE)) {
      return add(call.receiver(), code, derived, found, depth + 1);
    }
    for (Role role : semantics.effects(call).roles()) {
      if (role instanceof Role.Start start
          && start.timing() != Role.Timing.NOW
          && start.handle().kind() == Target.Kind.RESULT) {
        found.add(new Origin(call, start, code, derived));
        return true;
      }
    }
    return addReturned(call, code, derived, found, depth);
  }

  /** A stage behind another: what it is called on goes on without it. */
  private boolean isStage(Expr.Call call) {
    return call.receiver() != null
        && semantics.is(call.receiver().type(), TypeTrait.HANDLE)
        && semantics.effects(call).roles().stream()
            .anyMatch(
                role ->
                    role instanceof Role.Start start
                        && start.owner() == Role.HandleOwner.CONTAINER
                        && start.handle().kind() == Target.Kind.RESULT);
  }

  /** A method of the same class that gives the handle of what it starts. */
  private boolean addReturned(
      Expr.Call call, Code code, boolean derived, List<Origin> found, int depth) {
    List<Code> targets = calls.targets(call);
    if (targets.size() != 1
        || call.callee() == null
        || call.callee().is(MethodRef.Flag.ABSTRACT)
        || targets.get(0).owner() != code.owner()) {
      return false;
    }
    Code target = targets.get(0);
    MethodDecl method = target.method();
    List<Expr> results = method == null ? List.of() : results(target);
    for (Expr result : results) {
      boolean isHandedOver = result instanceof Expr.Local local && isKept(local.variable(), target);
      if (isHandedOver || !add(result, target, derived, found, depth + 2)) {
        return false;
      }
    }
    return !results.isEmpty();
  }

  /** The method itself keeps what it returns. */
  private boolean isKept(Variable variable, Code code) {
    return handles.uses(variable, code).stream()
        .anyMatch(
            use ->
                switch (use.fate()) {
                  case FIELD, PASSED, REGISTERED, ESCAPES, DISCHARGED -> true;
                  default -> false;
                });
  }

  /** What the body's own return statements give. */
  private List<Expr> results(Code code) {
    List<Expr> found = new ArrayList<>(1);
    Cfg graph = analysis.graph(code);
    if (graph != null) {
      for (Node node : graph.nodes()) {
        if (node.statement() instanceof Stmt.Return statement && statement.value() != null) {
          found.add(statement.value());
        }
      }
    }
    return found;
  }

  private boolean addVariable(
      Variable variable, Code code, boolean derived, List<Origin> found, int depth) {
    if (variable.kind() == Variable.Kind.ITERATION) {
      return addElements(variable, code, derived, found, depth);
    }
    if (variable.kind() != Variable.Kind.LOCAL && variable.kind() != Variable.Kind.RESOURCE) {
      return false;
    }
    List<Expr> values = values(variable, code);
    if (values.size() == 1 && values.get(0) instanceof Expr.New) {
      return addStarted(handles.uses(variable, code), derived, found);
    }
    for (Expr value : values) {
      if (!add(value, handles.codeOf(value, code), derived, found, depth + 1)) {
        return false;
      }
    }
    return !values.isEmpty();
  }

  /** What a local variable is given, at its declaration and later. */
  private List<Expr> values(Variable variable, Code code) {
    List<Expr> values = new ArrayList<>(1);
    Lexical lexical = index.lexical(code);
    Expr initializer = lexical.initializer(variable);
    if (initializer != null) {
      values.add(initializer);
    }
    for (Expr.Local use : lexical.uses(variable)) {
      if (lexical.parent(use) instanceof Expr.Assign assign && assign.target() == use) {
        values.add(assign.value());
      }
    }
    return values;
  }

  /** An object that is its task's own handle: a thread, a future that runs. */
  private boolean addStarted(List<Handles.Use> uses, boolean derived, List<Origin> found) {
    boolean any = false;
    for (Handles.Use use : uses) {
      if (use.fate() == Handles.Fate.STARTED && use.call() != null) {
        for (Role role : semantics.effects(use.call()).roles()) {
          if (role instanceof Role.Start start && start.timing() != Role.Timing.NOW) {
            found.add(new Origin(use.call(), start, use.code(), derived));
            any = true;
          }
        }
      }
    }
    return any;
  }

  private boolean addField(FieldRef field, boolean derived, List<Origin> found, int depth) {
    if (!field.is(FieldRef.Flag.PRIVATE) || index.mayBeUsedUnread(field)) {
      return false;
    }
    List<ProgramIndex.FieldUse> writes = new ArrayList<>(1);
    List<Handles.Use> reads = new ArrayList<>(2);
    for (ProgramIndex.FieldUse use : index.uses(field)) {
      if (isWrite(use)) {
        writes.add(use);
      } else {
        reads.add(handles.use(use.expression(), use.code()));
      }
    }
    if (writes.size() == 1 && written(writes.get(0)) instanceof Expr.New) {
      return addStarted(reads, derived, found);
    }
    for (ProgramIndex.FieldUse use : writes) {
      if (!add(written(use), use.code(), derived, found, depth + 2)) {
        return false;
      }
    }
    return !writes.isEmpty();
  }

  private boolean isWrite(ProgramIndex.FieldUse use) {
    return index.lexical(use.code()).parent(use.expression()) instanceof Expr.Assign assign
        && assign.target() == use.expression();
  }

  private Expr written(ProgramIndex.FieldUse use) {
    return index.lexical(use.code()).parent(use.expression()) instanceof Expr.Assign assign
        ? assign.value()
        : use.expression();
  }

  private boolean addElements(
      Variable element, Code code, boolean derived, List<Origin> found, int depth) {
    Variable collection = iterated(element, code);
    if (collection == null) {
      return false;
    }
    List<Placed> elements = placed(collection, code);
    for (Placed placed : elements) {
      if (!add(placed.value(), placed.code(), derived, found, depth + 1)) {
        return false;
      }
    }
    return !elements.isEmpty();
  }

  /** The elements of a local collection that this body fills itself; empty when others may. */
  public List<Expr> elements(Variable collection, Code code) {
    return placed(collection, code).stream().map(Placed::value).toList();
  }

  private record Placed(Expr value, Code code) {}

  private List<Placed> placed(Variable collection, Code code) {
    if (collection.kind() != Variable.Kind.LOCAL
        || !(index.lexical(code).initializer(collection) instanceof Expr.New)) {
      return List.of();
    }
    List<Placed> found = new ArrayList<>(2);
    for (Handles.Use use : handles.uses(collection, code)) {
      if (use.call() != null && use.fate() == Handles.Fate.USED && isOf(use, collection)) {
        for (Role role : semantics.effects(use.call()).roles()) {
          if (role instanceof Role.Register register && register.value() >= 0) {
            found.add(new Placed(use.call().arguments().get(register.value()), use.code()));
          }
        }
        if (givesElements(use.call(), use.code())) {
          return List.of();
        }
      } else if (Receivers.isHandOver(use) || (isOf(use, collection) && isShown(use))) {
        return List.of();
      }
    }
    return found;
  }

  private static boolean isOf(Handles.Use use, Variable variable) {
    return use.at() instanceof Expr.Local local && local.variable() == variable;
  }

  /** Somebody else can get at the elements by this call. */
  private boolean givesElements(Expr.Invocation call, Code code) {
    for (Expr argument : call.arguments()) {
      if (argument instanceof Expr.Lambda lambda) {
        for (Variable parameter : lambda.parameters()) {
          if (handles.uses(parameter, code).stream().anyMatch(Receivers::isHandOver)) {
            return true;
          }
        }
      }
    }
    return !PLAIN.contains(call.type());
  }

  /** The program's own method looks into the collection. */
  private boolean isShown(Handles.Use use) {
    return use.fate() == Handles.Fate.LOOKED_AT
        && use.call() != null
        && !semantics.has(use.call(), Role.Log.class);
  }

  /** The local collection that a for-each loop with this variable goes through. */
  public @Nullable Variable iterated(Variable element, Code code) {
    for (Stmt loop : code.loops()) {
      if (loop instanceof Stmt.ForEach each
          && each.variable() == element
          && each.iterable() instanceof Expr.Local local
          && local.variable().kind() == Variable.Kind.LOCAL) {
        return local.variable();
      }
    }
    return null;
  }
}
