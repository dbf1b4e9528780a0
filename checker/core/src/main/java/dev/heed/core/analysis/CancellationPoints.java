package dev.heed.core.analysis;

import dev.heed.core.library.Role;
import dev.heed.core.program.Expr;
import org.jspecify.annotations.Nullable;

/** Where a request to stop can make control leave by an exception. */
public final class CancellationPoints {
  private static final String RUNTIME_EXCEPTION = "java.lang.RuntimeException";

  private final Semantics semantics;

  public CancellationPoints(Analysis analysis) {
    this.semantics = analysis.semantics();
  }

  /**
   * Says whether a cancellation may take {@code edge}: it is declared, modelled, or thrown by a
   * helper; what declares Exception or Throwable may throw one, too.
   */
  public boolean isCancellation(Node.Edge edge) {
    if (!edge.exceptional() || edge.from().kind() == Node.Kind.THROW) {
      return false;
    }
    Expr.Invocation call = edge.from().invocation();
    if (edge.flow() == Node.Flow.THROWS
        && (semantics.isCancellation(edge.type()) || isDeclaredBroadly(edge.type(), call))) {
      return true;
    }
    return call != null
        && semantics
            .role(call, Role.Wait.class)
            .filter(wait -> tells(wait, call, edge))
            .isPresent();
  }

  /**
   * What a method throws that runs a function is often that function's own, for which a bound
   * stands.
   */
  private boolean isDeclaredBroadly(String type, Expr.@Nullable Invocation call) {
    return semantics.isBroad(type)
        && !type.equals(RUNTIME_EXCEPTION)
        && call != null
        && call.arguments().stream()
            .noneMatch(a -> a instanceof Expr.Lambda || a instanceof Expr.MethodReference);
  }

  /** The wait says in another way that it was interrupted. */
  private static boolean tells(Role.Wait wait, Expr.Invocation call, Node.Edge edge) {
    boolean otherwise =
        wait.interrupt() == Role.Interrupt.THROWS_OTHER
            || wait.interrupt() == Role.Interrupt.CLOSES;
    boolean declares = call.callee() != null && !call.callee().thrownTypes().isEmpty();
    return otherwise && (edge.flow() == Node.Flow.THROWS) == declares;
  }

  /** Says whether a cancellation can leave {@code node}. */
  public boolean isPoint(Node node) {
    return node.out().stream().anyMatch(this::isCancellation);
  }
}
