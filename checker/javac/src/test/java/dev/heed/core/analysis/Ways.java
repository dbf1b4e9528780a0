package dev.heed.core.analysis;

import dev.heed.core.program.Expr;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * A graph told by its ways: one line for each way from the entry to an exit, or back to a loop it
 * came by. {@code a} is a call, {@code p+} and {@code p-} a condition that is true or false, {@code
 * catch} a handler; {@code ...} is the way back to a loop.
 */
final class Ways {
  private static final String HELPERS =
      """
      native void a(); native void b(); native void c(); native void d(); native void z();
      native boolean p(); native boolean q(); native boolean r();
      native void io() throws IOException; native void nap() throws InterruptedException;
      native int n(); static native Res open(String name);
      static class Res implements AutoCloseable {
        @Override public void close() throws IOException {}
      }
      """;

  private final Lowered source;
  private final Cfg graph;
  private final boolean unchecked;
  private final Set<String> found = new TreeSet<>();

  private Ways(Lowered source, Cfg graph, boolean unchecked) {
    this.source = source;
    this.graph = graph;
    this.unchecked = unchecked;
  }

  /** The ways through a body, without the unchecked exceptions that any call may throw. */
  static Set<String> of(String body) {
    return of(body, false);
  }

  static Set<String> withUnchecked(String body) {
    return of(body, true);
  }

  private static Set<String> of(String body, boolean unchecked) {
    Lowered source = lower(body);
    Cfg graph = source.analysis().graph(source.method("T.m"));
    if (graph == null) {
      throw new AssertionError("no graph");
    }
    Ways ways = new Ways(source, graph, unchecked);
    ways.follow(graph.entry(), new ArrayList<>(), new HashSet<>());
    return ways.found;
  }

  static Lowered lower(String body) {
    return Lowered.of("class T { " + HELPERS + " Object m() throws Exception {\n" + body + "\n}}");
  }

  private void follow(Node node, List<String> way, Set<Node> seen) {
    if (node == graph.exit() || node == graph.thrown()) {
      found.add(String.join(" ", way) + (node == graph.exit() ? " exit" : " thrown"));
      return;
    }
    if (!seen.add(node)) {
      found.add(String.join(" ", way) + " ...");
      return;
    }
    String label = label(node);
    if (!label.isEmpty()) {
      way.add(label);
    }
    for (Node.Edge edge : node.out()) {
      if (edge.flow() == Node.Flow.MAY_THROW && !unchecked) {
        continue;
      }
      List<String> on = new ArrayList<>(way);
      if (node.kind() == Node.Kind.BRANCH) {
        boolean yes = edge.flow() == Node.Flow.WHEN_TRUE;
        on.set(on.size() - 1, on.get(on.size() - 1) + (yes ? "+" : "-"));
      }
      if (edge.exceptional()) {
        on.add("!");
      }
      follow(edge.to(), on, new HashSet<>(seen));
    }
  }

  private String label(Node node) {
    return switch (node.kind()) {
      case ENTRY, EXIT, THROWN, JOIN, LOOP, DECLARE -> "";
      case BRANCH -> {
        Expr condition = node.expression();
        yield condition instanceof Expr.Call call
            ? source.text(call.nameSpan())
            : condition == null ? "next" : source.text(condition.span());
      }
      case EVAL -> {
        boolean tested =
            node.out().stream()
                .anyMatch(
                    edge ->
                        edge.to().kind() == Node.Kind.BRANCH
                            && edge.to().expression() == node.expression());
        yield tested
            ? ""
            : node.expression() instanceof Expr.Call call
                ? source.text(call.nameSpan())
                : node.expression() instanceof Expr.Lambda ? "lambda" : text(node);
      }
      case CATCH -> "catch" + types(node);
      case CLOSE -> "close";
      case RETURN -> "return";
      case THROW -> "throw";
    };
  }

  private String text(Node node) {
    return node.expression() == null ? "" : source.text(node.expression().span()).replace(" ", "");
  }

  private static String types(Node node) {
    return node.clause() == null
        ? ""
        : node.clause().types().stream()
            .map(type -> type.substring(type.lastIndexOf('.') + 1))
            .toList()
            .toString()
            .replace(", ", "|");
  }
}
