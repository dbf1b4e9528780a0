package dev.heed.javac.lower;

import com.sun.source.tree.AssertTree;
import com.sun.source.tree.BlockTree;
import com.sun.source.tree.BreakTree;
import com.sun.source.tree.CaseTree;
import com.sun.source.tree.CatchTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.ContinueTree;
import com.sun.source.tree.DoWhileLoopTree;
import com.sun.source.tree.EmptyStatementTree;
import com.sun.source.tree.EnhancedForLoopTree;
import com.sun.source.tree.ExpressionStatementTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.ForLoopTree;
import com.sun.source.tree.IfTree;
import com.sun.source.tree.LabeledStatementTree;
import com.sun.source.tree.ReturnTree;
import com.sun.source.tree.StatementTree;
import com.sun.source.tree.SwitchTree;
import com.sun.source.tree.SynchronizedTree;
import com.sun.source.tree.ThrowTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.TryTree;
import com.sun.source.tree.UnionTypeTree;
import com.sun.source.tree.VariableTree;
import com.sun.source.tree.WhileLoopTree;
import com.sun.source.tree.YieldTree;
import com.sun.source.util.SimpleTreeVisitor;
import dev.heed.core.program.Expr;
import dev.heed.core.program.Span;
import dev.heed.core.program.Stmt;
import dev.heed.core.program.TypeDecl;
import dev.heed.core.program.Variable;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Lowers statements. */
final class StmtLowering extends SimpleTreeVisitor<Stmt, @Nullable Void> {
  private final Unit unit;

  StmtLowering(Unit unit) {
    this.unit = unit;
  }

  Stmt lower(StatementTree tree) {
    return tree.accept(this, null);
  }

  List<Stmt> lowerAll(List<? extends StatementTree> trees) {
    return lowerAll(trees, true);
  }

  private List<Stmt> lowerAll(List<? extends StatementTree> trees, boolean semicolons) {
    List<Stmt> lowered = new ArrayList<>(trees.size());
    @Nullable Stmt previous = null;
    int previousStart = -1;
    for (StatementTree tree : trees) {
      Stmt next;
      if (tree instanceof VariableTree variable) {
        int start = unit.start(tree);
        int nameFrom =
            previous instanceof Stmt.Declare before && start == previousStart
                ? before.span().end() + 1
                : start;
        next = declare(variable, Variable.Kind.LOCAL, start, nameFrom, semicolons);
        previousStart = start;
      } else {
        next = lower(tree);
      }
      lowered.add(next);
      previous = next;
    }
    return lowered;
  }

  Stmt.Block block(StatementTree tree) {
    Stmt lowered = lower(tree);
    return lowered instanceof Stmt.Block block
        ? block
        : new Stmt.Block(lowered.span(), List.of(lowered));
  }

  @Override
  public Stmt visitBlock(BlockTree tree, @Nullable Void unused) {
    int start = openBrace(tree);
    Span span = unit.span(start, unit.text.behindPartner(start));
    return new Stmt.Block(span, lowerAll(tree.getStatements()));
  }

  /** Some JDKs have a static initialiser start at its keyword. */
  private int openBrace(BlockTree tree) {
    int start = unit.start(tree);
    if (unit.text.isWord(start, "static")) {
      return unit.text.skipBlanks(unit.text.wordEnd(start));
    }
    return start;
  }

  /**
   * The body of a constructor, without what javac adds there: that stands where the body starts.
   */
  Stmt.Block constructorBody(BlockTree tree) {
    int start = openBrace(tree);
    Span span = unit.span(start, unit.text.behindPartner(start));
    List<? extends StatementTree> written =
        tree.getStatements().stream()
            .filter(s -> unit.start(s) > start && unit.start(s) < span.end())
            .toList();
    return new Stmt.Block(span, lowerAll(written));
  }

  @Override
  public Stmt visitEmptyStatement(EmptyStatementTree tree, @Nullable Void unused) {
    int start = unit.start(tree);
    return new Stmt.Block(unit.span(start, start + 1), List.of());
  }

  @Override
  public Stmt visitVariable(VariableTree tree, @Nullable Void unused) {
    int start = unit.start(tree);
    return declare(tree, Variable.Kind.LOCAL, start, start, true);
  }

  private Stmt.Declare declare(
      VariableTree tree, Variable.Kind kind, int start, int nameFrom, boolean semicolon) {
    Variable variable = unit.declare(tree, kind, nameFrom);
    int end = unit.text.behindDimensions(variable.span().end());
    Expr initializer = unit.expressions.lowerOptional(tree.getInitializer());
    if (initializer != null) {
      end = unit.expressions.rawEnd();
    }
    Span span = unit.span(start, semicolon ? unit.text.behindSemicolon(end) : end);
    unit.notes.read(tree.getModifiers(), span);
    return new Stmt.Declare(span, variable, initializer);
  }

  @Override
  public Stmt visitClass(ClassTree tree, @Nullable Void unused) {
    TypeDecl type = unit.declarations.type(tree);
    return new Stmt.DeclareType(type.span(), type);
  }

  @Override
  public Stmt visitExpressionStatement(ExpressionStatementTree tree, @Nullable Void unused) {
    Expr expression = unit.expressions.lower(tree.getExpression());
    int start = unit.expressions.rawStart();
    int end = unit.text.behindSemicolon(unit.expressions.rawEnd());
    return new Stmt.Eval(unit.span(start, end), expression);
  }

  @Override
  public Stmt visitIf(IfTree tree, @Nullable Void unused) {
    int start = unit.start(tree);
    Expr condition = unit.expressions.lower(tree.getCondition());
    Stmt then = lower(tree.getThenStatement());
    Stmt otherwise = tree.getElseStatement() == null ? null : lower(tree.getElseStatement());
    int end = (otherwise == null ? then : otherwise).span().end();
    return new Stmt.If(unit.span(start, end), condition, then, otherwise);
  }

  @Override
  public Stmt visitWhileLoop(WhileLoopTree tree, @Nullable Void unused) {
    int start = unit.start(tree);
    Expr condition = unit.expressions.lower(tree.getCondition());
    Stmt body = lower(tree.getStatement());
    Span span = unit.span(start, body.span().end());
    return new Stmt.Loop(span, List.of(), condition, List.of(), body, true, head(start));
  }

  /** The range of the keyword at {@code start} and the parentheses behind it. */
  private Span head(int start) {
    int open = unit.text.skipBlanks(unit.text.wordEnd(start));
    return unit.span(start, unit.text.behindPartner(open));
  }

  @Override
  public Stmt visitDoWhileLoop(DoWhileLoopTree tree, @Nullable Void unused) {
    int start = unit.start(tree);
    Stmt body = lower(tree.getStatement());
    Expr condition = unit.expressions.lower(tree.getCondition());
    int end = unit.text.behindSemicolon(unit.expressions.rawEnd());
    Span head = unit.span(start, unit.text.wordEnd(start));
    return new Stmt.Loop(unit.span(start, end), List.of(), condition, List.of(), body, false, head);
  }

  @Override
  public Stmt visitForLoop(ForLoopTree tree, @Nullable Void unused) {
    int start = unit.start(tree);
    List<Stmt> init = lowerAll(tree.getInitializer(), false);
    Expr condition = unit.expressions.lowerOptional(tree.getCondition());
    List<Expr> update = new ArrayList<>();
    for (ExpressionStatementTree u : tree.getUpdate()) {
      update.add(unit.expressions.lower(u.getExpression()));
    }
    Stmt body = lower(tree.getStatement());
    Span span = unit.span(start, body.span().end());
    return new Stmt.Loop(span, init, condition, update, body, true, head(start));
  }

  @Override
  public Stmt visitEnhancedForLoop(EnhancedForLoopTree tree, @Nullable Void unused) {
    int start = unit.start(tree);
    Expr iterable = unit.expressions.lower(tree.getExpression());
    VariableTree declaration = tree.getVariable();
    Variable variable = unit.declare(declaration, Variable.Kind.ITERATION, unit.start(declaration));
    Stmt body = lower(tree.getStatement());
    Span span = unit.span(start, body.span().end());
    return new Stmt.ForEach(span, variable, iterable, body, head(start));
  }

  @Override
  public Stmt visitLabeledStatement(LabeledStatementTree tree, @Nullable Void unused) {
    Stmt body = lower(tree.getStatement());
    Span span = unit.span(unit.start(tree), body.span().end());
    return new Stmt.Labeled(span, unit.refs.text(tree.getLabel()), body);
  }

  @Override
  public Stmt visitSwitch(SwitchTree tree, @Nullable Void unused) {
    int start = unit.start(tree);
    Expr selector = unit.expressions.lower(tree.getExpression());
    int end = unit.text.behindPartner(unit.text.skipBlanks(unit.expressions.rawEnd()));
    List<Stmt.Case> cases = cases(tree.getCases(), false);
    return new Stmt.Switch(unit.span(start, end), selector, cases, isExhaustive(tree, cases));
  }

  /** The language asks switches with a default, a pattern or a null to cover everything. */
  private static boolean isExhaustive(SwitchTree tree, List<Stmt.Case> cases) {
    return cases.stream().anyMatch(Stmt.Case::isDefault)
        || tree.getCases().stream().anyMatch(StmtLowering::demandsExhaustiveness);
  }

  private static boolean demandsExhaustiveness(CaseTree tree) {
    return NewSyntax.labels(tree).stream().anyMatch(l -> NewSyntax.pattern(l) != null)
        || tree.getExpressions().stream().anyMatch(e -> e.getKind() == Tree.Kind.NULL_LITERAL);
  }

  List<Stmt.Case> cases(List<? extends CaseTree> trees, boolean inExpression) {
    List<Stmt.Case> cases = new ArrayList<>(trees.size());
    for (CaseTree tree : trees) {
      cases.add(oneCase(tree, inExpression));
    }
    return cases;
  }

  private Stmt.Case oneCase(CaseTree tree, boolean inExpression) {
    int start = unit.start(tree);
    int end = unit.text.wordEnd(start);
    List<Expr> labels = new ArrayList<>();
    boolean isDefault = unit.text.isWord(start, "default");
    List<Variable> bindings = new ArrayList<>();
    for (ExpressionTree constant : tree.getExpressions()) {
      if (NewSyntax.isDefaultLabel(constant)) {
        isDefault = true;
      } else {
        labels.add(unit.expressions.lower(constant));
        end = unit.expressions.rawEnd();
      }
    }
    for (Tree label : NewSyntax.labels(tree)) {
      Tree pattern = NewSyntax.pattern(label);
      if (pattern != null) {
        end = unit.patterns.bind(pattern, bindings);
      }
      isDefault |= NewSyntax.isDefaultLabel(label);
    }
    Expr guard = unit.expressions.lowerOptional(NewSyntax.guard(tree));
    end = guard == null ? end : unit.expressions.rawEnd();
    boolean arrow = tree.getCaseKind() == CaseTree.CaseKind.RULE;
    List<Stmt> body = arrow ? ruleBody(tree, inExpression) : lowerAll(tree.getStatements());
    end = body.isEmpty() ? behindColon(end) : body.get(body.size() - 1).span().end();
    return new Stmt.Case(labels, bindings, guard, isDefault, arrow, body, unit.span(start, end));
  }

  private int behindColon(int end) {
    int colon = unit.text.find(end, ':');
    return colon < 0 ? end : colon + 1;
  }

  private List<Stmt> ruleBody(CaseTree tree, boolean inExpression) {
    Tree body = tree.getBody();
    if (body instanceof ExpressionTree value) {
      Expr lowered = unit.expressions.lower(value);
      int start = unit.expressions.rawStart();
      Span span = unit.span(start, unit.text.behindSemicolon(unit.expressions.rawEnd()));
      return List.of(inExpression ? new Stmt.Yield(span, lowered) : new Stmt.Eval(span, lowered));
    }
    return body instanceof StatementTree statement ? List.of(lower(statement)) : List.of();
  }

  @Override
  public Stmt visitTry(TryTree tree, @Nullable Void unused) {
    int start = unit.start(tree);
    List<Stmt.Resource> resources = new ArrayList<>();
    for (Tree resource : tree.getResources()) {
      resources.add(resource(resource));
    }
    Stmt.Block body = block(tree.getBlock());
    int end = body.span().end();
    List<Stmt.Catch> catches = new ArrayList<>();
    for (CatchTree c : tree.getCatches()) {
      Stmt.Catch lowered = oneCatch(c);
      catches.add(lowered);
      end = lowered.span().end();
    }
    Stmt.Block finallyBlock = null;
    if (tree.getFinallyBlock() != null) {
      finallyBlock = block(tree.getFinallyBlock());
      end = finallyBlock.span().end();
    }
    return new Stmt.Try(unit.span(start, end), resources, body, catches, finallyBlock);
  }

  private Stmt.Resource resource(Tree tree) {
    if (tree instanceof VariableTree declaration) {
      int start = unit.start(tree);
      Stmt.Declare declared = declare(declaration, Variable.Kind.RESOURCE, start, start, false);
      Expr value = declared.initializer();
      if (value == null) {
        value = new Expr.Other(declared.span(), declared.variable().type(), List.of());
      }
      var type = unit.element(tree);
      return new Stmt.Resource(
          declared.variable(),
          value,
          unit.refs.close(type == null ? null : type.asType()),
          unit.span(start, unit.expressions.rawEnd()));
    }
    Expr existing = unit.expressions.lower(tree);
    return new Stmt.Resource(null, existing, unit.refs.close(unit.mirror(tree)), existing.span());
  }

  private Stmt.Catch oneCatch(CatchTree tree) {
    int start = unit.start(tree);
    VariableTree parameter = tree.getParameter();
    int headStart = unit.start(parameter);
    Variable variable = unit.declare(parameter, Variable.Kind.EXCEPTION, headStart);
    List<String> types =
        parameter.getType() instanceof UnionTypeTree union
            ? union.getTypeAlternatives().stream().map(unit::type).toList()
            : List.of(variable.type());
    Stmt.Block body = block(tree.getBlock());
    Span span = unit.span(start, body.span().end());
    Span head = unit.span(headStart, variable.span().end());
    return new Stmt.Catch(types, variable, body, span, head);
  }

  @Override
  public Stmt visitSynchronized(SynchronizedTree tree, @Nullable Void unused) {
    int start = unit.start(tree);
    Expr lock = unit.expressions.lower(tree.getExpression());
    Stmt.Block body = block(tree.getBlock());
    return new Stmt.Synchronized(unit.span(start, body.span().end()), lock, body);
  }

  @Override
  public Stmt visitReturn(ReturnTree tree, @Nullable Void unused) {
    int start = unit.start(tree);
    Expr value = unit.expressions.lowerOptional(tree.getExpression());
    return new Stmt.Return(simple(start, value), value);
  }

  /** The range of a statement of a keyword and perhaps an expression, which was lowered last. */
  private Span simple(int start, @Nullable Expr value) {
    int end = value == null ? unit.text.wordEnd(start) : unit.expressions.rawEnd();
    return unit.span(start, unit.text.behindSemicolon(end));
  }

  @Override
  public Stmt visitThrow(ThrowTree tree, @Nullable Void unused) {
    int start = unit.start(tree);
    Expr value = unit.expressions.lower(tree.getExpression());
    return new Stmt.Throw(simple(start, value), value);
  }

  @Override
  public Stmt visitYield(YieldTree tree, @Nullable Void unused) {
    int start = unit.start(tree);
    Expr value = unit.expressions.lower(tree.getValue());
    return new Stmt.Yield(simple(start, value), value);
  }

  @Override
  public Stmt visitBreak(BreakTree tree, @Nullable Void unused) {
    String label = tree.getLabel() == null ? null : unit.refs.text(tree.getLabel());
    return new Stmt.Jump(jump(tree, label), false, label);
  }

  @Override
  public Stmt visitContinue(ContinueTree tree, @Nullable Void unused) {
    String label = tree.getLabel() == null ? null : unit.refs.text(tree.getLabel());
    return new Stmt.Jump(jump(tree, label), true, label);
  }

  private Span jump(Tree tree, @Nullable String label) {
    int start = unit.start(tree);
    int end = unit.text.wordEnd(start);
    if (label != null) {
      end = unit.text.wordEnd(unit.text.skipBlanks(end));
    }
    return unit.span(start, unit.text.behindSemicolon(end));
  }

  @Override
  public Stmt visitAssert(AssertTree tree, @Nullable Void unused) {
    int start = unit.start(tree);
    Expr condition = unit.expressions.lower(tree.getCondition());
    Expr detail = unit.expressions.lowerOptional(tree.getDetail());
    return new Stmt.Assert(simple(start, condition), condition, detail);
  }

  /** Erroneous trees, and kinds that came after this was written. */
  @Override
  protected Stmt defaultAction(Tree tree, @Nullable Void unused) {
    Expr parts = unit.expressions.defaultAction(tree, null);
    return new Stmt.Eval(parts.span(), parts);
  }
}
