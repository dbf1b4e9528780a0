package dev.heed.core.analysis;

import dev.heed.core.library.Effects;
import dev.heed.core.library.Role;
import dev.heed.core.library.TypeTrait;
import dev.heed.core.program.Expr;
import dev.heed.core.program.FieldRef;
import dev.heed.core.program.MethodDecl;
import dev.heed.core.program.MethodRef;
import dev.heed.core.program.Span;
import dev.heed.core.program.Stmt;
import dev.heed.core.program.Variable;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Fields that serve as registries: what is put in, and how it is taken out. */
public final class Registries {

  /** An entry put into a field. */
  public record Entry(
      Expr.Call call, Code code, FieldRef field, @Nullable Expr key, @Nullable Expr value) {}

  /** A registration whose result must be released; the leak is null when the result is dropped. */
  public record Held(Obligations.@Nullable Leak leak) {}

  /** A loop that cancels all entries, and a clear behind it that others can get in front of. */
  public record Clearing(FieldRef field, Span loop, Expr.Call clear) {}

  private final Analysis analysis;
  private final Semantics semantics;

  public Registries(Analysis analysis) {
    this.analysis = analysis;
    this.semantics = analysis.semantics();
  }

  /** The entry that {@code invocation} puts into a field of the program; null when it does not. */
  public @Nullable Entry entry(Expr.Invocation invocation, Code code) {
    if (!(invocation instanceof Expr.Call call)
        || !(call.receiver() instanceof Expr.Field field)
        || analysis.index().type(field.field().owner()) == null) {
      return null;
    }
    return semantics
        .role(call, Role.Register.class)
        .filter(role -> !semantics.has(call, Role.Deregister.class))
        .map(
            role ->
                new Entry(
                    call,
                    code,
                    field.field(),
                    argument(call, role.key()),
                    argument(call, role.value())))
        .orElse(null);
  }

  private static @Nullable Expr argument(Expr.Invocation call, int index) {
    return index >= 0 && index < call.arguments().size() ? call.arguments().get(index) : null;
  }

  /**
   * A way out of the body on which the entry stays, though another way takes it out; null if there
   * is none, or if something outside the body takes entries out too.
   */
  public Obligations.@Nullable Leak leak(Entry entry) {
    List<Expr.Call> removals = new ArrayList<>();
    for (ProgramIndex.FieldUse use : analysis.index().uses(entry.field())) {
      Object parent = analysis.index().lexical(use.code()).parent(use.expression());
      if (parent instanceof Expr.Call call && call.receiver() == use.expression()) {
        Effects roles = semantics.effects(call);
        if (roles.has(Role.Deregister.class)) {
          if (use.code() == entry.code()) {
            removals.add(call);
          } else if (!isPairedThere(call, use.code(), entry.field())) {
            return null;
          }
        } else if (!roles.has(Role.Register.class) && !isHarmless(roles)) {
          return null;
        }
      } else if (!isWrite(parent, use.expression())) {
        return null;
      }
    }
    Cfg graph = analysis.graph(entry.code());
    if (removals.isEmpty() || graph == null || isReplaced(entry)) {
      return null;
    }
    Set<Node> discharges = new HashSet<>();
    for (Expr.Call removal : removals) {
      Role.Deregister role = semantics.role(removal, Role.Deregister.class).orElseThrow();
      Expr key = argument(removal, role.key());
      if (role.all() || key == null || sameValue(key, entry.key(), entry.value())) {
        discharges.addAll(graph.nodes(removal));
      }
    }
    for (Node node : graph.nodes(entry.call())) {
      if (!comesAfter(node, removals, graph)) {
        return null;
      }
      Obligations.Leak leak = new Obligations(analysis).leak(graph, node, discharges::contains);
      if (leak != null) {
        return leak;
      }
    }
    return null;
  }

  /** The other body takes out what it has put in itself. */
  private boolean isPairedThere(Expr.Call removal, Code code, FieldRef field) {
    Expr key =
        semantics
            .role(removal, Role.Deregister.class)
            .map(role -> argument(removal, role.key()))
            .orElse(null);
    if (key == null) {
      return false;
    }
    for (Expr.Invocation other : code.invocations()) {
      Entry put = entry(other, code);
      if (put != null && put.field().equals(field) && sameValue(key, put.key(), put.value())) {
        return true;
      }
    }
    return false;
  }

  /** A removal that stands before the put is not the put's own. */
  private boolean comesAfter(Node put, List<Expr.Call> removals, Cfg graph) {
    Set<Node> seen = new HashSet<>();
    List<Node> work = new ArrayList<>(List.of(put));
    while (!work.isEmpty()) {
      Node next = work.remove(work.size() - 1);
      if (!seen.add(next)) {
        continue;
      }
      for (Expr.Call removal : removals) {
        if (graph.nodes(removal).contains(next)) {
          return true;
        }
      }
      next.out().forEach(edge -> work.add(edge.to()));
    }
    return false;
  }

  /** The result of the put decides whether there is an entry of this body at all. */
  private boolean isReplaced(Entry entry) {
    Object parent = analysis.index().lexical(entry.code()).parent(entry.call());
    return !(parent instanceof Stmt.Eval);
  }

  /** A look at the content, or a walk over it. */
  private static boolean isHarmless(Effects roles) {
    if (roles.has(Role.View.class)) {
      return false;
    }
    boolean walks =
        roles.get(Role.Start.class).map(start -> start.timing() == Role.Timing.NOW).orElse(false);
    return roles.has(Role.Immediate.class) || walks;
  }

  private static boolean isWrite(@Nullable Object parent, Expr field) {
    return parent instanceof Expr.Assign assign
        && assign.target() == field
        && assign.value() instanceof Expr.Invocation;
  }

  private static boolean sameValue(Expr key, @Nullable Expr first, @Nullable Expr second) {
    return same(key, first) || (first == null && same(key, second));
  }

  private static boolean same(Expr a, @Nullable Expr b) {
    if (a instanceof Expr.Local x && b instanceof Expr.Local y) {
      return x.variable() == y.variable();
    }
    if (a instanceof Expr.Field x && b instanceof Expr.Field y) {
      return x.field().equals(y.field());
    }
    if (a instanceof Expr.Literal x && b instanceof Expr.Literal y) {
      return x.value() != null && x.value().equals(y.value());
    }
    if (a instanceof Expr.Call x && b instanceof Expr.Call y) {
      return x.callee() != null
          && x.callee().equals(y.callee())
          && x.receiver() != null
          && same(x.receiver(), y.receiver())
          && x.arguments().isEmpty()
          && y.arguments().isEmpty();
    }
    return a instanceof Expr.This && b instanceof Expr.This;
  }

  /**
   * Says whether live handles are put in, one for each call from outside, and no form of removal is
   * anywhere.
   */
  public boolean isNeverRemoved(Entry entry) {
    FieldRef field = entry.field();
    Expr value = entry.value();
    if (!field.is(FieldRef.Flag.PRIVATE)
        || value == null
        || !isLive(value)
        || field.name().toLowerCase(Locale.ROOT).contains("cache")
        || !isPerCall(entry)) {
      return false;
    }
    for (ProgramIndex.FieldUse use : analysis.index().uses(field)) {
      if (!keepsEntries(use)) {
        return false;
      }
    }
    return true;
  }

  /** Nothing is taken out by this use, nor can anybody else do so because of it. */
  private boolean keepsEntries(ProgramIndex.FieldUse use) {
    Lexical lexical = analysis.index().lexical(use.code());
    Object parent = lexical.parent(use.expression());
    if (parent instanceof Expr.Call call && call.receiver() == use.expression()) {
      Effects roles = semantics.effects(call);
      boolean empties =
          call.arguments().stream()
              .anyMatch(a -> a instanceof Expr.Literal literal && literal.value() == null);
      return !empties
          && !roles.has(Role.Deregister.class)
          && (roles.has(Role.Register.class)
              || isHarmless(roles)
              || (roles.has(Role.View.class) && lexical.parent(call) instanceof Stmt.ForEach));
    }
    return parent instanceof Stmt.ForEach
        || (isWrite(parent, use.expression()) && isPlainCreation(parent, use.code()));
  }

  /** The entry comes with a call from outside: its key does, or it is made for an argument. */
  private boolean isPerCall(Entry entry) {
    if (entry.key() != null) {
      return !hasFewValues(entry.key().type()) && dependsOnParameter(entry.key(), entry.code());
    }
    MethodDecl method = entry.code().nearestMethod().method();
    Lexical lexical = analysis.index().lexical(entry.code());
    return method != null
        && method.kind() == MethodDecl.Kind.METHOD
        && method.parameters().stream().anyMatch(parameter -> parameter.type().contains("."))
        && entry.value() instanceof Expr.Local local
        && lexical.initializer(local.variable()) instanceof Expr.Invocation
        && lexical.around(entry.call(), Stmt.Loop.class) == null
        && lexical.around(entry.call(), Stmt.ForEach.class) == null;
  }

  private boolean hasFewValues(String type) {
    return semantics.types().isSubtype(type, "java.lang.Enum");
  }

  /** The field gets its collection once, from a constructor of the library without a body. */
  private static boolean isPlainCreation(@Nullable Object parent, Code code) {
    MethodDecl method = code.method();
    return parent instanceof Expr.Assign assign
        && assign.value() instanceof Expr.New creation
        && creation.body() == null
        && method != null
        && method.kind() != MethodDecl.Kind.METHOD;
  }

  private boolean isLive(Expr value) {
    boolean own =
        value instanceof Expr.Invocation call && semantics.has(call, Role.CurrentTask.class);
    return !own
        && (semantics.is(value.type(), TypeTrait.HANDLE)
            || semantics.is(value.type(), TypeTrait.SOURCE));
  }

  private boolean dependsOnParameter(Expr key, Code code) {
    if (key instanceof Expr.Local local) {
      Variable.Kind kind = local.variable().kind();
      if (kind == Variable.Kind.PARAMETER || kind == Variable.Kind.LAMBDA_PARAMETER) {
        return true;
      }
      Expr made = analysis.index().lexical(code).initializer(local.variable());
      return made != null && (made instanceof Expr.Invocation || dependsOnParameter(made, code));
    }
    return key instanceof Expr.Call call
        && (call.receiver() == null || dependsOnParameter(call.receiver(), code));
  }

  /**
   * A registration of which the caller holds the entry, and drops it or loses it; null otherwise.
   */
  public @Nullable Held held(Expr.Invocation call, Code code) {
    Effects roles = semantics.effects(call);
    if (!roles.has(Role.Register.class) || !roles.has(Role.MustClose.class)) {
      return null;
    }
    Handles.Use use = analysis.handles().use(call, code);
    if (use.fate() == Handles.Fate.DROPPED || use.fate() == Handles.Fate.USED) {
      return new Held(null);
    }
    if (use.fate() != Handles.Fate.LOCAL || use.variable() == null) {
      return null;
    }
    List<Handles.Use> uses = analysis.handles().uses(use.variable(), code);
    if (Receivers.handedOver(uses, code)) {
      return null;
    }
    Obligations.Leak leak = new Receivers(analysis).leak(uses, call, code);
    return leak == null ? null : new Held(leak);
  }

  /** Loops over a concurrent registry that cancel each entry, with an unguarded clear behind. */
  public List<Clearing> clearings(Code code) {
    List<Clearing> found = new ArrayList<>(0);
    for (Expr.Invocation invocation : code.modelled()) {
      if (invocation instanceof Expr.Call clear
          && clear.receiver() instanceof Expr.Field field
          && semantics.role(clear, Role.Deregister.class).map(Role.Deregister::all).orElse(false)
          && isConcurrent(field.field())
          && !isGuarded(clear, code)
          && isFilledElsewhere(field.field(), code)) {
        Span loop = cancellingLoop(field.field(), clear, code);
        if (loop != null) {
          found.add(new Clearing(field.field(), loop, clear));
        }
      }
    }
    return found;
  }

  private boolean isConcurrent(FieldRef field) {
    if (semantics.is(field.type(), TypeTrait.CONCURRENT_COLLECTION)) {
      return true;
    }
    for (ProgramIndex.FieldUse use : analysis.index().uses(field)) {
      if (analysis.index().lexical(use.code()).parent(use.expression()) instanceof Expr.Assign a
          && a.target() == use.expression()
          && semantics.is(a.value().type(), TypeTrait.CONCURRENT_COLLECTION)) {
        return true;
      }
    }
    return false;
  }

  /** Under a lock, or after a flag was set that turns new entries away. */
  private boolean isGuarded(Expr.Call clear, Code code) {
    Lexical lexical = analysis.index().lexical(code);
    MethodDecl method = code.nearestMethod().method();
    if (lexical.around(clear, Stmt.Synchronized.class) != null
        || (method != null && method.ref().is(MethodRef.Flag.SYNCHRONIZED))) {
      return true;
    }
    for (Expr.Assign assign : code.assignments()) {
      if (assign.target() instanceof Expr.Field && assign.span().start() < clear.span().start()) {
        return true;
      }
    }
    for (Expr.Invocation other : code.invocations()) {
      boolean before = other.span().start() < clear.span().start();
      boolean flag =
          other instanceof Expr.Call c
              && c.receiver() != null
              && semantics.is(c.receiver().type(), TypeTrait.HOLDER);
      boolean lock = semantics.has(other, Role.Acquire.class);
      boolean helper = !analysis.calls().targets(other).isEmpty() && other.arguments().isEmpty();
      if (before && (flag || lock || helper)) {
        return true;
      }
    }
    return false;
  }

  private boolean isFilledElsewhere(FieldRef field, Code code) {
    for (ProgramIndex.FieldUse use : analysis.index().uses(field)) {
      Object parent = analysis.index().lexical(use.code()).parent(use.expression());
      if (use.code() != code
          && parent instanceof Expr.Call call
          && call.receiver() == use.expression()
          && semantics.has(call, Role.Register.class)) {
        return true;
      }
    }
    return false;
  }

  private @Nullable Span cancellingLoop(FieldRef field, Expr.Call clear, Code code) {
    for (Stmt loop : code.loops()) {
      if (loop instanceof Stmt.ForEach each
          && each.span().end() <= clear.span().start()
          && field.equals(rootField(each.iterable()))
          && analysis.handles().uses(each.variable(), code).stream()
              .anyMatch(use -> cancels(use))) {
        return each.headSpan();
      }
    }
    for (Expr.Invocation call : code.invocations()) {
      if (call instanceof Expr.Call walk
          && walk.span().end() <= clear.span().start()
          && walk.receiver() != null
          && field.equals(rootField(walk.receiver()))
          && walk.arguments().stream().anyMatch(argument -> cancelsEach(argument))) {
        return walk.nameSpan();
      }
    }
    return null;
  }

  private boolean cancels(Handles.Use use) {
    return use.call() != null && semantics.has(use.call(), Role.Cancel.class);
  }

  private boolean cancelsEach(Expr argument) {
    if (argument instanceof Expr.MethodReference reference && reference.target() != null) {
      return semantics.effects(reference.target()).has(Role.Cancel.class);
    }
    if (argument instanceof Expr.Lambda lambda) {
      Code body = analysis.index().code(lambda);
      return body != null
          && body.invocations().stream().anyMatch(call -> semantics.has(call, Role.Cancel.class));
    }
    return false;
  }

  /** The field whose content, or a view of it, an expression is. */
  private @Nullable FieldRef rootField(Expr value) {
    if (value instanceof Expr.Field field) {
      return field.field();
    }
    return value instanceof Expr.Call call
            && call.receiver() != null
            && semantics.has(call, Role.View.class)
        ? rootField(call.receiver())
        : null;
  }
}
