package dev.heed.core.analysis;

import dev.heed.core.program.Expr;
import org.jspecify.annotations.Nullable;

/** The control flow of expressions: operands first, then the node of the expression itself. */
final class ExprFlow {
  private final CfgBuilder builder;
  private final Exits exits;
  private final Throwing throwing;

  ExprFlow(CfgBuilder builder, Exits exits, Throwing throwing) {
    this.builder = builder;
    this.exits = exits;
    this.throwing = throwing;
  }

  void eval(@Nullable Expr expression) {
    if (expression == null || builder.at() == null) {
      return;
    }
    if (expression instanceof Expr.Call call) {
      eval(call.receiver());
      call.arguments().forEach(this::eval);
      invoke(call);
    } else if (expression instanceof Expr.New creation) {
      eval(creation.outer());
      creation.arguments().forEach(this::eval);
      invoke(creation);
    } else if (expression instanceof Expr.Assign assign) {
      assign(assign);
    } else if (expression instanceof Expr.Field field) {
      eval(field.receiver());
    } else if (expression instanceof Expr.Binary binary) {
      binary(binary);
    } else if (expression instanceof Expr.Unary unary) {
      eval(unary.operand());
      if (unary.operator().contains("++") || unary.operator().contains("--")) {
        builder.append(Node.Kind.EVAL, unary);
      }
    } else if (expression instanceof Expr.Lambda) {
      builder.append(Node.Kind.EVAL, expression);
    } else if (expression instanceof Expr.MethodReference reference) {
      eval(reference.receiver());
      builder.append(Node.Kind.EVAL, reference);
    } else {
      evalRare(expression);
    }
  }

  private void evalRare(Expr expression) {
    if (expression instanceof Expr.Conditional choice) {
      conditional(choice);
    } else if (expression instanceof Expr.InstanceOf test) {
      eval(test.operand());
    } else if (expression instanceof Expr.Cast cast) {
      eval(cast.operand());
    } else if (expression instanceof Expr.Index index) {
      eval(index.array());
      eval(index.index());
    } else if (expression instanceof Expr.Switch choice) {
      eval(choice.selector());
      Node after = builder.join();
      exits.enterSwitchExpression(after);
      builder.cases(choice.cases(), after, true);
      exits.leave();
      builder.continueAt(after);
    } else if (expression instanceof Expr.Other other) {
      other.operands().forEach(this::eval);
    }
  }

  private void invoke(Expr.Invocation call) {
    Node node = builder.append(Node.Kind.EVAL, call);
    if (node == null) {
      return;
    }
    for (Throwing.Thrown exception : throwing.thrownBy(call)) {
      exits.link(node, exception);
    }
    if (throwing.neverReturns(call)) {
      builder.setAt(null);
    }
  }

  private void assign(Expr.Assign assign) {
    if (assign.target() instanceof Expr.Field field) {
      eval(field.receiver());
    } else if (!(assign.target() instanceof Expr.Local)) {
      eval(assign.target());
    }
    eval(assign.value());
    builder.append(Node.Kind.EVAL, assign);
  }

  private void binary(Expr.Binary binary) {
    if (!binary.operator().equals("&&") && !binary.operator().equals("||")) {
      eval(binary.left());
      eval(binary.right());
      return;
    }
    Node after = builder.join();
    condition(binary, after, after);
    builder.continueAt(after);
  }

  private void conditional(Expr.Conditional choice) {
    Node whenTrue = builder.join();
    Node whenFalse = builder.join();
    Node after = builder.join();
    condition(choice.condition(), whenTrue, whenFalse);
    builder.continueAt(whenTrue);
    eval(choice.whenTrue());
    builder.goTo(after);
    builder.continueAt(whenFalse);
    eval(choice.whenFalse());
    builder.goTo(after);
    builder.continueAt(after);
  }

  /** Evaluates a condition and leads control to one of two nodes; behind it no way leads on. */
  void condition(Expr condition, Node whenTrue, Node whenFalse) {
    if (builder.at() == null) {
      return;
    }
    if (condition instanceof Expr.Unary unary && unary.operator().equals("!")) {
      condition(unary.operand(), whenFalse, whenTrue);
    } else if (condition instanceof Expr.Binary binary && binary.operator().equals("&&")) {
      Node middle = builder.join();
      condition(binary.left(), middle, whenFalse);
      builder.continueAt(middle);
      condition(binary.right(), whenTrue, whenFalse);
    } else if (condition instanceof Expr.Binary binary && binary.operator().equals("||")) {
      Node middle = builder.join();
      condition(binary.left(), whenTrue, middle);
      builder.continueAt(middle);
      condition(binary.right(), whenTrue, whenFalse);
    } else if (condition instanceof Expr.Literal literal && literal.value() instanceof Boolean b) {
      builder.goTo(b ? whenTrue : whenFalse);
    } else {
      eval(condition);
      Node test = builder.append(Node.Kind.BRANCH, condition);
      if (test != null) {
        Node.link(test, whenTrue, Node.Flow.WHEN_TRUE, "");
        Node.link(test, whenFalse, Node.Flow.WHEN_FALSE, "");
      }
    }
    builder.setAt(null);
  }
}
