package dev.heed.core.analysis;

import dev.heed.core.program.Expr;
import dev.heed.core.program.ModelVisitor;
import dev.heed.core.program.Stmt;
import dev.heed.core.program.TypeDecl;
import dev.heed.core.program.Variable;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What stands in what, within one member of a type with its lambdas and local types. */
public final class Lexical {
  private final Map<Object, Object> parents = new IdentityHashMap<>();
  private final Map<Variable, List<Expr.Local>> uses = new IdentityHashMap<>();
  private final Map<Variable, Expr> initializers = new IdentityHashMap<>();

  Lexical(Code root) {
    Stmt.Block body = root.executable().body();
    if (body != null) {
      new Filler().visit(body);
    }
  }

  private final class Filler extends ModelVisitor {
    private final Deque<Object> around = new ArrayDeque<>();

    @Override
    public void visit(@Nullable Stmt node) {
      if (node != null) {
        enter(node);
        super.visit(node);
        around.pop();
      }
    }

    @Override
    public void visit(@Nullable Expr node) {
      if (node != null) {
        enter(node);
        super.visit(node);
        around.pop();
      }
    }

    private void enter(Object node) {
      if (!around.isEmpty()) {
        parents.put(node, around.peek());
      }
      around.push(node);
      if (node instanceof Expr.Local local) {
        uses.computeIfAbsent(local.variable(), v -> new ArrayList<>(2)).add(local);
      } else if (node instanceof Stmt.Declare declare && declare.initializer() != null) {
        initializers.put(declare.variable(), declare.initializer());
      } else if (node instanceof Stmt.Try attempt) {
        for (Stmt.Resource resource : attempt.resources()) {
          if (resource.variable() != null) {
            initializers.put(resource.variable(), resource.value());
          }
        }
      }
    }

    @Override
    protected boolean entersLambda(Expr.Lambda lambda) {
      return true;
    }

    @Override
    protected boolean entersType(TypeDecl type) {
      return true;
    }
  }

  /** The expression or statement that {@code node} is a direct part of; null for the body. */
  public @Nullable Object parent(Object node) {
    return parents.get(node);
  }

  /** The uses of a variable, reads and assignments, also in lambdas and local types. */
  public List<Expr.Local> uses(Variable variable) {
    return uses.getOrDefault(variable, List.of());
  }

  /** Says whether something in the member is synchronized on a monitor. */
  public boolean hasMonitor() {
    return parents.keySet().stream().anyMatch(Stmt.Synchronized.class::isInstance);
  }

  /** What a local variable is declared with. */
  public @Nullable Expr initializer(Variable variable) {
    return initializers.get(variable);
  }

  /** The nearest node around {@code node}, itself included, of a kind. */
  public <T> @Nullable T around(Object node, Class<T> kind) {
    Object at = node;
    while (at != null) {
      if (kind.isInstance(at)) {
        return kind.cast(at);
      }
      at = parents.get(at);
    }
    return null;
  }

  /** Says whether {@code node} lies in {@code outer} or is it. */
  public boolean isWithin(Object node, Object outer) {
    Object at = node;
    while (at != null) {
      if (at == outer) {
        return true;
      }
      at = parents.get(at);
    }
    return false;
  }
}
