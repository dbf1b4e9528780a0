package dev.heed.core.analysis;

import dev.heed.core.program.Expr;
import dev.heed.core.program.Span;
import dev.heed.core.program.Stmt;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A node of a {@link Cfg}: one step of evaluation. */
public final class Node {

  /** Kinds of node. */
  public enum Kind {
    ENTRY,
    /** The body returned. */
    EXIT,
    /** The body threw. */
    THROWN,
    /** An expression with an effect: a call, an assignment, the creation of a lambda. */
    EVAL,
    /** A condition without operators; one edge for true, one for false. */
    BRANCH,
    /** A local variable gets its first value. */
    DECLARE,
    /** A catch clause takes an exception. */
    CATCH,
    /** The implicit close of a resource. */
    CLOSE,
    RETURN,
    THROW,
    /** The point that a loop comes back to. */
    LOOP,
    /** Ways join or part without a condition. */
    JOIN
  }

  /** Why one node follows another. */
  public enum Flow {
    NEXT,
    WHEN_TRUE,
    WHEN_FALSE,
    /** An exception that is declared, modelled, or thrown by a statement. */
    THROWS,
    /** An unchecked exception that any call may throw. */
    MAY_THROW
  }

  /**
   * An edge.
   *
   * @param type the static type of the exception; empty for other flows
   */
  public record Edge(Node from, Node to, Flow flow, String type) {
    public boolean exceptional() {
      return flow == Flow.THROWS || flow == Flow.MAY_THROW;
    }
  }

  private final int id;
  private final Kind kind;
  private final @Nullable Object element;
  private final List<Edge> out = new ArrayList<>(2);
  private final List<Edge> in = new ArrayList<>(2);

  Node(int id, Kind kind, @Nullable Object element) {
    this.id = id;
    this.kind = kind;
    this.element = element;
  }

  static void link(Node from, Node to, Flow flow, String type) {
    for (Edge edge : from.out) {
      if (edge.to == to && edge.flow == flow && edge.type.equals(type)) {
        return;
      }
    }
    Edge edge = new Edge(from, to, flow, type);
    from.out.add(edge);
    to.in.add(edge);
  }

  public int id() {
    return id;
  }

  public Kind kind() {
    return kind;
  }

  public List<Edge> out() {
    return out;
  }

  public List<Edge> in() {
    return in;
  }

  /** The expression of an {@code EVAL} or {@code BRANCH} node, if this is one. */
  public @Nullable Expr expression() {
    return element instanceof Expr e ? e : null;
  }

  /** The call or creation that this node evaluates, if it does. */
  public Expr.@Nullable Invocation invocation() {
    return element instanceof Expr.Invocation call ? call : null;
  }

  /** The clause of a {@code CATCH} node. */
  public Stmt.@Nullable Catch clause() {
    return element instanceof Stmt.Catch clause ? clause : null;
  }

  /** The statement of a {@code RETURN}, {@code THROW}, {@code LOOP} or {@code DECLARE} node. */
  public @Nullable Stmt statement() {
    return element instanceof Stmt statement ? statement : null;
  }

  /** The case of a switch that begins at this {@code JOIN} node. */
  public Stmt.@Nullable Case branch() {
    return element instanceof Stmt.Case branch ? branch : null;
  }

  /** The resource of a {@code CLOSE} node. */
  public Stmt.@Nullable Resource resource() {
    return element instanceof Stmt.Resource resource ? resource : null;
  }

  /** The place in the source; null for entry, exits and joins. */
  public @Nullable Span span() {
    if (element instanceof Expr.Call call) {
      return call.nameSpan();
    }
    if (element instanceof Expr e) {
      return e.span();
    }
    if (element instanceof Stmt.Catch clause) {
      return clause.headSpan();
    }
    if (element instanceof Stmt.Resource resource) {
      return resource.span();
    }
    return element instanceof Stmt s ? s.span() : null;
  }

  @Override
  public String toString() {
    return id + ":" + kind;
  }
}
