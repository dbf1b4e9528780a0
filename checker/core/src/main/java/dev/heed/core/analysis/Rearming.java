package dev.heed.core.analysis;

import dev.heed.core.library.Role;
import dev.heed.core.program.Expr;
import dev.heed.core.program.Stmt;
import dev.heed.core.program.TypeDecl;
import dev.heed.core.program.Variable;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** One-shot tasks that start themselves anew: periodic ones, made by hand. */
public final class Rearming {

  /** A way through {@code code} after a failure on which the task is not started anew. */
  public record Gap(Node at, Code code) {}

  /** So many calls lie between a task and the call that starts it anew. */
  private static final int FURTHEST = 2;

  private final Analysis analysis;
  private final Semantics semantics;

  public Rearming(Analysis analysis) {
    this.analysis = analysis;
    this.semantics = analysis.semantics();
  }

  /**
   * The gap of the task that {@code call}, in {@code code}, starts; null if it does not start
   * itself anew, or no gap is proved.
   */
  public @Nullable Gap gap(Expr.Invocation call, Role.Start start, Code code) {
    List<Code> bodies = bodies(semantics.part(call, start.task()), code);
    if (bodies.isEmpty()) {
      return null;
    }
    Set<Code> run = near(bodies, code);
    if (!run.contains(code)) {
      return null;
    }
    for (Code body : run) {
      Set<Node> anew = startsAnew(body, call, code);
      Cfg graph = analysis.graph(body);
      if (graph == null || !reachesNormally(graph, anew)) {
        continue; // started anew by a handler only: a retry, which ends with success
      }
      Node failure =
          bodies.contains(body) ? new Failures(analysis).before(body, anew::contains) : null;
      if (failure == null) {
        failure = lostIn(graph, body, anew);
      }
      if (failure != null) {
        return new Gap(failure, body);
      }
    }
    return null;
  }

  /** The bodies with their callbacks and helpers, all of the class that starts them. */
  private Set<Code> near(List<Code> bodies, Code code) {
    Set<Code> found = new LinkedHashSet<>();
    List<Code> next = bodies;
    for (int step = 0; step <= FURTHEST; step++) {
      List<Code> further = new ArrayList<>();
      for (Code each : next) {
        if (isBeside(each, code) && found.add(each)) {
          further.addAll(analysis.calls().callees(each));
          for (Expr.Lambda lambda : each.lambdas()) {
            Code body = analysis.index().code(lambda);
            if (body != null) {
              further.add(body);
            }
          }
        }
      }
      next = further;
    }
    return found;
  }

  private static boolean isBeside(Code code, Code other) {
    return code.owner() == other.owner() || code.root().owner() == other.root().owner();
  }

  private List<Code> bodies(@Nullable Expr task, Code code) {
    if (task instanceof Expr.This self) {
      TypeDecl type = analysis.index().type(self.type());
      return analysis.calls().taskMethods(type == null ? code.owner() : type);
    }
    return analysis.calls().bodies(task, code);
  }

  /** The nodes of {@code body} that start the task anew, themselves or by a helper. */
  private Set<Node> startsAnew(Code body, Expr.Invocation call, Code code) {
    Set<Node> found = new HashSet<>();
    Cfg graph = analysis.graph(body);
    if (graph == null) {
      return found;
    }
    if (body == code) {
      found.addAll(graph.nodes(call));
    }
    for (Expr.Invocation inner : body.invocations()) {
      if (inner != call && body != code && analysis.calls().targets(inner).contains(code)) {
        found.addAll(graph.nodes(inner));
      }
    }
    return found;
  }

  private static boolean reachesNormally(Cfg graph, Set<Node> anew) {
    Set<Node> seen = new HashSet<>();
    Deque<Node> work = new ArrayDeque<>(List.of(graph.entry()));
    while (!work.isEmpty()) {
      Node next = work.removeFirst();
      if (anew.contains(next)) {
        return true;
      }
      if (seen.add(next)) {
        next.out().stream()
            .filter(edge -> !edge.exceptional())
            .forEach(edge -> work.add(edge.to()));
      }
    }
    return false;
  }

  /** A handler of a failure, or the branch of a callback for one, that only tells of it. */
  private @Nullable Node lostIn(Cfg graph, Code body, Set<Node> anew) {
    for (Node node : Failures.reachable(graph.entry(), anew::contains)) {
      if (anew.contains(node)) {
        continue;
      }
      if (node.kind() == Node.Kind.CATCH && takesFailure(node) && onlyTells(node, graph, anew)) {
        return node;
      }
      Node failed = node.kind() == Node.Kind.BRANCH ? failedWay(node) : null;
      if (failed != null && onlyTells(failed, graph, anew)) {
        return node;
      }
    }
    return null;
  }

  private boolean takesFailure(Node node) {
    Stmt.Catch clause = node.clause();
    return clause != null && clause.types().stream().noneMatch(semantics::isCancellation);
  }

  /** Where a test of a callback's exception leads when there is one. */
  private @Nullable Node failedWay(Node branch) {
    if (!(branch.expression() instanceof Expr.Binary test)
        || !(test.left() instanceof Expr.Local tested)
        || !(test.right() instanceof Expr.Literal nothing)
        || nothing.value() != null
        || tested.variable().kind() != Variable.Kind.LAMBDA_PARAMETER
        || !semantics.isThrowable(tested.variable().type())) {
      return null;
    }
    Node.Flow wanted = test.operator().equals("!=") ? Node.Flow.WHEN_TRUE : Node.Flow.WHEN_FALSE;
    return branch.out().stream()
        .filter(edge -> edge.flow() == wanted)
        .map(Node.Edge::to)
        .findFirst()
        .orElse(null);
  }

  /** From {@code start} control comes to the end, never to a new start, and only writes logs. */
  private boolean onlyTells(Node start, Cfg graph, Set<Node> anew) {
    List<Node> way = new ArrayList<>();
    Predicate<Node> none = node -> false;
    boolean ends = false;
    for (Node node : Failures.reachable(start, none)) {
      ends |= node == graph.exit();
      way.add(node);
    }
    return ends && way.stream().noneMatch(node -> anew.contains(node) || acts(node, start));
  }

  private boolean acts(Node node, Node start) {
    if (node.kind() == Node.Kind.THROW
        || node.kind() == Node.Kind.LOOP
        || (node.kind() == Node.Kind.BRANCH && node != start)
        || (node.kind() == Node.Kind.EVAL && node.invocation() == null)) {
      return true;
    }
    Expr.Invocation call = node.invocation();
    return call != null
        && !semantics.has(call, Role.Log.class)
        && !semantics.has(call, Role.Immediate.class)
        && !semantics.looksLikeLog(call);
  }
}
