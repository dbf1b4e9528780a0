package dev.heed.core.analysis;

import dev.heed.core.program.Expr;
import dev.heed.core.program.Stmt;
import java.util.List;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;

/** What must have been found true or false for control to come to a place in a body. */
final class Guards {
  private final Lexical lexical;
  private final BiPredicate<Expr, Boolean> wanted;

  /**
   * @param wanted takes a condition without operators and what it was found to be
   */
  Guards(Lexical lexical, BiPredicate<Expr, Boolean> wanted) {
    this.lexical = lexical;
    this.wanted = wanted;
  }

  /** Says whether some condition that guards {@code place} is a wanted one. */
  boolean guard(Object place, Code code) {
    Object inner = place;
    for (Object at = lexical.parent(place);
        at != null && inner != code.executable().body();
        inner = at, at = lexical.parent(at)) {
      if (guardsDirectly(at, inner)) {
        return true;
      }
    }
    return false;
  }

  private boolean guardsDirectly(Object at, Object inner) {
    if (at instanceof Stmt.If branch) {
      return (branch.then() == inner && tells(branch.condition(), true))
          || (branch.otherwise() == inner && tells(branch.condition(), false));
    }
    if (at instanceof Expr.Conditional choice) {
      return (choice.whenTrue() == inner && tells(choice.condition(), true))
          || (choice.whenFalse() == inner && tells(choice.condition(), false));
    }
    if (at instanceof Expr.Binary both && both.right() == inner) {
      return (both.operator().equals("&&") && tells(both.left(), true))
          || (both.operator().equals("||") && tells(both.left(), false));
    }
    return at instanceof Stmt.Block block && isPassed(block.statements(), inner);
  }

  /** An earlier statement leaves the block unless a condition is false. */
  private boolean isPassed(List<Stmt> statements, Object inner) {
    for (Stmt statement : statements) {
      if (statement == inner) {
        return false;
      }
      if (statement instanceof Stmt.If branch
          && branch.otherwise() == null
          && leaves(branch.then())
          && tells(branch.condition(), false)) {
        return true;
      }
    }
    return false;
  }

  private static boolean leaves(@Nullable Stmt statement) {
    if (statement instanceof Stmt.Block block) {
      List<Stmt> all = block.statements();
      return !all.isEmpty() && leaves(all.get(all.size() - 1));
    }
    return statement instanceof Stmt.Return
        || statement instanceof Stmt.Throw
        || statement instanceof Stmt.Jump;
  }

  /** Takes a condition apart as far as its value says what its parts were. */
  private boolean tells(@Nullable Expr condition, boolean value) {
    if (condition instanceof Expr.Unary unary && unary.operator().equals("!")) {
      return tells(unary.operand(), !value);
    }
    if (condition instanceof Expr.Binary binary && binary.operator().equals(value ? "&&" : "||")) {
      return tells(binary.left(), value) || tells(binary.right(), value);
    }
    return condition != null && wanted.test(condition, value);
  }
}
