package dev.heed.core.analysis;

import dev.heed.core.program.Executable;
import dev.heed.core.program.Expr;
import dev.heed.core.program.Stmt;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The control flow of one body. Bodies of lambdas and nested types are not part of it. A finally
 * block stands once for each place that control goes to behind it, so one statement may have
 * several nodes.
 */
public final class Cfg {
  private final Executable executable;
  private List<Node> nodes;
  private final Node entry;
  private final Node exit;
  private final Node thrown;
  private final Map<Node, Integer> loopEnds = new IdentityHashMap<>();
  private final Map<Object, List<Node>> byElement = new IdentityHashMap<>();

  Cfg(Executable executable, List<Node> nodes, Node entry, Node exit, Node thrown) {
    this.executable = executable;
    this.nodes = nodes;
    this.entry = entry;
    this.exit = exit;
    this.thrown = thrown;
  }

  Cfg withNodes(List<Node> all) {
    nodes = List.copyOf(all);
    return this;
  }

  void noteLoop(Node head, int end) {
    loopEnds.put(head, end);
  }

  /** The id behind the last node that was made for the loop of {@code head}. */
  int loopEnd(Node head) {
    return loopEnds.getOrDefault(head, head.id() + 1);
  }

  void note(Object element, Node node) {
    byElement.computeIfAbsent(element, e -> new ArrayList<>(1)).add(node);
  }

  public Executable executable() {
    return executable;
  }

  public List<Node> nodes() {
    return nodes;
  }

  public Node entry() {
    return entry;
  }

  /** Where the body ends by returning. */
  public Node exit() {
    return exit;
  }

  /** Where the body ends by throwing. */
  public Node thrown() {
    return thrown;
  }

  /** The nodes that evaluate {@code expression}; empty where it is unreachable. */
  public List<Node> nodes(Expr expression) {
    return byElement.getOrDefault(expression, List.of());
  }

  /** The nodes at which {@code clause} takes an exception. */
  public List<Node> nodes(Stmt.Catch clause) {
    return byElement.getOrDefault(clause, List.of());
  }

  /** The point that {@code loop} comes back to; null where it is unreachable. */
  public @Nullable Node head(Stmt loop) {
    List<Node> heads = byElement.getOrDefault(loop, List.of());
    return heads.isEmpty() ? null : heads.get(0);
  }
}
