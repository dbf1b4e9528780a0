package dev.heed.core.program;

import org.jspecify.annotations.Nullable;

/**
 * Visits nodes in the order of evaluation, children first. Subclasses override what they look at;
 * bodies of lambdas and of nested types are entered only where {@link #entersLambda} and {@link
 * #entersType} say so.
 */
public abstract class ModelVisitor {

  /** Says whether the body of {@code lambda} is visited. */
  protected boolean entersLambda(Expr.Lambda lambda) {
    return false;
  }

  /** Says whether the members of a local or anonymous type are visited. */
  protected boolean entersType(TypeDecl type) {
    return false;
  }

  /** Called for each expression, after its operands. */
  protected void expression(Expr expression) {}

  /** Called for each statement, before its parts. */
  protected void statement(Stmt statement) {}

  /** Called for each catch clause, before its body. */
  protected void catchClause(Stmt.Try owner, Stmt.Catch clause) {}

  /** Visits the members of {@code type}. */
  public void visit(TypeDecl type) {
    for (FieldDecl field : type.fields()) {
      visit(field.initializer());
    }
    for (MethodDecl method : type.methods()) {
      visit(method.body());
    }
    for (TypeDecl member : type.memberTypes()) {
      if (entersType(member)) {
        visit(member);
      }
    }
  }

  public void visit(@Nullable Stmt node) {
    if (node == null) {
      return;
    }
    statement(node);
    if (node instanceof Stmt.Block block) {
      block.statements().forEach(this::visit);
    } else if (node instanceof Stmt.Eval eval) {
      visit(eval.expression());
    } else if (node instanceof Stmt.Declare declare) {
      visit(declare.initializer());
    } else if (node instanceof Stmt.If branch) {
      visit(branch.condition());
      visit(branch.then());
      visit(branch.otherwise());
    } else if (node instanceof Stmt.Return result) {
      visit(result.value());
    } else if (node instanceof Stmt.Throw failure) {
      visit(failure.value());
    } else if (node instanceof Stmt.Try attempt) {
      visitTry(attempt);
    } else if (node instanceof Stmt.DeclareType local) {
      if (entersType(local.type())) {
        visit(local.type());
      }
    } else {
      visitRare(node);
    }
  }

  private void visitRare(Stmt node) {
    if (node instanceof Stmt.Loop loop) {
      loop.init().forEach(this::visit);
      if (loop.testsFirst()) {
        visit(loop.condition());
      }
      visit(loop.body());
      loop.update().forEach(this::visit);
      if (!loop.testsFirst()) {
        visit(loop.condition());
      }
    } else if (node instanceof Stmt.ForEach loop) {
      visit(loop.iterable());
      visit(loop.body());
    } else if (node instanceof Stmt.Labeled labeled) {
      visit(labeled.body());
    } else if (node instanceof Stmt.Switch choice) {
      visit(choice.selector());
      choice.cases().forEach(this::visitCase);
    } else if (node instanceof Stmt.Synchronized guarded) {
      visit(guarded.lock());
      visit(guarded.body());
    } else if (node instanceof Stmt.Yield yield) {
      visit(yield.value());
    } else if (node instanceof Stmt.Assert check) {
      visit(check.condition());
      visit(check.detail());
    }
  }

  private void visitTry(Stmt.Try attempt) {
    for (Stmt.Resource resource : attempt.resources()) {
      visit(resource.value());
    }
    visit(attempt.body());
    for (Stmt.Catch clause : attempt.catches()) {
      catchClause(attempt, clause);
      visit(clause.body());
    }
    visit(attempt.finallyBlock());
  }

  private void visitCase(Stmt.Case branch) {
    branch.labels().forEach(this::visit);
    visit(branch.guard());
    branch.body().forEach(this::visit);
  }

  public void visit(@Nullable Expr node) {
    if (node == null) {
      return;
    }
    if (node instanceof Expr.Call call) {
      visit(call.receiver());
      call.arguments().forEach(this::visit);
    } else if (node instanceof Expr.New creation) {
      visit(creation.outer());
      creation.arguments().forEach(this::visit);
      if (creation.body() != null && entersType(creation.body())) {
        visit(creation.body());
      }
    } else if (node instanceof Expr.Field field) {
      visit(field.receiver());
    } else if (node instanceof Expr.Assign assign) {
      visit(assign.target());
      visit(assign.value());
    } else if (node instanceof Expr.Binary binary) {
      visit(binary.left());
      visit(binary.right());
    } else if (node instanceof Expr.Lambda lambda) {
      if (entersLambda(lambda)) {
        visit(lambda.body());
      }
    } else {
      visitRare(node);
    }
    expression(node);
  }

  private void visitRare(Expr node) {
    if (node instanceof Expr.Unary unary) {
      visit(unary.operand());
    } else if (node instanceof Expr.MethodReference reference) {
      visit(reference.receiver());
    } else if (node instanceof Expr.Conditional choice) {
      visit(choice.condition());
      visit(choice.whenTrue());
      visit(choice.whenFalse());
    } else if (node instanceof Expr.InstanceOf test) {
      visit(test.operand());
    } else if (node instanceof Expr.Cast cast) {
      visit(cast.operand());
    } else if (node instanceof Expr.Index index) {
      visit(index.array());
      visit(index.index());
    } else if (node instanceof Expr.Switch choice) {
      visit(choice.selector());
      choice.cases().forEach(this::visitCase);
    } else if (node instanceof Expr.Other other) {
      other.operands().forEach(this::visit);
    }
  }
}
