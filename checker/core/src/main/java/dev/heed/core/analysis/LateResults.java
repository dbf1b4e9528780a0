package dev.heed.core.analysis;

import dev.heed.core.library.Role;
import dev.heed.core.library.Target;
import dev.heed.core.library.TypeTrait;
import dev.heed.core.program.Expr;
import dev.heed.core.program.Stmt;
import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Resources that a task gives to one who may have stopped waiting. */
public final class LateResults {
  /** A helper of a helper that opens the resource is followed so far. */
  private static final int DEEPEST = 3;

  /**
   * A resource that nobody closes when it comes too late.
   *
   * @param type what the task gives
   * @param given the wait that is given up
   */
  public record Late(String type, Node given) {}

  private final Analysis analysis;
  private final Semantics semantics;
  private final CancellationPoints points;

  public LateResults(Analysis analysis) {
    this.analysis = analysis;
    this.semantics = analysis.semantics();
    this.points = new CancellationPoints(analysis);
  }

  /** Says whether the starter gets a handle by which it may wait for a result. */
  public static boolean mayBeLate(Role.Start start) {
    return start.timing() == Role.Timing.LATER
        && start.handle().equals(Target.RESULT)
        && !start.task().equals(Target.NONE);
  }

  /** What the task that {@code call} starts gives too late; null if nothing, or if not proved. */
  public @Nullable Late late(Expr.Invocation call, Role.Start start, Code code) {
    if (!mayBeLate(start)) {
      return null;
    }
    String type = null;
    for (Code body : analysis.calls().bodies(semantics.part(call, start.task()), code)) {
      type = resource(body, 0);
    }
    Cfg graph = type == null ? null : analysis.graph(code);
    if (type == null || graph == null) {
      return null;
    }
    Handles.Use use = analysis.handles().use(call, code);
    Node given = null;
    if (use.fate() == Handles.Fate.USED && use.call() != null) {
      given = givenUp(use.call(), Set.of(), graph);
    } else if (use.fate() == Handles.Fate.LOCAL && use.variable() != null) {
      List<Handles.Use> uses = analysis.handles().uses(use.variable(), code);
      if (!Receivers.handedOver(uses, code) && uses.stream().allMatch(u -> u.code() == code)) {
        given = givenUp(uses, graph);
      }
    }
    return given == null ? null : new Late(type, given);
  }

  private @Nullable Node givenUp(List<Handles.Use> uses, Cfg graph) {
    Set<Node> cares = new HashSet<>();
    for (Handles.Use use : uses) {
      if (use.fate() == Handles.Fate.USED && use.call() != null && !asks(use.call())) {
        cares.addAll(graph.nodes(use.call()));
      }
    }
    for (Handles.Use use : uses) {
      if (use.fate() == Handles.Fate.USED && use.call() != null) {
        Node given = givenUp(use.call(), cares, graph);
        if (given != null) {
          return given;
        }
      }
    }
    return null;
  }

  /** A wait for the result, or a look at it: neither takes care of what comes later. */
  private boolean asks(Expr.Invocation call) {
    return semantics.has(call, Role.Wait.class) || semantics.has(call, Role.Poll.class);
  }

  /** The wait, if a cancellation of it or its timeout leaves the body before anybody cares. */
  private @Nullable Node givenUp(Expr.Invocation wait, Set<Node> cares, Cfg graph) {
    if (!semantics.has(wait, Role.Wait.class)) {
      return null;
    }
    for (Node node : graph.nodes(wait)) {
      ArrayDeque<Node> work = new ArrayDeque<>();
      for (Node.Edge edge : node.out()) {
        if (points.isCancellation(edge)
            || (edge.exceptional() && semantics.is(edge.type(), TypeTrait.TIMEOUT))) {
          work.add(edge.to());
        }
      }
      Set<Node> seen = new HashSet<>();
      while (!work.isEmpty()) {
        Node next = work.removeFirst();
        if (next == graph.exit() || next == graph.thrown()) {
          return node;
        }
        if (cares.contains(next) || next == node || !seen.add(next)) {
          continue;
        }
        for (Node.Edge edge : next.out()) {
          if (!edge.exceptional() || next.kind() == Node.Kind.THROW) {
            work.add(edge.to());
          }
        }
      }
    }
    return null;
  }

  /** The type of the resource that {@code body} opens and returns; null when it does not. */
  private @Nullable String resource(Code body, int depth) {
    Cfg graph = depth < DEEPEST ? analysis.graph(body) : null;
    if (graph == null) {
      return null;
    }
    String type = null;
    for (Node node : graph.nodes()) {
      if (node.kind() == Node.Kind.RETURN && node.statement() instanceof Stmt.Return result) {
        String found = resource(result.value(), body, depth);
        type = found == null ? type : found;
      }
    }
    return type;
  }

  private @Nullable String resource(@Nullable Expr value, Code body, int depth) {
    if (value instanceof Expr.Local local) {
      Expr made = analysis.index().lexical(body).initializer(local.variable());
      return made instanceof Expr.Local ? null : resource(made, body, depth);
    }
    if (!(value instanceof Expr.Invocation call)) {
      return null;
    }
    if (HeldThing.isResource(semantics.effects(call))) {
      return call.type();
    }
    List<Code> targets = analysis.calls().targets(call);
    return targets.size() == 1 ? resource(targets.get(0), depth + 1) : null;
  }
}
