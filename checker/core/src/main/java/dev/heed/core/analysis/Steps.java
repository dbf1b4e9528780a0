package dev.heed.core.analysis;

import dev.heed.core.library.Effects;
import dev.heed.core.library.Role;
import dev.heed.core.program.Expr;
import dev.heed.core.program.MethodRef;
import dev.heed.core.program.Stmt;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Steps that belong together, and the cancellations that can come in between. */
public final class Steps {

  /**
   * A step that a cancellation splits.
   *
   * @param before what is done by then
   * @param point where the cancellation leaves
   * @param after what is left undone; may be the point itself
   */
  public record Split(Node before, Node point, Node after) {}

  private final Analysis analysis;
  private final Semantics semantics;
  private final CancellationPoints points;

  public Steps(Analysis analysis) {
    this.analysis = analysis;
    this.semantics = analysis.semantics();
    this.points = new CancellationPoints(analysis);
  }

  /** Says whether {@code code} is declared to be one step. */
  public boolean isOne(Code code) {
    return code.method() != null && semantics.effects(code.method().ref()).has(Role.Atomic.class);
  }

  /** How a cancellation splits the one step that {@code code} is; null if none can. */
  public @Nullable Split split(Code code) {
    Cfg graph = analysis.graph(code);
    if (graph == null) {
      return null;
    }
    Set<Node> effects = new HashSet<>();
    graph.nodes().stream().filter(node -> isEffect(node, code)).forEach(effects::add);
    for (Node point : graph.nodes()) {
      if (leavesUndone(point, effects, graph)) {
        Node before = reached(List.of(point), effects, false);
        Node after = effects.contains(point) ? point : reached(List.of(point), effects, true);
        if (before != null && after != null) {
          return new Split(before, point, after);
        }
      }
    }
    return null;
  }

  /** A cancellation between {@code first} and another write to the same channel, if it is one. */
  public @Nullable Split torn(Expr.Invocation first, Code code) {
    Expr target = writesTo(first);
    Cfg graph = target == null ? null : analysis.graph(code);
    if (graph == null) {
      return null;
    }
    Set<Node> writes = new HashSet<>();
    for (Expr.Invocation other : code.modelled()) {
      if (other != first && SameValue.same(target, writesTo(other))) {
        writes.addAll(graph.nodes(other));
      }
    }
    for (Node before : graph.nodes(first)) {
      for (Node point : ahead(before, writes)) {
        Node after = reached(List.of(point), writes, true);
        if (after != null && leavesUndone(point, writes, graph)) {
          return new Split(before, point, after);
        }
      }
    }
    return null;
  }

  /** The channel of a write that an interrupt ends halfway by closing it. */
  private @Nullable Expr writesTo(Expr.Invocation call) {
    boolean writes =
        semantics.has(call, Role.CancelUnsafe.class)
            && semantics
                .role(call, Role.Wait.class)
                .map(wait -> wait.interrupt() == Role.Interrupt.CLOSES)
                .orElse(false);
    return writes && call instanceof Expr.Call named ? named.receiver() : null;
  }

  /** The nodes from {@code start}, exclusive, up to {@code ends}. */
  private static Set<Node> ahead(Node start, Set<Node> ends) {
    Set<Node> seen = new HashSet<>();
    ArrayDeque<Node> work = new ArrayDeque<>(List.of(start));
    while (!work.isEmpty()) {
      for (Node.Edge edge : work.removeFirst().out()) {
        if (!edge.exceptional() && !ends.contains(edge.to()) && seen.add(edge.to())) {
          work.add(edge.to());
        }
      }
    }
    seen.remove(start);
    return seen;
  }

  /** A cancellation leaves the body from {@code point}, and nothing on its way undoes anything. */
  private boolean leavesUndone(Node point, Set<Node> effects, Cfg graph) {
    ArrayDeque<Node> work = new ArrayDeque<>();
    point.out().stream().filter(points::isCancellation).forEach(edge -> work.add(edge.to()));
    Set<Node> seen = new HashSet<>();
    boolean leaves = false;
    while (!work.isEmpty()) {
      Node node = work.removeFirst();
      leaves |= node == graph.thrown();
      if (node == graph.exit() || effects.contains(node) || calls(node)) {
        return false;
      }
      if (seen.add(node)) {
        for (Node.Edge edge : node.out()) {
          if (!edge.exceptional() || node.kind() == Node.Kind.THROW) {
            work.add(edge.to());
          }
        }
      }
    }
    return leaves;
  }

  /** A call on the way out may undo what was done; a lock that is let go does not. */
  private boolean calls(Node node) {
    Expr.Invocation call = node.invocation();
    if (call == null || call instanceof Expr.New) {
      return false;
    }
    Effects roles = semantics.effects(call);
    return !roles.has(Role.Release.class) && !roles.has(Role.Log.class) && !isPlain(roles);
  }

  /** The nearest effect on a way to or from {@code starts}; null if there is none. */
  private static @Nullable Node reached(
      Collection<Node> starts, Set<Node> effects, boolean forward) {
    ArrayDeque<Node> work = new ArrayDeque<>(starts);
    Set<Node> seen = new HashSet<>(starts);
    while (!work.isEmpty()) {
      Node node = work.removeFirst();
      for (Node.Edge edge : forward ? node.out() : node.in()) {
        Node next = forward ? edge.to() : edge.from();
        if (!edge.exceptional() && seen.add(next)) {
          if (effects.contains(next)) {
            return next;
          }
          work.add(next);
        }
      }
    }
    return null;
  }

  /** Something that others can see: state is written, or a call is made for what it does. */
  private boolean isEffect(Node node, Code code) {
    if (node.kind() != Node.Kind.EVAL) {
      return false;
    }
    if (node.expression() instanceof Expr.Assign assign) {
      return assign.target() instanceof Expr.Field || assign.target() instanceof Expr.Index;
    }
    if (node.expression() instanceof Expr.Unary counted) {
      return counted.operand() instanceof Expr.Field;
    }
    Expr.Invocation call = node.invocation();
    if (!(call instanceof Expr.Call) || semantics.isUnknown(call)) {
      return false;
    }
    Effects roles = semantics.effects(call);
    if (roles.has(Role.Register.class) || roles.has(Role.Deregister.class)) {
      return true;
    }
    if (roles.isEmpty()) {
      MethodRef callee = call.callee();
      boolean forItself = analysis.index().lexical(code).parent(call) instanceof Stmt.Eval;
      boolean onlyChecks =
          callee != null
              && callee.returnType().equals("void")
              && analysis.undeclaredCancellations().mayThrow(call)
              && callee.parameterTypes().isEmpty();
      return forItself && !onlyChecks;
    }
    return roles.has(Role.CancelUnsafe.class)
        || roles.has(Role.Finish.class)
        || roles.has(Role.Atomic.class);
  }

  private static boolean isPlain(Effects roles) {
    return roles.has(Role.Immediate.class)
        && !roles.has(Role.Register.class)
        && !roles.has(Role.Deregister.class);
  }
}
