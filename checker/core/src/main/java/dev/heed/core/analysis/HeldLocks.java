package dev.heed.core.analysis;

import dev.heed.core.library.Role;
import dev.heed.core.library.TypeTrait;
import dev.heed.core.program.Expr;
import dev.heed.core.program.FieldDecl;
import dev.heed.core.program.FieldRef;
import dev.heed.core.program.MethodDecl;
import dev.heed.core.program.MethodRef;
import dev.heed.core.program.Span;
import dev.heed.core.program.Stmt;
import dev.heed.core.program.Variable;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Locks and monitors: which a body holds for certain where a call stands, and who else takes them.
 */
public final class HeldLocks {

  /**
   * Which lock it is, as far as it can be told from all others: the monitor of an object, of a
   * class, or what a field holds.
   *
   * @param field the field that holds it; null for the monitor of {@code type}'s objects, or of the
   *     class itself
   * @param part what is asked of the field for it, such as a write lock; empty for the field itself
   */
  public record Key(@Nullable FieldRef field, String type, String part) {

    /** How people name it. */
    public String text() {
      if (field == null) {
        return part.isEmpty() ? "this" : type.substring(type.lastIndexOf('.') + 1) + part;
      }
      return field.name() + part;
    }
  }

  /**
   * A lock that is taken.
   *
   * @param at where it is taken
   */
  public record Taken(Key key, Code code, Span at) {}

  private static final String OF_CLASS = ".class";

  private final Analysis analysis;
  private final Semantics semantics;
  private final Map<Code, Map<Node, Map<Key, Taken>>> held = new IdentityHashMap<>();
  private final Map<Key, List<Taken>> all = new LinkedHashMap<>();

  public HeldLocks(Analysis analysis) {
    this.analysis = analysis;
    this.semantics = analysis.semantics();
    for (Code code : analysis.index().codes()) {
      for (Taken taken : takenBy(code)) {
        all.computeIfAbsent(taken.key(), k -> new ArrayList<>(2)).add(taken);
      }
    }
  }

  /** The places of the program that take the lock: in the order of files, of one class first. */
  public List<Taken> takers(Key key) {
    List<Taken> found = new ArrayList<>(all.getOrDefault(key, List.of()));
    all.forEach(
        (other, taken) -> {
          if (!other.equals(key) && isSame(other, key)) {
            found.addAll(taken);
          }
        });
    return found;
  }

  private List<Taken> takenBy(Code code) {
    List<Taken> found = new ArrayList<>(0);
    Taken whole = ofMethod(code);
    if (whole != null) {
      found.add(whole);
    }
    for (Stmt.Synchronized guarded : code.monitors()) {
      Key key = key(guarded.lock(), code);
      if (key != null) {
        found.add(new Taken(key, code, guarded.lock().span()));
      }
    }
    for (Expr.Invocation call : code.modelled()) {
      Taken taken = acquired(call, code);
      if (taken != null) {
        found.add(taken);
      }
    }
    return found;
  }

  /** The monitor that a synchronized method holds from its begin to its end. */
  private static @Nullable Taken ofMethod(Code code) {
    MethodDecl method = code.method();
    if (method == null || !method.ref().is(MethodRef.Flag.SYNCHRONIZED)) {
      return null;
    }
    String part = method.ref().isStatic() ? OF_CLASS : "";
    return new Taken(new Key(null, code.owner().name(), part), code, method.nameSpan());
  }

  private @Nullable Taken acquired(Expr.Invocation call, Code code) {
    return semantics
        .role(call, Role.Acquire.class)
        .map(acquire -> semantics.part(call, acquire.target()))
        .filter(lock -> semantics.is(lock.type(), TypeTrait.LOCK))
        .map(lock -> key(lock, code))
        .map(key -> new Taken(key, code, spanOf(call)))
        .orElse(null);
  }

  private static Span spanOf(Expr.Invocation call) {
    return call instanceof Expr.Call named ? named.nameSpan() : call.span();
  }

  /** Which lock an expression stands for; null where that cannot be told. */
  @Nullable Key key(@Nullable Expr lock, Code code) {
    if (lock instanceof Expr.This self) {
      return new Key(null, self.type(), "");
    }
    if (lock instanceof Expr.TypeName named) {
      return new Key(null, named.type(), OF_CLASS);
    }
    if (lock instanceof Expr.Field field
        && (field.receiver() == null
            || field.receiver() instanceof Expr.This
            || field.receiver() instanceof Expr.TypeName)) {
      return new Key(field.field(), field.field().owner(), "");
    }
    if (lock instanceof Expr.Local local && local.variable().kind() == Variable.Kind.LOCAL) {
      Expr made = analysis.index().lexical(code).initializer(local.variable());
      return made instanceof Expr.Local ? null : key(made, code);
    }
    if (lock instanceof Expr.Call part
        && part.arguments().isEmpty()
        && semantics.has(part, Role.Immediate.class)) {
      Key whole = key(part.receiver(), code);
      return whole == null || whole.field() == null || !whole.part().isEmpty()
          ? null
          : new Key(whole.field(), whole.type(), "." + part.name() + "()");
    }
    return null;
  }

  /** Says whether some lock is taken in {@code code}, so that it is worth a look. */
  public boolean mayHold(Code code) {
    return ofMethod(code) != null
        || !code.monitors().isEmpty()
        || code.modelled().stream().anyMatch(call -> semantics.has(call, Role.Acquire.class));
  }

  /** The lock that a wait lets go of while it lasts; null where that cannot be told. */
  public @Nullable Key letGo(Expr.Invocation wait, Code code) {
    Role.LetsGo role = semantics.role(wait, Role.LetsGo.class).orElse(null);
    if (role == null) {
      return null;
    }
    Expr target = semantics.part(wait, role.target());
    if (target == null || target == wait) {
      return new Key(null, code.owner().name(), ""); // its own object's monitor
    }
    Expr made = null;
    if (target instanceof Expr.Local local) {
      made = analysis.index().lexical(code).initializer(local.variable());
    } else if (target instanceof Expr.Field field) {
      FieldDecl declared = analysis.index().field(field.field());
      made = declared == null ? null : declared.initializer();
    }
    // A condition is made by its lock; what is a lock by itself is a monitor.
    return made instanceof Expr.Call condition
            && condition.receiver() != null
            && semantics.is(condition.receiver().type(), TypeTrait.LOCK)
        ? key(condition.receiver(), code)
        : key(target, code);
  }

  /**
   * Says whether two keys stand for one lock: the monitor of a class's objects is its subclass's.
   */
  public boolean isSame(Key one, Key other) {
    return one.equals(other)
        || (one.field() == null
            && other.field() == null
            && one.part().isEmpty()
            && other.part().isEmpty()
            && (semantics.types().isSubtype(one.type(), other.type())
                || semantics.types().isSubtype(other.type(), one.type())));
  }

  /** The locks that are held for certain where {@code call} stands; the outermost first. */
  public Collection<Taken> heldAt(Expr.Invocation call, Code code) {
    Map<Key, Taken> found = new LinkedHashMap<>();
    Taken whole = ofMethod(code);
    if (whole != null) {
      found.put(whole.key(), whole);
    }
    List<Taken> around = new ArrayList<>(0);
    Lexical lexical = analysis.index().lexical(code);
    Object inner = call;
    for (Object at = lexical.parent(call);
        at != null && inner != code.executable().body();
        inner = at, at = lexical.parent(at)) {
      if (at instanceof Stmt.Synchronized guarded && guarded.body() == inner) {
        Key key = key(guarded.lock(), code);
        if (key != null) {
          around.add(0, new Taken(key, code, guarded.lock().span()));
        }
      }
    }
    around.forEach(taken -> found.putIfAbsent(taken.key(), taken));
    explicit(call, code).forEach(found::putIfAbsent);
    return found.values();
  }

  private Map<Key, Taken> explicit(Expr.Invocation call, Code code) {
    Cfg graph = analysis.graph(code);
    if (graph == null) {
      return Map.of();
    }
    Map<Key, Taken> common = null;
    for (Node node : graph.nodes(call)) {
      Map<Key, Taken> here = flow(code, graph).getOrDefault(node, Map.of());
      if (common == null) {
        common = new LinkedHashMap<>(here);
      } else {
        common.keySet().retainAll(here.keySet());
      }
    }
    return common == null ? Map.of() : common;
  }

  /** What is held before each node that control reaches, on all ways to it. */
  private synchronized Map<Node, Map<Key, Taken>> flow(Code code, Cfg graph) {
    return held.computeIfAbsent(code, c -> computeFlow(c, graph));
  }

  private Map<Node, Map<Key, Taken>> computeFlow(Code code, Cfg graph) {
    Map<Node, Map<Key, Taken>> before = new IdentityHashMap<>();
    if (code.modelled().stream().noneMatch(call -> semantics.has(call, Role.Acquire.class))) {
      return before;
    }
    before.put(graph.entry(), Map.of());
    Deque<Node> work = new ArrayDeque<>(List.of(graph.entry()));
    while (!work.isEmpty()) {
      Node node = work.removeFirst();
      for (Node.Edge edge : node.out()) {
        Map<Key, Taken> out = after(node, edge, before.get(node), code);
        Map<Key, Taken> known = before.get(edge.to());
        if (known == null) {
          before.put(edge.to(), out);
          work.add(edge.to());
        } else if (!out.keySet().containsAll(known.keySet())) {
          Map<Key, Taken> both = new LinkedHashMap<>(known);
          both.keySet().retainAll(out.keySet());
          before.put(edge.to(), both);
          work.add(edge.to());
        }
      }
    }
    return before;
  }

  private Map<Key, Taken> after(
      Node node, Node.Edge edge, @Nullable Map<Key, Taken> before, Code code) {
    Map<Key, Taken> held = before == null ? Map.of() : before;
    if (node.kind() == Node.Kind.BRANCH) {
      return edge.flow() == Node.Flow.WHEN_TRUE
              && node.expression() instanceof Expr.Invocation tried
              && semantics.has(tried, Role.Conditional.class)
          ? with(held, tried, code)
          : held;
    }
    Expr.Invocation call = node.invocation();
    if (node.kind() != Node.Kind.EVAL || call == null) {
      return held;
    }
    if (semantics.has(call, Role.Release.class)) {
      return without(held, call, code);
    }
    boolean takes = !edge.exceptional() && !semantics.has(call, Role.Conditional.class);
    return takes ? with(held, call, code) : held;
  }

  private Map<Key, Taken> with(Map<Key, Taken> held, Expr.Invocation call, Code code) {
    Taken taken = acquired(call, code);
    if (taken == null) {
      return held;
    }
    Map<Key, Taken> more = new LinkedHashMap<>(held);
    more.putIfAbsent(taken.key(), taken);
    return more;
  }

  private Map<Key, Taken> without(Map<Key, Taken> held, Expr.Invocation call, Code code) {
    Key key =
        semantics
            .role(call, Role.Release.class)
            .map(release -> semantics.part(call, release.target()))
            .map(lock -> key(lock, code))
            .orElse(null);
    if (key != null && !held.containsKey(key)) {
      return held;
    }
    if (key == null) {
      return Map.of(); // some lock, perhaps one of these
    }
    Map<Key, Taken> rest = new LinkedHashMap<>(held);
    rest.remove(key);
    return rest;
  }
}
