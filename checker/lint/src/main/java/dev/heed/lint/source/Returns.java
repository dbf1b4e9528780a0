package dev.heed.lint.source;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.body.BodyDeclaration;
import com.github.javaparser.ast.expr.BooleanLiteralExpr;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.LambdaExpr;
import com.github.javaparser.ast.stmt.BlockStmt;
import com.github.javaparser.ast.stmt.BreakStmt;
import com.github.javaparser.ast.stmt.ContinueStmt;
import com.github.javaparser.ast.stmt.DoStmt;
import com.github.javaparser.ast.stmt.ForStmt;
import com.github.javaparser.ast.stmt.IfStmt;
import com.github.javaparser.ast.stmt.LabeledStmt;
import com.github.javaparser.ast.stmt.ReturnStmt;
import com.github.javaparser.ast.stmt.Statement;
import com.github.javaparser.ast.stmt.SwitchEntry;
import com.github.javaparser.ast.stmt.SwitchStmt;
import com.github.javaparser.ast.stmt.SynchronizedStmt;
import com.github.javaparser.ast.stmt.ThrowStmt;
import com.github.javaparser.ast.stmt.TryStmt;
import com.github.javaparser.ast.stmt.WhileStmt;
import com.github.javaparser.ast.stmt.YieldStmt;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * How a body ends (JLS 14.22, 15.27.2).
 *
 * @param anyValue whether some {@code return} has a value
 * @param givesValue whether every way out is a {@code return} with a value or an exception
 */
record Returns(boolean anyValue, boolean givesValue) {

  static Returns of(LambdaExpr tree) {
    if (!(tree.getBody() instanceof BlockStmt body)) {
      return new Returns(true, true);
    }
    boolean any = false;
    boolean all = true;
    Deque<Node> work = new ArrayDeque<>(body.getChildNodes());
    while (!work.isEmpty()) {
      Node next = work.pop();
      if (next instanceof ReturnStmt exit) {
        any |= exit.getExpression().isPresent();
        all &= exit.getExpression().isPresent();
      } else if (!(next instanceof LambdaExpr)
          && !(next instanceof BodyDeclaration)
          && !(next instanceof Expression)) {
        next.getChildNodes().forEach(work::push);
      }
    }
    return new Returns(any, all && !completes(body));
  }

  /** Says whether a statement can complete normally. */
  static boolean completes(Statement tree) {
    if (tree instanceof BlockStmt block) {
      return block.getStatements().stream().allMatch(Returns::completes);
    }
    if (tree instanceof ReturnStmt
        || tree instanceof ThrowStmt
        || tree instanceof BreakStmt
        || tree instanceof ContinueStmt
        || tree instanceof YieldStmt) {
      return false;
    }
    if (tree instanceof IfStmt branch) {
      return branch.getElseStmt().isEmpty()
          || completes(branch.getThenStmt())
          || completes(branch.getElseStmt().get());
    }
    if (tree instanceof LabeledStmt labeled) {
      return completes(labeled.getStatement())
          || breaks(labeled.getStatement(), labeled.getLabel().getIdentifier(), true);
    }
    if (tree instanceof SynchronizedStmt guarded) {
      return completes(guarded.getBody());
    }
    if (tree instanceof TryStmt attempt) {
      boolean body =
          completes(attempt.getTryBlock())
              || attempt.getCatchClauses().stream().anyMatch(c -> completes(c.getBody()));
      return body && attempt.getFinallyBlock().map(Returns::completes).orElse(true);
    }
    return completesLoop(tree);
  }

  private static boolean completesLoop(Statement tree) {
    if (tree instanceof WhileStmt loop) {
      return !isTrue(loop.getCondition()) || breaks(loop.getBody(), null, false);
    }
    if (tree instanceof DoStmt loop) {
      boolean reachesEnd = completes(loop.getBody()) || continues(loop.getBody());
      return (reachesEnd && !isTrue(loop.getCondition())) || breaks(loop.getBody(), null, false);
    }
    if (tree instanceof ForStmt loop) {
      return !loop.getCompare().map(Returns::isTrue).orElse(true)
          || breaks(loop.getBody(), null, false);
    }
    return !(tree instanceof SwitchStmt choice) || completes(choice);
  }

  private static boolean completes(SwitchStmt tree) {
    boolean complete = tree.getEntries().stream().anyMatch(e -> e.isDefault() || isDefault(e));
    if (!complete || tree.getEntries().isEmpty()) {
      return true;
    }
    for (SwitchEntry entry : tree.getEntries()) {
      boolean arrow = entry.getType() != SwitchEntry.Type.STATEMENT_GROUP;
      boolean last = entry == tree.getEntries().get(tree.getEntries().size() - 1);
      if ((arrow || last) && entry.getStatements().stream().allMatch(Returns::completes)) {
        return true;
      }
      if (entry.getStatements().stream().anyMatch(s -> breaks(s, null, false))) {
        return true;
      }
    }
    return false;
  }

  private static boolean isDefault(SwitchEntry entry) {
    return entry.getLabels().isEmpty();
  }

  private static boolean isTrue(Expression tree) {
    return CallLowering.stripped(tree) instanceof BooleanLiteralExpr literal && literal.getValue();
  }

  private static boolean continues(Node tree) {
    return tree instanceof ContinueStmt
        || (isCode(tree) && tree.getChildNodes().stream().anyMatch(Returns::continues));
  }

  /**
   * Says whether a {@code break} in {@code tree} leaves the statement around it.
   *
   * @param inside whether {@code tree} lies in a further loop or switch, so that only a break with
   *     the label counts
   */
  private static boolean breaks(Node tree, @Nullable String label, boolean inside) {
    if (tree instanceof BreakStmt jump) {
      return jump.getLabel()
          .map(l -> label == null || l.getIdentifier().equals(label))
          .orElse(!inside);
    }
    if (!isCode(tree)) {
      return false;
    }
    boolean deeper =
        inside
            || tree instanceof WhileStmt
            || tree instanceof DoStmt
            || tree instanceof ForStmt
            || tree instanceof com.github.javaparser.ast.stmt.ForEachStmt
            || tree instanceof SwitchStmt;
    for (Node child : tree.getChildNodes()) {
      if (breaks(child, label, deeper)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isCode(Node tree) {
    return !(tree instanceof Expression) && !(tree instanceof BodyDeclaration);
  }
}
