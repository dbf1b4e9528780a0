package dev.heed.lint.source;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.NodeList;
import com.github.javaparser.ast.body.Parameter;
import com.github.javaparser.ast.body.TypeDeclaration;
import com.github.javaparser.ast.body.VariableDeclarator;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.UnaryExpr;
import com.github.javaparser.ast.expr.VariableDeclarationExpr;
import com.github.javaparser.ast.stmt.AssertStmt;
import com.github.javaparser.ast.stmt.BlockStmt;
import com.github.javaparser.ast.stmt.BreakStmt;
import com.github.javaparser.ast.stmt.CatchClause;
import com.github.javaparser.ast.stmt.ContinueStmt;
import com.github.javaparser.ast.stmt.DoStmt;
import com.github.javaparser.ast.stmt.EmptyStmt;
import com.github.javaparser.ast.stmt.ExplicitConstructorInvocationStmt;
import com.github.javaparser.ast.stmt.ExpressionStmt;
import com.github.javaparser.ast.stmt.ForEachStmt;
import com.github.javaparser.ast.stmt.ForStmt;
import com.github.javaparser.ast.stmt.IfStmt;
import com.github.javaparser.ast.stmt.LabeledStmt;
import com.github.javaparser.ast.stmt.LocalClassDeclarationStmt;
import com.github.javaparser.ast.stmt.LocalRecordDeclarationStmt;
import com.github.javaparser.ast.stmt.ReturnStmt;
import com.github.javaparser.ast.stmt.Statement;
import com.github.javaparser.ast.stmt.SwitchStmt;
import com.github.javaparser.ast.stmt.SynchronizedStmt;
import com.github.javaparser.ast.stmt.ThrowStmt;
import com.github.javaparser.ast.stmt.TryStmt;
import com.github.javaparser.ast.stmt.WhileStmt;
import com.github.javaparser.ast.stmt.YieldStmt;
import com.github.javaparser.ast.type.UnionType;
import com.github.javaparser.ast.visitor.GenericVisitorWithDefaults;
import dev.heed.core.program.Expr;
import dev.heed.core.program.Span;
import dev.heed.core.program.Stmt;
import dev.heed.core.program.TypeDecl;
import dev.heed.core.program.Variable;
import dev.heed.lint.symbol.Type;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Lowers statements. */
final class StmtLowering extends GenericVisitorWithDefaults<Stmt, @Nullable Void> {
  private final Unit unit;

  /** What the body at hand is asked to return, and what it does. */
  private @Nullable Type wanted;

  private List<Type> returned = new ArrayList<>();

  StmtLowering(Unit unit) {
    this.unit = unit;
  }

  /** Lowers a body that is asked to return {@code target}; adds what it returns. */
  Stmt.Block body(BlockStmt tree, @Nullable Type target, List<Type> returns) {
    Type before = wanted;
    List<Type> returnedBefore = returned;
    wanted = target;
    returned = returns;
    try {
      return block(tree);
    } finally {
      wanted = before;
      returned = returnedBefore;
    }
  }

  Stmt lower(Statement tree) {
    return tree.accept(this, null);
  }

  Stmt.Block block(BlockStmt tree) {
    return unit.nested(() -> new Stmt.Block(unit.span(tree), lowerAll(tree.getStatements())));
  }

  List<Stmt> lowerAll(NodeList<Statement> trees) {
    List<Stmt> lowered = new ArrayList<>(trees.size());
    for (Statement tree : trees) {
      if (tree instanceof ExpressionStmt statement
          && statement.getExpression() instanceof VariableDeclarationExpr declaration) {
        declare(declaration, statement, lowered);
      } else {
        lowered.add(lower(tree));
      }
    }
    return lowered;
  }

  /** Lowers a statement that does not stand in a block, and so has a scope of its own. */
  private Stmt alone(Statement tree) {
    return unit.nested(() -> lower(tree));
  }

  private Expr value(Expression tree, @Nullable Type target) {
    return unit.nested(() -> unit.expressions.lower(tree, target)).expr();
  }

  @Override
  public Stmt visit(BlockStmt tree, @Nullable Void unused) {
    return block(tree);
  }

  @Override
  public Stmt visit(EmptyStmt tree, @Nullable Void unused) {
    return new Stmt.Block(unit.span(tree), List.of());
  }

  /**
   * Lowers the declaration of one or several variables.
   *
   * @param statement the statement with its semicolon; null where there is none
   */
  private void declare(
      VariableDeclarationExpr tree, @Nullable Statement statement, List<Stmt> lowered) {
    NodeList<VariableDeclarator> variables = tree.getVariables();
    for (int i = 0; i < variables.size(); i++) {
      boolean last = i == variables.size() - 1;
      Node end = last && statement != null ? statement : variables.get(i);
      lowered.add(declare(tree, variables.get(i), Variable.Kind.LOCAL, unit.span(tree, end)));
    }
  }

  private Stmt.Declare declare(
      VariableDeclarationExpr tree, VariableDeclarator variable, Variable.Kind kind, Span span) {
    boolean inferred = TypeNames.isVar(variable.getType());
    Type declared = TypeNames.resolve(variable.getType(), unit.scope());
    Expression value = variable.getInitializer().orElse(null);
    Expr initializer = null;
    if (value != null && inferred) {
      Typed typed = unit.nested(() -> unit.expressions.lower(value, null));
      declared = typed.type() == Type.Special.NULL ? Type.Special.UNKNOWN : typed.type();
      initializer = typed.expr();
    }
    Type type = declared;
    LocalVariable local = unit.declare(variable.getName(), tree, tree.getAnnotations(), type, kind);
    if (value != null && !inferred) {
      initializer = value(value, Unit.target(type));
    }
    unit.notes.read(tree.getAnnotations(), span);
    return new Stmt.Declare(span, local.variable(), initializer);
  }

  @Override
  public Stmt visit(LocalClassDeclarationStmt tree, @Nullable Void unused) {
    return local(tree.getClassDeclaration());
  }

  @Override
  public Stmt visit(LocalRecordDeclarationStmt tree, @Nullable Void unused) {
    return local(tree.getRecordDeclaration());
  }

  private Stmt local(TypeDeclaration<?> tree) {
    String name = unit.localName(tree.getNameAsString());
    SourceClass symbol = SourceClass.local(tree, name, unit.here(), unit.scope());
    unit.scope().declare(symbol);
    TypeDecl type = unit.declarations.type(tree, symbol);
    return new Stmt.DeclareType(type.span(), type);
  }

  @Override
  public Stmt visit(ExpressionStmt tree, @Nullable Void unused) {
    if (tree.getExpression() instanceof VariableDeclarationExpr declaration) {
      List<Stmt> declared = new ArrayList<>();
      declare(declaration, tree, declared);
      return declared.size() == 1 ? declared.get(0) : new Stmt.Block(unit.span(tree), declared);
    }
    return new Stmt.Eval(unit.span(tree), value(tree.getExpression(), null));
  }

  @Override
  public Stmt visit(ExplicitConstructorInvocationStmt tree, @Nullable Void unused) {
    Expr call = unit.nested(() -> unit.calls.constructorCall(tree));
    return new Stmt.Eval(unit.span(tree), call);
  }

  @Override
  public Stmt visit(IfStmt tree, @Nullable Void unused) {
    Scope before = unit.scope();
    Scope inside = before.nested();
    Stmt lowered =
        unit.in(
            inside,
            () -> {
              Expr condition = unit.expressions.expr(tree.getCondition());
              Stmt then = alone(tree.getThenStmt());
              Stmt otherwise = tree.getElseStmt().map(this::alone).orElse(null);
              return new Stmt.If(unit.span(tree), condition, then, otherwise);
            });
    boolean onlyOneWay =
        !Returns.completes(tree.getThenStmt())
            || !tree.getElseStmt().map(Returns::completes).orElse(true);
    if (onlyOneWay) {
      before.declareAll(inside);
    }
    return lowered;
  }

  @Override
  public Stmt visit(WhileStmt tree, @Nullable Void unused) {
    Scope before = unit.scope();
    Scope inside = before.nested();
    Stmt lowered =
        unit.in(
            inside,
            () -> {
              Expr condition = unit.expressions.expr(tree.getCondition());
              Stmt body = alone(tree.getBody());
              Span head = unit.head(tree, tree.getBody());
              return new Stmt.Loop(
                  unit.span(tree), List.of(), condition, List.of(), body, true, head);
            });
    if (CallLowering.stripped(tree.getCondition()) instanceof UnaryExpr) {
      before.declareAll(inside);
    }
    return lowered;
  }

  @Override
  public Stmt visit(DoStmt tree, @Nullable Void unused) {
    Stmt body = alone(tree.getBody());
    Expr condition = value(tree.getCondition(), null);
    Span head = unit.positions.span(Positions.first(tree));
    return new Stmt.Loop(unit.span(tree), List.of(), condition, List.of(), body, false, head);
  }

  @Override
  public Stmt visit(ForStmt tree, @Nullable Void unused) {
    return unit.nested(
        () -> {
          List<Stmt> init = new ArrayList<>();
          for (Expression each : tree.getInitialization()) {
            if (each instanceof VariableDeclarationExpr declaration) {
              declare(declaration, null, init);
            } else {
              init.add(new Stmt.Eval(unit.span(each), value(each, null)));
            }
          }
          Expr condition = tree.getCompare().map(unit.expressions::expr).orElse(null);
          List<Expr> update = unit.expressions.exprs(tree.getUpdate());
          Stmt body = alone(tree.getBody());
          Span head = unit.head(tree, tree.getBody());
          return new Stmt.Loop(unit.span(tree), init, condition, update, body, true, head);
        });
  }

  @Override
  public Stmt visit(ForEachStmt tree, @Nullable Void unused) {
    return unit.nested(
        () -> {
          Typed iterable = unit.expressions.lower(tree.getIterable(), null);
          VariableDeclarationExpr declaration = tree.getVariable();
          VariableDeclarator declarator = declaration.getVariables().get(0);
          Type type =
              TypeNames.isVar(declarator.getType())
                  ? element(iterable.type())
                  : TypeNames.resolve(declarator.getType(), unit.scope());
          Variable variable =
              unit.declare(
                      declarator.getName(),
                      declaration,
                      declaration.getAnnotations(),
                      type,
                      Variable.Kind.ITERATION)
                  .variable();
          Stmt body = alone(tree.getBody());
          Span head = unit.head(tree, tree.getBody());
          return new Stmt.ForEach(unit.span(tree), variable, iterable.expr(), body, head);
        });
  }

  private Type element(Type iterable) {
    Type upper = unit.universe.types().upper(iterable);
    if (upper instanceof Type.Array array) {
      return array.component();
    }
    if (unit.universe.types().named("java.lang.Iterable") instanceof Type.Declared wanted) {
      Type.Declared seen = unit.universe.types().asSuper(upper, wanted.symbol());
      if (seen != null && seen.arguments().size() == 1) {
        return unit.universe.types().upper(seen.arguments().get(0));
      }
      return seen == null ? Type.Special.UNKNOWN : unit.universe.types().object();
    }
    return Type.Special.UNKNOWN;
  }

  @Override
  public Stmt visit(LabeledStmt tree, @Nullable Void unused) {
    Stmt body = lower(tree.getStatement());
    return new Stmt.Labeled(unit.span(tree), tree.getLabel().getIdentifier(), body);
  }

  @Override
  public Stmt visit(SwitchStmt tree, @Nullable Void unused) {
    return unit.switches.lower(tree);
  }

  @Override
  public Stmt visit(YieldStmt tree, @Nullable Void unused) {
    return unit.switches.yielding(tree, tree.getExpression());
  }

  // Exceptions.

  @Override
  public Stmt visit(TryStmt tree, @Nullable Void unused) {
    List<Stmt.Resource> resources = new ArrayList<>();
    Stmt.Block body =
        unit.nested(
            () -> {
              tree.getResources().forEach(r -> resources.add(resource(r)));
              return block(tree.getTryBlock());
            });
    List<Stmt.Catch> catches = new ArrayList<>();
    tree.getCatchClauses().forEach(c -> catches.add(unit.nested(() -> oneCatch(c))));
    Stmt.Block finallyBlock = tree.getFinallyBlock().map(this::block).orElse(null);
    return new Stmt.Try(unit.span(tree), resources, body, catches, finallyBlock);
  }

  private Stmt.Resource resource(Expression tree) {
    if (tree instanceof VariableDeclarationExpr declaration) {
      VariableDeclarator declarator = declaration.getVariables().get(0);
      Span span = unit.span(tree);
      Stmt.Declare declared = declare(declaration, declarator, Variable.Kind.RESOURCE, span);
      Expr value = declared.initializer();
      LocalVariable local = unit.scope().ownVariable(declarator.getNameAsString());
      Type type = local == null ? Type.Special.UNKNOWN : local.type();
      if (value == null) {
        value = new Expr.Other(span, declared.variable().type(), List.of());
      }
      return new Stmt.Resource(declared.variable(), value, unit.universe.refs().close(type), span);
    }
    Typed existing = unit.expressions.lower(tree, null);
    return new Stmt.Resource(
        null, existing.expr(), unit.universe.refs().close(existing.type()), existing.expr().span());
  }

  private Stmt.Catch oneCatch(CatchClause tree) {
    Parameter parameter = tree.getParameter();
    Type type = TypeNames.resolve(parameter.getType(), unit.scope());
    Variable variable =
        unit.declare(
                parameter.getName(),
                parameter,
                parameter.getAnnotations(),
                type,
                Variable.Kind.EXCEPTION)
            .variable();
    List<String> types =
        parameter.getType() instanceof UnionType union
            ? union.getElements().stream()
                .map(t -> unit.name(TypeNames.resolve(t, unit.scope())))
                .toList()
            : List.of(variable.type());
    Stmt.Block body = block(tree.getBody());
    Span head =
        unit.positions.span(unit.positions.startWithParts(parameter), variable.span().end());
    return new Stmt.Catch(types, variable, body, unit.span(tree), head);
  }

  @Override
  public Stmt visit(SynchronizedStmt tree, @Nullable Void unused) {
    Expr lock = value(tree.getExpression(), null);
    return new Stmt.Synchronized(unit.span(tree), lock, block(tree.getBody()));
  }

  @Override
  public Stmt visit(ThrowStmt tree, @Nullable Void unused) {
    return new Stmt.Throw(unit.span(tree), value(tree.getExpression(), null));
  }

  // Jumps.

  @Override
  public Stmt visit(ReturnStmt tree, @Nullable Void unused) {
    Typed value =
        tree.getExpression()
            .map(e -> unit.nested(() -> unit.expressions.lower(e, wanted)))
            .orElse(null);
    if (value != null) {
      returned.add(value.type());
    }
    return new Stmt.Return(unit.span(tree), value == null ? null : value.expr());
  }

  @Override
  public Stmt visit(BreakStmt tree, @Nullable Void unused) {
    String label = tree.getLabel().map(l -> l.getIdentifier()).orElse(null);
    return new Stmt.Jump(unit.span(tree), false, label);
  }

  @Override
  public Stmt visit(ContinueStmt tree, @Nullable Void unused) {
    String label = tree.getLabel().map(l -> l.getIdentifier()).orElse(null);
    return new Stmt.Jump(unit.span(tree), true, label);
  }

  @Override
  public Stmt visit(AssertStmt tree, @Nullable Void unused) {
    return unit.nested(
        () -> {
          Expr condition = unit.expressions.expr(tree.getCheck());
          Expr detail = tree.getMessage().map(unit.expressions::expr).orElse(null);
          return new Stmt.Assert(unit.span(tree), condition, detail);
        });
  }

  /** Whatever came after this was written: its expressions in order. */
  @Override
  public Stmt defaultAction(Node tree, @Nullable Void unused) {
    Expr parts = unit.expressions.defaultAction(tree, null).expr();
    return new Stmt.Eval(parts.span(), parts);
  }
}
