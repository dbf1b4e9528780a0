package dev.heed.core.analysis;

import dev.heed.core.library.Effects;
import dev.heed.core.library.Role;
import dev.heed.core.library.TypeTrait;
import dev.heed.core.program.Expr;
import dev.heed.core.program.FieldRef;
import dev.heed.core.program.MethodDecl;
import dev.heed.core.program.Stmt;
import dev.heed.core.program.TypeDecl;
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
    if (analysis.index().mayBeUsedUnread(entry.field())) {
      return null;
    }
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
    if (removals.isEmpty() || graph == null || isReplaced(entry) || !isRegistry(entry)) {
      return null;
    }
    List<Expr.Call> own = removals.stream().filter(call -> takesOut(call, entry)).toList();
    for (Node put : graph.nodes(entry.call())) {
      Obligations.Leak leak =
          own.isEmpty() ? wrongKey(entry, put, removals, graph) : leak(put, own, graph);
      if (leak != null) {
        return leak;
      }
    }
    return null;
  }

  /** The other body takes out what it has put in itself. */
  private boolean isPairedThere(Expr.Call removal, Code code, FieldRef field) {
    for (Expr.Invocation other : code.modelled()) {
      Entry put = entry(other, code);
      if (put != null && put.field().equals(field) && takesOut(removal, put)) {
        return true;
      }
    }
    return false;
  }

  /** Others see it while tasks run, or it holds what runs: not just somebody's data structure. */
  private boolean isRegistry(Entry entry) {
    return isConcurrent(entry.field()) || (entry.value() != null && isLive(entry.value()));
  }

  /** The declared type, or that of what it is given, lets others add while one looks. */
  boolean isConcurrent(FieldRef field) {
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

  private boolean takesOut(Expr.Call removal, Entry entry) {
    Role.Deregister role = semantics.role(removal, Role.Deregister.class).orElseThrow();
    Expr key = argument(removal, role.key());
    return role.all() || (key != null && sameValue(key, entry.key(), entry.value()));
  }

  /**
   * A way on which the entry stays, though the way without trouble takes it out. What comes behind
   * a removal that may be left out keeps the entry on purpose.
   */
  private Obligations.@Nullable Leak leak(Node put, List<Expr.Call> own, Cfg graph) {
    Set<Node> ahead = normallyBehind(List.of(put), put);
    Set<Node> taken = new HashSet<>();
    own.forEach(removal -> taken.addAll(graph.nodes(removal)));
    List<Node> pairs = taken.stream().filter(ahead::contains).toList();
    if (pairs.isEmpty()) {
      return null;
    }
    Set<Node> settled = normallyBehind(pairs, put);
    settled.remove(graph.exit());
    settled.remove(graph.thrown());
    return new Obligations(analysis)
        .leak(graph, put, node -> taken.contains(node) || settled.contains(node));
  }

  /**
   * The nodes that control reaches from {@code starts} without an exception, before {@code put}.
   */
  private static Set<Node> normallyBehind(List<Node> starts, Node put) {
    Set<Node> seen = new HashSet<>();
    List<Node> work = new ArrayList<>(starts);
    while (!work.isEmpty()) {
      Node next = work.remove(work.size() - 1);
      if (!seen.add(next)) {
        continue;
      }
      for (Node.Edge edge : next.out()) {
        if (!edge.exceptional() && edge.to() != put) {
          work.add(edge.to());
        }
      }
    }
    return seen;
  }

  /** A removal on every way, with another part of the same thing for a key. */
  private Obligations.@Nullable Leak wrongKey(
      Entry entry, Node put, List<Expr.Call> removals, Cfg graph) {
    for (Expr.Call removal : removals) {
      Role.Deregister role = semantics.role(removal, Role.Deregister.class).orElseThrow();
      Expr key = argument(removal, role.key());
      List<Node> taken = graph.nodes(removal);
      if (key != null
          && entry.key() != null
          && root(key) != null
          && root(key) == root(entry.key())
          && new Obligations(analysis).leak(graph, put, taken::contains) == null
          && !taken.isEmpty()) {
        return new Obligations.Leak(taken.get(0), false);
      }
    }
    return null;
  }

  /** The variable that an expression asks for a part of. */
  private static @Nullable Variable root(Expr value) {
    if (value instanceof Expr.Local local) {
      return local.variable();
    }
    return value instanceof Expr.Call call && call.receiver() != null
        ? root(call.receiver())
        : null;
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
    return SameValue.same(key, first) || (first == null && SameValue.same(key, second));
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
        || isShortLived(field.owner())
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

  /** Objects of the type are made here and kept by no field: the registry goes with them. */
  private boolean isShortLived(String type) {
    TypeDecl owner = analysis.index().type(type);
    if (owner == null) {
      return false;
    }
    boolean made = false;
    for (MethodDecl method : owner.methods()) {
      made |=
          method.kind() == MethodDecl.Kind.CONSTRUCTOR
              && !analysis.index().sites(method.ref()).isEmpty();
    }
    return made && !analysis.index().isKept(type);
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
}
