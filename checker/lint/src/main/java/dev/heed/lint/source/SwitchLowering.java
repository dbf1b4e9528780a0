package dev.heed.lint.source;

import com.github.javaparser.ast.NodeList;
import com.github.javaparser.ast.expr.ComponentPatternExpr;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.NameExpr;
import com.github.javaparser.ast.stmt.ExpressionStmt;
import com.github.javaparser.ast.stmt.Statement;
import com.github.javaparser.ast.stmt.SwitchEntry;
import com.github.javaparser.ast.stmt.SwitchStmt;
import dev.heed.core.program.Expr;
import dev.heed.core.program.Span;
import dev.heed.core.program.Stmt;
import dev.heed.core.program.Variable;
import dev.heed.lint.symbol.Flags;
import dev.heed.lint.symbol.Type;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Lowers switches: statements, and the cases of expressions. */
final class SwitchLowering {
  private final Unit unit;

  /** What the switch expression at hand is asked to give, and what it does. */
  private @Nullable Type wanted;

  private List<Type> yielded = new ArrayList<>();

  SwitchLowering(Unit unit) {
    this.unit = unit;
  }

  Stmt lower(SwitchStmt tree) {
    Typed selector = unit.nested(() -> unit.expressions.lower(tree.getSelector(), null));
    List<Stmt.Case> cases =
        unit.nested(
            () -> {
              List<Stmt.Case> all = new ArrayList<>();
              tree.getEntries().forEach(e -> all.add(oneCase(e, selector.type(), false)));
              return all;
            });
    boolean exhaustive =
        cases.stream().anyMatch(Stmt.Case::isDefault)
            || tree.getEntries().stream()
                .flatMap(e -> e.getLabels().stream())
                .anyMatch(l -> l instanceof ComponentPatternExpr || l.isNullLiteralExpr());
    return new Stmt.Switch(unit.span(tree), selector.expr(), cases, exhaustive);
  }

  /**
   * The cases of a switch expression.
   *
   * @param target what is asked for
   * @param to gets what they yield
   */
  List<Stmt.Case> cases(
      NodeList<SwitchEntry> trees, Type selector, @Nullable Type target, List<Type> to) {
    Type before = wanted;
    List<Type> yieldedBefore = yielded;
    wanted = target;
    yielded = to;
    try {
      return unit.nested(
          () -> {
            List<Stmt.Case> cases = new ArrayList<>();
            trees.forEach(tree -> cases.add(oneCase(tree, selector, true)));
            return cases;
          });
    } finally {
      wanted = before;
      yielded = yieldedBefore;
    }
  }

  /** All cases of the old form share one scope. */
  private Stmt.Case oneCase(SwitchEntry tree, Type selector, boolean inExpression) {
    boolean arrow = tree.getType() != SwitchEntry.Type.STATEMENT_GROUP;
    return arrow
        ? unit.nested(() -> readCase(tree, selector, true, inExpression))
        : readCase(tree, selector, false, inExpression);
  }

  private Stmt.Case readCase(SwitchEntry tree, Type selector, boolean arrow, boolean inExpression) {
    List<Expr> labels = new ArrayList<>();
    List<Variable> bindings = new ArrayList<>();
    for (Expression label : tree.getLabels()) {
      if (label instanceof ComponentPatternExpr pattern) {
        unit.patterns.bind(pattern, selector, bindings);
      } else {
        labels.add(label(label, selector));
      }
    }
    Expr guard = tree.getGuard().map(unit.expressions::expr).orElse(null);
    boolean isDefault = tree.isDefault() || tree.getLabels().isEmpty();
    List<Stmt> body =
        arrow ? rule(tree, inExpression) : unit.statements.lowerAll(tree.getStatements());
    int end = body.isEmpty() ? unit.positions.end(tree) : body.get(body.size() - 1).span().end();
    Span span = unit.positions.span(unit.positions.start(tree), end);
    return new Stmt.Case(labels, bindings, guard, isDefault, arrow, body, span);
  }

  /** In a switch over an enum its constants go without a qualifier. */
  private Expr label(Expression tree, Type selector) {
    if (tree instanceof NameExpr name
        && unit.universe.types().upper(selector) instanceof Type.Declared type
        && type.symbol().is(Flags.ENUM)) {
      var constant = type.symbol().fields().get(name.getNameAsString());
      if (constant != null && constant.is(Flags.ENUM)) {
        return new Expr.Field(
            unit.span(tree),
            unit.name(constant.type()),
            null,
            unit.universe.refs().field(constant));
      }
    }
    if (tree instanceof NameExpr && !selector.isKnown()) {
      return unit.unknown(unit.span(tree), List.of()).expr();
    }
    return unit.expressions.expr(tree);
  }

  private List<Stmt> rule(SwitchEntry tree, boolean inExpression) {
    if (tree.getType() == SwitchEntry.Type.EXPRESSION
        && tree.getStatement(0) instanceof ExpressionStmt statement) {
      if (!inExpression) {
        return List.of(unit.statements.lower(statement));
      }
      return List.of(yielding(statement, statement.getExpression()));
    }
    List<Stmt> body = new ArrayList<>();
    tree.getStatements().forEach(s -> body.add(unit.statements.lower(s)));
    return body;
  }

  Stmt yielding(Statement tree, Expression value) {
    Typed lowered = unit.nested(() -> unit.expressions.lower(value, wanted));
    yielded.add(lowered.type());
    return new Stmt.Yield(unit.span(tree), lowered.expr());
  }
}
