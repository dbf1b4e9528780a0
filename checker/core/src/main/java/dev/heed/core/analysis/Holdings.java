package dev.heed.core.analysis;

import dev.heed.core.library.Role;
import dev.heed.core.program.Expr;
import dev.heed.core.program.FieldRef;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What code holds for a while: taken at one call and given back behind it in the same body. A
 * cancellation in between that leaves the body without giving it back loses it.
 */
public final class Holdings {

  /**
   * Something held that a cancellation leaves behind.
   *
   * @param name how the code calls it; may be empty
   * @param point where the cancellation leaves
   */
  public record Lost(Held kind, String name, Node point) {}

  private final Analysis analysis;
  private final Semantics semantics;
  private final CancellationPoints points;

  public Holdings(Analysis analysis) {
    this.analysis = analysis;
    this.semantics = analysis.semantics();
    this.points = new CancellationPoints(analysis);
  }

  /** What of the things that {@code call} takes by {@code role} a cancellation leaves behind. */
  public @Nullable Lost lost(Expr.Invocation call, Role role, Code code) {
    if (analysis.tasks().isMain(code.nearestMethod())) {
      return null; // the process ends, and with it all that it holds
    }
    HeldThing thing = HeldThing.of(call, role, code, analysis);
    if (thing == null || !mayEndHere(thing, code)) {
      return null;
    }
    Cfg graph = analysis.graph(code);
    if (graph == null || graph.nodes().stream().noneMatch(points::isPoint)) {
      return null;
    }
    Lost suspect = new Search(thing, code, graph, false).run();
    return suspect == null ? null : new Search(thing, code, graph, true).run();
  }

  /** Something here gives it back, or could hand it over. */
  private boolean mayEndHere(HeldThing thing, Code code) {
    if (thing.kind() == Held.TRANSACTION && thing.isParameter()) {
      return false; // whoever gave the connection may roll back
    }
    return thing.kind() == Held.RESOURCE || code.modelled().stream().anyMatch(thing::isReleasedBy);
  }

  /** The search for a way out that forgets one thing. */
  private final class Search {
    private final HeldThing thing;
    private final Code code;
    private final Cfg graph;
    private final Ends ends;

    private Search(HeldThing thing, Code code, Cfg graph, boolean deep) {
      this.thing = thing;
      this.code = code;
      this.graph = graph;
      this.ends = new Ends(analysis, thing, code, graph, deep);
    }

    private @Nullable Lost run() {
      for (Node taken : graph.nodes(thing.taken())) {
        Set<Node> held = new LinkedHashSet<>();
        boolean kept = spread(List.of(taken), false, held);
        if (kept && (thing.kind() == Held.COUNT || isGivenBackElsewhere())) {
          continue;
        }
        for (Node node : held) {
          if (node != taken && leavesBehind(node)) {
            return new Lost(thing.kind(), thing.name(), node);
          }
        }
      }
      return null;
    }

    private boolean leavesBehind(Node node) {
      for (Node.Edge edge : node.out()) {
        if (points.isCancellation(edge)
            && !closesItself(node)
            && spread(List.of(edge.to()), true, new LinkedHashSet<>())
            && isGivenBackBehind(node)) {
          return true;
        }
      }
      return false;
    }

    /** An interrupt of this wait closes the very thing. */
    private boolean closesItself(Node node) {
      Expr.Invocation call = node.invocation();
      return thing.kind() == Held.RESOURCE
          && call instanceof Expr.Call named
          && thing.is(named.receiver())
          && semantics
              .role(call, Role.Wait.class)
              .map(wait -> wait.interrupt() == Role.Interrupt.CLOSES)
              .orElse(false);
    }

    /**
     * Goes on from {@code starts} while the thing is held.
     *
     * @param failing whether a cancellation is under way: then what the code throws leads on
     * @return whether an exit was reached
     */
    private boolean spread(Collection<Node> starts, boolean failing, Set<Node> seen) {
      Deque<Node> work = new ArrayDeque<>(starts);
      boolean left = false;
      while (!work.isEmpty()) {
        Node node = work.removeFirst();
        boolean first = !failing && starts.contains(node);
        if (node == graph.exit() || node == graph.thrown()) {
          left |= failing || node == graph.exit();
          continue;
        }
        if ((!first && ends.at(node)) || !seen.add(node)) {
          continue;
        }
        for (Node.Edge edge : node.out()) {
          boolean goesOn = !edge.exceptional() || (failing && node.kind() == Node.Kind.THROW);
          if (goesOn && !isRefused(edge)) {
            work.add(edge.to());
          }
        }
      }
      return left;
    }

    /** The way on which it was not taken: {@code if (lock.tryLock())}. */
    private boolean isRefused(Node.Edge edge) {
      return edge.flow() == Node.Flow.WHEN_FALSE
          && semantics.has(thing.taken(), Role.Conditional.class)
          && ends.asksWhetherTaken(edge.from());
    }

    /** Without trouble the code gives it back, or hands it over, behind {@code node}. */
    private boolean isGivenBackBehind(Node node) {
      Set<Node> seen = new LinkedHashSet<>();
      Deque<Node> work = new ArrayDeque<>(List.of(node));
      while (!work.isEmpty()) {
        Node next = work.removeFirst();
        if (next != node && ends.isRelease(next)) {
          return true;
        }
        if (!seen.add(next) || (next != node && ends.at(next))) {
          continue;
        }
        for (Node.Edge edge : next.out()) {
          if (!edge.exceptional() && !isRefused(edge)) {
            work.add(edge.to());
          }
        }
      }
      return false;
    }

    /** Another body gives it back without taking it: then this one may leave it to that. */
    private boolean isGivenBackElsewhere() {
      FieldRef field = thing.field();
      if (field == null) {
        return false;
      }
      for (ProgramIndex.FieldUse use : analysis.index().uses(field)) {
        if (use.code() != code
            && use.code().invocations().stream().anyMatch(thing::isReleasedBy)
            && use.code().invocations().stream().noneMatch(thing::isTakenBy)) {
          return true;
        }
      }
      return false;
    }
  }
}
