package dev.heed.core.rule;

import dev.heed.core.analysis.Node;
import dev.heed.core.analysis.Semantics;
import dev.heed.core.analysis.Throwing;
import dev.heed.core.program.Expr;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Words that messages of several rules share. */
public final class Messages {
  private Messages() {}

  /** {@code java.util.Map$Entry} as {@code Entry}. */
  public static String simpleName(String type) {
    return type.substring(Math.max(type.lastIndexOf('.'), type.lastIndexOf('$')) + 1);
  }

  /** The alternatives of a catch. */
  public static String simpleNames(List<String> types) {
    return types.stream().map(Messages::simpleName).collect(Collectors.joining(" | "));
  }

  /** What a node calls: {@code take()}, {@code new Worker()}. */
  public static String callee(@Nullable Node node) {
    Expr.Invocation call = node == null ? null : node.invocation();
    if (node != null && node.kind() == Node.Kind.CLOSE) {
      return "close()";
    }
    return call == null ? "the call" : callee(call);
  }

  /** What a call calls. */
  public static String callee(Expr.Invocation call) {
    return call instanceof Expr.Call named
        ? named.name() + "()"
        : "new " + simpleName(call.type()) + "()";
  }

  /** The place of a call that names it best. */
  public static dev.heed.core.program.Span place(Expr.Invocation call) {
    return call instanceof Expr.Call named ? named.nameSpan() : call.span();
  }

  /**
   * The cancellation that a node throws and that a clause takes; null if that is not known of it.
   */
  public static @Nullable String cancellationOf(
      Node node, List<String> caught, Semantics semantics) {
    String found = null;
    for (Node.Edge edge : node.out()) {
      if (edge.flow() != Node.Flow.THROWS || !semantics.isCancellation(edge.type())) {
        continue;
      }
      if (edge.type().equals(Throwing.CANCELLATION)) {
        found = found == null ? "cancellation" : found;
      } else if (caught.stream().anyMatch(c -> semantics.types().isSubtype(edge.type(), c))) {
        return simpleName(edge.type());
      }
    }
    return found;
  }
}
