package dev.heed.lint.source;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.expr.ArrayAccessExpr;
import com.github.javaparser.ast.expr.ArrayCreationExpr;
import com.github.javaparser.ast.expr.ArrayInitializerExpr;
import com.github.javaparser.ast.expr.AssignExpr;
import com.github.javaparser.ast.expr.BinaryExpr;
import com.github.javaparser.ast.expr.BooleanLiteralExpr;
import com.github.javaparser.ast.expr.CastExpr;
import com.github.javaparser.ast.expr.CharLiteralExpr;
import com.github.javaparser.ast.expr.ClassExpr;
import com.github.javaparser.ast.expr.ConditionalExpr;
import com.github.javaparser.ast.expr.DoubleLiteralExpr;
import com.github.javaparser.ast.expr.EnclosedExpr;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.FieldAccessExpr;
import com.github.javaparser.ast.expr.InstanceOfExpr;
import com.github.javaparser.ast.expr.IntegerLiteralExpr;
import com.github.javaparser.ast.expr.LambdaExpr;
import com.github.javaparser.ast.expr.LiteralExpr;
import com.github.javaparser.ast.expr.LongLiteralExpr;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.MethodReferenceExpr;
import com.github.javaparser.ast.expr.NameExpr;
import com.github.javaparser.ast.expr.NullLiteralExpr;
import com.github.javaparser.ast.expr.ObjectCreationExpr;
import com.github.javaparser.ast.expr.PatternExpr;
import com.github.javaparser.ast.expr.StringLiteralExpr;
import com.github.javaparser.ast.expr.SuperExpr;
import com.github.javaparser.ast.expr.SwitchExpr;
import com.github.javaparser.ast.expr.TextBlockLiteralExpr;
import com.github.javaparser.ast.expr.ThisExpr;
import com.github.javaparser.ast.expr.TypeExpr;
import com.github.javaparser.ast.expr.UnaryExpr;
import com.github.javaparser.ast.visitor.GenericVisitorWithDefaults;
import dev.heed.core.program.Expr;
import dev.heed.core.program.Span;
import dev.heed.core.program.Stmt;
import dev.heed.core.program.Types;
import dev.heed.core.program.Variable;
import dev.heed.lint.symbol.ClassSymbol;
import dev.heed.lint.symbol.Type;
import dev.heed.lint.symbol.TypeSystem;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Lowers expressions. What a visit is given is the type that is asked for, null where it is not
 * known.
 */
final class ExprLowering extends GenericVisitorWithDefaults<Typed, @Nullable Type> {
  private final Unit unit;
  private final TypeSystem types;
  private final Operators operators;

  ExprLowering(Unit unit) {
    this.unit = unit;
    this.types = unit.universe.types();
    this.operators = new Operators(types);
  }

  /** Lowers {@code tree}, where a {@code target} is asked for. */
  Typed lower(Expression tree, @Nullable Type target) {
    return tree.accept(this, target);
  }

  Expr expr(Expression tree) {
    return lower(tree, null).expr();
  }

  List<Expr> exprs(List<? extends Expression> trees) {
    List<Expr> lowered = new ArrayList<>(trees.size());
    trees.forEach(tree -> lowered.add(expr(tree)));
    return lowered;
  }

  @Override
  public Typed visit(EnclosedExpr tree, @Nullable Type target) {
    return lower(tree.getInner(), target);
  }

  @Override
  public Typed visit(NameExpr tree, @Nullable Type target) {
    return unit.names.meaning(tree).typed();
  }

  @Override
  public Typed visit(FieldAccessExpr tree, @Nullable Type target) {
    return unit.names.meaning(tree).typed();
  }

  @Override
  public Typed visit(MethodCallExpr tree, @Nullable Type target) {
    return unit.calls.call(tree, target);
  }

  @Override
  public Typed visit(ObjectCreationExpr tree, @Nullable Type target) {
    return unit.creations.lower(tree, target);
  }

  @Override
  public Typed visit(ArrayCreationExpr tree, @Nullable Type target) {
    return unit.creations.lower(tree);
  }

  @Override
  public Typed visit(ArrayInitializerExpr tree, @Nullable Type target) {
    return unit.creations.lower(tree, target);
  }

  @Override
  public Typed visit(LambdaExpr tree, @Nullable Type target) {
    return unit.functions.lambda(tree, target).typed();
  }

  @Override
  public Typed visit(MethodReferenceExpr tree, @Nullable Type target) {
    return unit.functions.reference(tree, target).typed();
  }

  // Literals.

  private Typed literal(LiteralExpr tree, Type type) {
    Object value = Literals.value(tree);
    String name = value == null ? Types.UNKNOWN : unit.name(type);
    return new Typed(new Expr.Literal(unit.span(tree), name, value), type);
  }

  @Override
  public Typed visit(NullLiteralExpr tree, @Nullable Type target) {
    return literal(tree, Type.Special.NULL);
  }

  @Override
  public Typed visit(BooleanLiteralExpr tree, @Nullable Type target) {
    return literal(tree, Type.Primitive.BOOLEAN);
  }

  @Override
  public Typed visit(IntegerLiteralExpr tree, @Nullable Type target) {
    return literal(tree, Type.Primitive.INT);
  }

  @Override
  public Typed visit(LongLiteralExpr tree, @Nullable Type target) {
    return literal(tree, Type.Primitive.LONG);
  }

  @Override
  public Typed visit(CharLiteralExpr tree, @Nullable Type target) {
    return literal(tree, Type.Primitive.CHAR);
  }

  @Override
  public Typed visit(DoubleLiteralExpr tree, @Nullable Type target) {
    boolean isFloat = Literals.value(tree) instanceof Float;
    return literal(tree, isFloat ? Type.Primitive.FLOAT : Type.Primitive.DOUBLE);
  }

  @Override
  public Typed visit(StringLiteralExpr tree, @Nullable Type target) {
    return literal(tree, operators.string());
  }

  @Override
  public Typed visit(TextBlockLiteralExpr tree, @Nullable Type target) {
    return literal(tree, operators.string());
  }

  // Types and objects around.

  @Override
  public Typed visit(ThisExpr tree, @Nullable Type target) {
    Type type = tree.getTypeName().map(n -> around(n.asString())).orElse(unit.here().type());
    return new Typed(new Expr.This(unit.span(tree), unit.name(type), false), type);
  }

  private Type around(String name) {
    String simple = name.substring(name.lastIndexOf('.') + 1);
    for (ClassSymbol at = unit.here(); at != null; at = at.outer()) {
      if (at.simpleName().equals(simple)) {
        return at.type();
      }
    }
    return TypeNames.type(simple, unit.scope());
  }

  @Override
  public Typed visit(SuperExpr tree, @Nullable Type target) {
    Type type = tree.getTypeName().map(n -> superOf(n.asString())).orElse(superOf(unit.here()));
    return new Typed(new Expr.This(unit.span(tree), unit.name(type), true), type);
  }

  /** {@code Outer.super} is the superclass of a class around, {@code Interface.super} that. */
  private Type superOf(String name) {
    Type named = around(name);
    if (named instanceof Type.Declared declared && !declared.symbol().isInterface()) {
      return superOf(declared.symbol());
    }
    if (named instanceof Type.Declared declared) {
      Type.Declared seen = types.asSuper(unit.here().type(), declared.symbol());
      return seen == null ? named : seen;
    }
    return named;
  }

  private Type superOf(ClassSymbol type) {
    Type superclass = type.superclass();
    return superclass == null ? types.object() : superclass;
  }

  @Override
  public Typed visit(ClassExpr tree, @Nullable Type target) {
    Type named = TypeNames.resolve(tree.getType(), unit.scope());
    Type type =
        types.named("java.lang.Class") instanceof Type.Declared literal
            ? new Type.Declared(literal.symbol(), List.of(types.boxed(named)))
            : Type.Special.UNKNOWN;
    return new Typed(new Expr.TypeName(unit.span(tree), unit.name(named)), type);
  }

  @Override
  public Typed visit(TypeExpr tree, @Nullable Type target) {
    Type type = TypeNames.resolve(tree.getType(), unit.scope());
    return new Typed(new Expr.TypeName(unit.span(tree), unit.name(type)), type);
  }

  // Operators.

  @Override
  public Typed visit(AssignExpr tree, @Nullable Type target) {
    Typed to = lower(tree.getTarget(), null);
    Typed value = lower(tree.getValue(), Unit.target(to.type()));
    return new Typed(
        new Expr.Assign(
            unit.span(tree),
            to.expr().type(),
            tree.getOperator().asString(),
            to.expr(),
            value.expr()),
        to.type());
  }

  @Override
  public Typed visit(UnaryExpr tree, @Nullable Type target) {
    boolean negative =
        tree.getOperator() == UnaryExpr.Operator.MINUS
            && tree.getExpression() instanceof LiteralExpr;
    if (negative && unit.positions.start(tree) + 1 == unit.positions.start(tree.getExpression())) {
      Typed number = lower(tree.getExpression(), null);
      // As javac's parser does.
      Object value = ((Expr.Literal) number.expr()).value();
      if (value instanceof Integer i) {
        return negated(tree, number, -i);
      }
      if (value instanceof Long l) {
        return negated(tree, number, -l);
      }
    }
    Typed operand = lower(tree.getExpression(), null);
    Type type = operators.unary(tree.getOperator(), operand.type());
    String operator = Operators.unary(tree.getOperator());
    return new Typed(
        new Expr.Unary(unit.span(tree), unit.name(type), operator, operand.expr()), type);
  }

  private Typed negated(UnaryExpr tree, Typed number, Object value) {
    return new Typed(new Expr.Literal(unit.span(tree), number.expr().type(), value), number.type());
  }

  /** Sums of thousands of operands are nested as deep to the left: that way is a loop. */
  @Override
  public Typed visit(BinaryExpr tree, @Nullable Type target) {
    Deque<BinaryExpr> spine = new ArrayDeque<>();
    Expression left = tree;
    while (left instanceof BinaryExpr binary) {
      spine.push(binary);
      left = binary.getLeft();
    }
    Node start = left;
    Typed sum = lower(left, null);
    // javac's parser joins string literals that are added to one another.
    boolean literal = isStringLiteral(left);
    while (!spine.isEmpty()) {
      BinaryExpr next = spine.pop();
      Typed right = lower(next.getRight(), null);
      boolean plus = next.getOperator() == BinaryExpr.Operator.PLUS;
      boolean joins = plus && isStringLiteral(next.getRight());
      sum =
          joins && literal
              ? joined(sum, right, start, next)
              : binary(next.getOperator(), sum, right, unit.span(start, next));
      literal = joins;
    }
    return sum;
  }

  private static boolean isStringLiteral(Node tree) {
    return tree instanceof StringLiteralExpr || tree instanceof TextBlockLiteralExpr;
  }

  private Typed binary(BinaryExpr.Operator operator, Typed left, Typed right, Span span) {
    Type type = operators.binary(operator, left.type(), right.type());
    return new Typed(
        new Expr.Binary(span, unit.name(type), operator.asString(), left.expr(), right.expr()),
        type);
  }

  private Typed joined(Typed sum, Typed literal, Node start, Node end) {
    Expr.Literal last = (Expr.Literal) literal.expr();
    if (sum.expr() instanceof Expr.Literal first) {
      return new Typed(joined(first, last), sum.type());
    }
    Expr.Binary before = (Expr.Binary) sum.expr();
    Expr.Literal both = joined((Expr.Literal) before.right(), last);
    Span span = unit.span(start, end);
    return new Typed(
        new Expr.Binary(span, before.type(), before.operator(), before.left(), both), sum.type());
  }

  private Expr.Literal joined(Expr.Literal first, Expr.Literal last) {
    Span span = unit.positions.span(first.span().start(), last.span().end());
    return new Expr.Literal(span, first.type(), "" + first.value() + last.value());
  }

  @Override
  public Typed visit(ConditionalExpr tree, @Nullable Type target) {
    Expr condition = expr(tree.getCondition());
    Typed yes = lower(tree.getThenExpr(), target);
    Typed no = lower(tree.getElseExpr(), target);
    Type type = operators.conditional(yes.type(), no.type());
    boolean numbers =
        TypeSystem.unboxed(types.upper(yes.type())) != null
            && TypeSystem.unboxed(types.upper(no.type())) != null;
    if (target != null && !numbers && !(target instanceof Type.Primitive)) {
      type = target;
    }
    return new Typed(
        new Expr.Conditional(unit.span(tree), unit.name(type), condition, yes.expr(), no.expr()),
        type);
  }

  @Override
  public Typed visit(InstanceOfExpr tree, @Nullable Type target) {
    Typed operand = lower(tree.getExpression(), null);
    List<Variable> bindings = new ArrayList<>();
    Type tested;
    PatternExpr pattern = tree.getPattern().orElse(null);
    if (pattern == null) {
      tested = TypeNames.resolve(tree.getType(), unit.scope());
    } else {
      tested = unit.patterns.testedType(pattern);
      unit.patterns.bind(pattern, operand.type(), bindings);
    }
    return new Typed(
        new Expr.InstanceOf(unit.span(tree), operand.expr(), unit.name(tested), bindings),
        Type.Primitive.BOOLEAN);
  }

  @Override
  public Typed visit(CastExpr tree, @Nullable Type target) {
    Type type = TypeNames.resolve(tree.getType(), unit.scope());
    Expr operand = lower(tree.getExpression(), Unit.target(type)).expr();
    return new Typed(new Expr.Cast(unit.span(tree), unit.name(type), operand), type);
  }

  @Override
  public Typed visit(ArrayAccessExpr tree, @Nullable Type target) {
    Typed array = lower(tree.getName(), null);
    Expr index = expr(tree.getIndex());
    Type type =
        types.upper(array.type()) instanceof Type.Array known
            ? known.component()
            : Type.Special.UNKNOWN;
    return new Typed(new Expr.Index(unit.span(tree), unit.name(type), array.expr(), index), type);
  }

  @Override
  public Typed visit(SwitchExpr tree, @Nullable Type target) {
    Typed selector = lower(tree.getSelector(), null);
    List<Type> yielded = new ArrayList<>();
    List<Stmt.Case> cases =
        unit.switches.cases(tree.getEntries(), selector.type(), target, yielded);
    Type type = target == null ? Type.Special.UNKNOWN : target;
    if (target == null && !yielded.isEmpty()) {
      type = yielded.get(0);
      for (Type each : yielded) {
        type = operators.conditional(type, each);
      }
    }
    return new Typed(
        new Expr.Switch(unit.span(tree), unit.name(type), selector.expr(), cases), type);
  }

  /** Whatever came after this was written: its parts in order. */
  @Override
  public Typed defaultAction(Node tree, @Nullable Type target) {
    List<Expr> operands = new ArrayList<>();
    for (Node child : tree.getChildNodes()) {
      if (child instanceof Expression expression) {
        operands.add(expr(expression));
      }
    }
    return unit.unknown(unit.span(tree), operands);
  }
}
