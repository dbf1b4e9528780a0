package dev.heed.core.analysis;

import dev.heed.core.program.Executable;
import dev.heed.core.program.Expr;
import dev.heed.core.program.Stmt;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Builds the {@link Cfg} of one body: statements here, expressions in {@link ExprFlow}, the ways
 * that leave a try in {@link Exits}. One builder builds one graph.
 */
final class CfgBuilder {
  /** Nested finally blocks can multiply; a body that needs more is left alone. */
  private static final int MOST_NODES = 20_000;

  private final Throwing throwing;
  private final List<Node> nodes = new ArrayList<>();
  private final Cfg cfg;
  private final Node exit;
  private final Exits exits;
  private final ExprFlow expressions;
  private final Executable executable;

  /** The node that control is at; null where no way leads. */
  private @Nullable Node at;

  /** The labels that stand directly before the statement to come. */
  private Set<String> labels = Set.of();

  private CfgBuilder(Executable executable, Throwing throwing) {
    this.executable = executable;
    this.throwing = throwing;
    Node entry = node(Node.Kind.ENTRY, null);
    this.exit = node(Node.Kind.EXIT, null);
    Node thrown = node(Node.Kind.THROWN, null);
    this.exits = new Exits(this, throwing, thrown);
    this.expressions = new ExprFlow(this, exits, throwing);
    this.cfg = new Cfg(executable, nodes, entry, exit, thrown);
    this.at = entry;
  }

  /** The graph of {@code executable}; null when it has no body or its graph would be too large. */
  static @Nullable Cfg build(Executable executable, Throwing throwing) {
    Stmt.Block body = executable.body();
    if (body == null) {
      return null;
    }
    try {
      return new CfgBuilder(executable, throwing).finish(body);
    } catch (TooLarge e) {
      return null;
    }
  }

  private Cfg finish(Stmt.Block body) {
    statement(body);
    goTo(exit);
    return cfg.withNodes(nodes);
  }

  // Building blocks, shared with the helpers.

  /** A new node, not linked. */
  Node node(Node.Kind kind, @Nullable Object element) {
    if (nodes.size() >= MOST_NODES) {
      throw new TooLarge();
    }
    Node node = new Node(nodes.size(), kind, element);
    nodes.add(node);
    if (element != null && kind != Node.Kind.BRANCH) {
      cfg.note(element, node);
    }
    return node;
  }

  Node join() {
    return node(Node.Kind.JOIN, null);
  }

  /** A new node behind the current one; null where no way leads. */
  @Nullable Node append(Node.Kind kind, Object element) {
    if (at == null) {
      return null;
    }
    Node node = node(kind, element);
    goTo(node);
    at = node;
    return node;
  }

  /** Links the current node, if there is one, to {@code target}. */
  void goTo(Node target) {
    if (at != null) {
      Node.link(at, target, Node.Flow.NEXT, "");
    }
  }

  /** Goes on at {@code node} if a way leads there. */
  void continueAt(Node node) {
    at = node.in().isEmpty() ? null : node;
  }

  @Nullable Node at() {
    return at;
  }

  void setAt(@Nullable Node node) {
    at = node;
  }

  // Statements.

  void statement(@Nullable Stmt statement) {
    if (statement == null || at == null) {
      return;
    }
    Set<String> mine = labels;
    labels = Set.of();
    if (statement instanceof Stmt.Block block) {
      block.statements().forEach(this::statement);
    } else if (statement instanceof Stmt.Eval eval) {
      expressions.eval(eval.expression());
    } else if (statement instanceof Stmt.Declare declare) {
      expressions.eval(declare.initializer());
      append(Node.Kind.DECLARE, declare);
    } else if (statement instanceof Stmt.If branch) {
      branch(branch);
    } else if (statement instanceof Stmt.Loop loop) {
      loop(loop, mine);
    } else if (statement instanceof Stmt.ForEach loop) {
      forEach(loop, mine);
    } else if (statement instanceof Stmt.Labeled labeled) {
      labeled(labeled, mine);
    } else if (statement instanceof Stmt.Switch choice) {
      choice(choice, mine);
    } else if (statement instanceof Stmt.Try attempt) {
      attempt(attempt);
    } else if (statement instanceof Stmt.Synchronized guarded) {
      expressions.eval(guarded.lock());
      statement(guarded.body());
    } else {
      leave(statement);
    }
  }

  private void leave(Stmt statement) {
    if (statement instanceof Stmt.Return result) {
      expressions.eval(result.value());
      append(Node.Kind.RETURN, result);
      exits.leaveTo(exit, 0);
    } else if (statement instanceof Stmt.Throw failure) {
      expressions.eval(failure.value());
      Node node = append(Node.Kind.THROW, failure);
      if (node != null) {
        exits.link(node, new Throwing.Thrown(failure.value().type(), Node.Flow.THROWS));
      }
      at = null;
    } else if (statement instanceof Stmt.Jump jump) {
      exits.jump(jump);
    } else if (statement instanceof Stmt.Assert check) {
      check(check);
    } else if (statement instanceof Stmt.Yield yield) {
      expressions.eval(yield.value());
      exits.yield();
    }
  }

  /** An assertion may be switched off. */
  private void check(Stmt.Assert check) {
    Node after = join();
    Node fails = join();
    goTo(after);
    expressions.condition(check.condition(), after, fails);
    continueAt(fails);
    expressions.eval(check.detail());
    Node node = append(Node.Kind.THROW, check);
    if (node != null) {
      exits.link(node, new Throwing.Thrown("java.lang.AssertionError", Node.Flow.THROWS));
    }
    continueAt(after);
  }

  private void branch(Stmt.If branch) {
    Node then = join();
    Node otherwise = join();
    expressions.condition(branch.condition(), then, otherwise);
    Node after = join();
    continueAt(then);
    statement(branch.then());
    goTo(after);
    continueAt(otherwise);
    statement(branch.otherwise());
    goTo(after);
    continueAt(after);
  }

  private void loop(Stmt.Loop loop, Set<String> mine) {
    loop.init().forEach(this::statement);
    Node head = append(Node.Kind.LOOP, loop);
    if (head == null) {
      return;
    }
    Node body = join();
    Node next = join();
    Node after = join();
    if (loop.testsFirst()) {
      test(loop.condition(), body, after);
      continueAt(body);
    }
    exits.enterLoop(after, next, mine);
    statement(loop.body());
    exits.leave();
    goTo(next);
    continueAt(next);
    loop.update().forEach(expressions::eval);
    if (loop.testsFirst()) {
      goTo(head);
    } else {
      test(loop.condition(), head, after);
    }
    cfg.noteLoop(head, nodes.size());
    continueAt(after);
  }

  private void test(@Nullable Expr condition, Node whenTrue, Node whenFalse) {
    if (condition == null) {
      goTo(whenTrue);
    } else {
      expressions.condition(condition, whenTrue, whenFalse);
    }
  }

  private void forEach(Stmt.ForEach loop, Set<String> mine) {
    expressions.eval(loop.iterable());
    Node head = append(Node.Kind.LOOP, loop);
    if (head == null) {
      return;
    }
    Node test = node(Node.Kind.BRANCH, loop);
    goTo(test);
    Node body = join();
    Node after = join();
    Node.link(test, body, Node.Flow.WHEN_TRUE, "");
    Node.link(test, after, Node.Flow.WHEN_FALSE, "");
    at = body;
    exits.enterLoop(after, head, mine);
    statement(loop.body());
    exits.leave();
    goTo(head);
    cfg.noteLoop(head, nodes.size());
    at = after;
  }

  private void labeled(Stmt.Labeled labeled, Set<String> mine) {
    Set<String> all = new HashSet<>(mine);
    all.add(labeled.label());
    if (labeled.body() instanceof Stmt.Loop
        || labeled.body() instanceof Stmt.ForEach
        || labeled.body() instanceof Stmt.Switch
        || labeled.body() instanceof Stmt.Labeled) {
      labels = all;
      statement(labeled.body());
      return;
    }
    Node after = join();
    exits.enterLabel(after, all);
    statement(labeled.body());
    exits.leave();
    goTo(after);
    continueAt(after);
  }

  private void choice(Stmt.Switch choice, Set<String> mine) {
    expressions.eval(choice.selector());
    Node after = join();
    exits.enterSwitch(after, mine);
    cases(choice.cases(), after, choice.isExhaustive());
    exits.leave();
    goTo(after);
    continueAt(after);
  }

  /** The cases of a switch; where none is taken control goes to {@code after}. */
  void cases(List<Stmt.Case> cases, Node after, boolean exhaustive) {
    Node dispatch = join();
    goTo(dispatch);
    if (dispatch.in().isEmpty()) {
      at = null;
      return;
    }
    boolean total = exhaustive;
    List<Node> refused = new ArrayList<>(0);
    at = null;
    for (Stmt.Case branch : cases) {
      total |= branch.isDefault();
      Node start = node(Node.Kind.JOIN, branch);
      Node fallThrough = at;
      Node.link(dispatch, start, Node.Flow.NEXT, "");
      refused.forEach(node -> Node.link(node, start, Node.Flow.NEXT, ""));
      at = start;
      if (branch.guard() != null) {
        Node body = join();
        Node otherwise = join();
        expressions.condition(branch.guard(), body, otherwise);
        refused.add(otherwise);
        continueAt(body);
      }
      if (fallThrough != null && at != null) {
        Node.link(fallThrough, at, Node.Flow.NEXT, "");
      }
      branch.body().forEach(this::statement);
      if (branch.isArrow()) {
        goTo(after);
        at = null;
      }
    }
    if (!total) {
      Node.link(dispatch, after, Node.Flow.NEXT, "");
      refused.forEach(node -> Node.link(node, after, Node.Flow.NEXT, ""));
    }
  }

  private void attempt(Stmt.Try attempt) {
    Node after = join();
    Stmt.Block last = attempt.finallyBlock();
    boolean hasFinally = last != null;
    if (last != null) {
      exits.enterFinally(last);
    }
    List<Node> handlers = new ArrayList<>();
    for (Stmt.Catch clause : attempt.catches()) {
      handlers.add(node(Node.Kind.CATCH, clause));
    }
    exits.enterCatches(handlers);
    resources(attempt, 0);
    exits.leave();
    int depth = exits.depth() - (hasFinally ? 1 : 0);
    exits.leaveTo(after, depth);
    for (Node handler : handlers) {
      continueAt(handler);
      Stmt.Catch clause = handler.clause();
      if (clause != null) {
        statement(clause.body());
      }
      exits.leaveTo(after, depth);
    }
    if (hasFinally) {
      exits.leave();
    }
    continueAt(after);
  }

  private void resources(Stmt.Try attempt, int index) {
    if (index == attempt.resources().size()) {
      statement(attempt.body());
      return;
    }
    Stmt.Resource resource = attempt.resources().get(index);
    expressions.eval(resource.value());
    Node after = join();
    exits.enterFinally(resource);
    resources(attempt, index + 1);
    exits.leaveTo(after, exits.depth() - 1);
    exits.leave();
    continueAt(after);
  }

  /** What stands in a finally context: a block, or the close of a resource. */
  void cleanup(Object element) {
    if (element instanceof Stmt.Block block) {
      statement(block);
    } else if (element instanceof Stmt.Resource resource) {
      Node node = append(Node.Kind.CLOSE, resource);
      if (node != null) {
        throwing.thrownByClose(resource.close()).forEach(t -> exits.link(node, t));
      }
    }
  }

  @Override
  public String toString() {
    return "CfgBuilder of " + executable;
  }

  /** The graph grew over the limit. */
  private static final class TooLarge extends RuntimeException {
    private static final long serialVersionUID = 1;
  }
}
