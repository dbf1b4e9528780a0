package dev.heed.javac.lower;

import com.sun.source.tree.AnnotatedTypeTree;
import com.sun.source.tree.ArrayAccessTree;
import com.sun.source.tree.ArrayTypeTree;
import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.CompoundAssignmentTree;
import com.sun.source.tree.ConditionalExpressionTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.InstanceOfTree;
import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MemberReferenceTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.NewArrayTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.ParameterizedTypeTree;
import com.sun.source.tree.ParenthesizedTree;
import com.sun.source.tree.PrimitiveTypeTree;
import com.sun.source.tree.StatementTree;
import com.sun.source.tree.SwitchExpressionTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.TypeCastTree;
import com.sun.source.tree.UnaryTree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.SimpleTreeVisitor;
import com.sun.source.util.TreeScanner;
import dev.heed.core.program.Expr;
import dev.heed.core.program.FieldRef;
import dev.heed.core.program.Span;
import dev.heed.core.program.Stmt;
import dev.heed.core.program.Types;
import dev.heed.core.program.Variable;
import java.util.ArrayList;
import java.util.List;
import javax.lang.model.element.Element;
import javax.lang.model.type.TypeKind;
import org.jspecify.annotations.Nullable;

/**
 * Lowers expressions. Every visit leaves in {@link #rawStart} and {@link #rawEnd} the range of the
 * tree as written, its parentheses included, which {@link Expr#span()} has not.
 */
final class ExprLowering extends SimpleTreeVisitor<Expr, @Nullable Void> {
  private final Unit unit;
  private final CreationLowering creations;
  private int rawStart;
  private int rawEnd;

  ExprLowering(Unit unit) {
    this.unit = unit;
    this.creations = new CreationLowering(unit, this);
  }

  Expr lower(Tree tree) {
    return tree.accept(this, null);
  }

  @Nullable Expr lowerOptional(@Nullable Tree tree) {
    return tree == null ? null : lower(tree);
  }

  List<Expr> lowerAll(@Nullable List<? extends Tree> trees) {
    if (trees == null || trees.isEmpty()) {
      return List.of();
    }
    List<Expr> lowered = new ArrayList<>(trees.size());
    for (Tree tree : trees) {
      lowered.add(lower(tree));
    }
    return lowered;
  }

  int rawStart() {
    return rawStart;
  }

  int rawEnd() {
    return rawEnd;
  }

  Span range(int start, int end) {
    Span span = unit.span(start, end);
    rawStart = span.start();
    rawEnd = span.end();
    return span;
  }

  @Override
  public Expr visitParenthesized(ParenthesizedTree tree, @Nullable Void unused) {
    int start = unit.start(tree);
    Expr inner = lower(tree.getExpression());
    range(start, Math.max(unit.text.behindPartner(start), rawEnd));
    return inner;
  }

  @Override
  public Expr visitLiteral(LiteralTree tree, @Nullable Void unused) {
    int start = unit.start(tree);
    Object value = tree.getValue();
    int end = unit.text.behindLiteral(unit.text.at(start) == '-' ? start + 1 : start);
    if (value instanceof String string) {
      end = unit.text.behindFoldedString(start, end, string);
    }
    return new Expr.Literal(
        range(start, end), value == null ? Types.UNKNOWN : unit.type(tree), value);
  }

  @Override
  public Expr visitIdentifier(IdentifierTree tree, @Nullable Void unused) {
    int start = unit.start(tree);
    String name = unit.refs.text(tree.getName());
    Span span = range(start, start + name.length());
    if (name.equals("this") || name.equals("super")) {
      return new Expr.This(span, unit.type(tree), name.equals("super"));
    }
    return named(tree, span, null);
  }

  /** What a name, alone or behind {@code receiver}, stands for. */
  private Expr named(Tree tree, Span span, @Nullable Expr receiver) {
    Element symbol = unit.element(tree);
    if (symbol == null) {
      return unknown(span, receiver);
    }
    return switch (symbol.getKind()) {
      case FIELD, ENUM_CONSTANT -> field(tree, symbol, span, receiver);
      case LOCAL_VARIABLE, PARAMETER, EXCEPTION_PARAMETER, RESOURCE_VARIABLE, BINDING_VARIABLE ->
          new Expr.Local(span, unit.type(tree), unit.variable(symbol, span));
      case CLASS, INTERFACE, ENUM, RECORD, ANNOTATION_TYPE, TYPE_PARAMETER ->
          symbol.asType().getKind() == TypeKind.ERROR
              ? unknown(span, receiver)
              : new Expr.TypeName(span, unit.types.name(symbol.asType()));
      default -> unknown(span, receiver);
    };
  }

  private Expr field(Tree tree, Element symbol, Span span, @Nullable Expr receiver) {
    FieldRef ref = unit.refs.field(symbol);
    if (ref == null && receiver != null && receiver.type().endsWith("[]")) {
      ref = RefLowering.arrayLength(receiver.type());
    }
    return ref == null
        ? unknown(span, receiver)
        : new Expr.Field(span, unit.type(tree), receiver, ref);
  }

  private static Expr unknown(Span span, @Nullable Expr operand) {
    return new Expr.Other(span, Types.UNKNOWN, operand == null ? List.of() : List.of(operand));
  }

  @Override
  public Expr visitMemberSelect(MemberSelectTree tree, @Nullable Void unused) {
    Expr receiver = lower(tree.getExpression());
    int start = rawStart;
    String name = unit.refs.text(tree.getIdentifier());
    Span span = range(start, nameBehind(rawEnd) + name.length());
    return switch (name) {
      case "class" -> new Expr.TypeName(span, receiver.type());
      case "this" -> new Expr.This(span, unit.type(tree), false);
      case "super" -> new Expr.This(span, unit.type(tree), true);
      default -> named(tree, span, receiver);
    };
  }

  /** The offset of the name that follows the dot, or double colon, behind {@code end}. */
  int nameBehind(int end) {
    int at = unit.text.skipBlanks(end);
    while (unit.text.at(at) == '.' || unit.text.at(at) == ':') {
      at = unit.text.skipBlanks(at + 1);
    }
    at = unit.text.skipBlanks(unit.text.behindAngles(at));
    while (unit.text.isAnnotation(at)) {
      at = unit.text.skipBlanks(unit.text.behindAnnotation(at));
    }
    return at;
  }

  @Override
  public Expr visitMethodInvocation(MethodInvocationTree tree, @Nullable Void unused) {
    ExpressionTree select = tree.getMethodSelect();
    Expr receiver = null;
    String name;
    int start;
    int nameStart;
    if (select instanceof MemberSelectTree member) {
      name = unit.refs.text(member.getIdentifier());
      receiver = lower(member.getExpression());
      start = rawStart;
      nameStart = nameBehind(rawEnd);
    } else if (select instanceof IdentifierTree identifier) {
      name = unit.refs.text(identifier.getName());
      nameStart = unit.start(identifier);
      start = unit.start(tree);
    } else {
      return defaultAction(tree, null);
    }
    Span nameSpan = unit.span(nameStart, nameStart + name.length());
    int end = unit.text.behindPartner(unit.text.skipBlanks(nameSpan.end()));
    boolean constructor = name.equals("this") || name.equals("super");
    List<Expr> arguments = lowerAll(tree.getArguments());
    return new Expr.Call(
        range(start, end),
        unit.type(tree),
        unit.refs.method(unit.element(tree)),
        constructor ? "<init>" : name,
        receiver,
        arguments,
        nameSpan);
  }

  @Override
  public Expr visitNewClass(NewClassTree tree, @Nullable Void unused) {
    return creations.lower(tree);
  }

  /** Lowers the creation in an enum constant, whose name stands at {@code name}. */
  Expr enumConstant(NewClassTree tree, Span name) {
    return creations.enumConstant(tree, name);
  }

  @Override
  public Expr visitNewArray(NewArrayTree tree, @Nullable Void unused) {
    return creations.lower(tree);
  }

  @Override
  public Expr visitLambdaExpression(LambdaExpressionTree tree, @Nullable Void unused) {
    int start = unit.start(tree);
    List<Variable> parameters = new ArrayList<>();
    for (VariableTree p : tree.getParameters()) {
      parameters.add(unit.declare(p, Variable.Kind.LAMBDA_PARAMETER, unit.start(p)));
    }
    boolean expressionBody = tree.getBodyKind() == LambdaExpressionTree.BodyKind.EXPRESSION;
    Stmt.Block body;
    int end;
    if (expressionBody) {
      Expr value = lower(tree.getBody());
      end = rawEnd;
      Span span = unit.span(rawStart, rawEnd);
      Stmt only =
          unit.types.isVoidFunction(unit.mirror(tree))
              ? new Stmt.Eval(span, value)
              : new Stmt.Return(span, value);
      body = new Stmt.Block(span, List.of(only));
    } else {
      body = unit.statements.block((StatementTree) tree.getBody());
      end = body.span().end();
    }
    return new Expr.Lambda(range(start, end), unit.type(tree), parameters, body, expressionBody);
  }

  @Override
  public Expr visitMemberReference(MemberReferenceTree tree, @Nullable Void unused) {
    Expr receiver = lower(tree.getQualifierExpression());
    int start = rawStart;
    String name = unit.refs.text(tree.getName());
    boolean constructor = tree.getMode() == MemberReferenceTree.ReferenceMode.NEW;
    int length = constructor ? 3 : name.length();
    return new Expr.MethodReference(
        range(start, nameBehind(rawEnd) + length),
        unit.type(tree),
        receiver,
        unit.refs.method(unit.element(tree)),
        constructor ? "new" : name);
  }

  @Override
  public Expr visitAssignment(AssignmentTree tree, @Nullable Void unused) {
    return assign(tree, "=", tree.getVariable(), tree.getExpression());
  }

  @Override
  public Expr visitCompoundAssignment(CompoundAssignmentTree tree, @Nullable Void unused) {
    return assign(
        tree, Operators.assignment(tree.getKind()), tree.getVariable(), tree.getExpression());
  }

  private Expr assign(Tree tree, String operator, ExpressionTree variable, ExpressionTree value) {
    Expr target = lower(variable);
    int start = rawStart;
    Expr assigned = lower(value);
    return new Expr.Assign(range(start, rawEnd), unit.type(tree), operator, target, assigned);
  }

  @Override
  public Expr visitUnary(UnaryTree tree, @Nullable Void unused) {
    String operator = Operators.unary(tree.getKind());
    if (operator.startsWith("x")) {
      Expr operand = lower(tree.getExpression());
      int end = unit.text.skipBlanks(rawEnd) + 2;
      return new Expr.Unary(range(rawStart, end), unit.type(tree), operator, operand);
    }
    if (operator.equals("?")) {
      return lower(tree.getExpression());
    }
    int start = unit.start(tree);
    Expr operand = lower(tree.getExpression());
    return new Expr.Unary(range(start, rawEnd), unit.type(tree), operator, operand);
  }

  @Override
  public Expr visitBinary(BinaryTree tree, @Nullable Void unused) {
    Expr left = lower(tree.getLeftOperand());
    int start = rawStart;
    Expr right = lower(tree.getRightOperand());
    String operator = Operators.binary(tree.getKind());
    return new Expr.Binary(range(start, rawEnd), unit.type(tree), operator, left, right);
  }

  @Override
  public Expr visitConditionalExpression(ConditionalExpressionTree tree, @Nullable Void unused) {
    Expr condition = lower(tree.getCondition());
    int start = rawStart;
    Expr whenTrue = lower(tree.getTrueExpression());
    Expr whenFalse = lower(tree.getFalseExpression());
    return new Expr.Conditional(
        range(start, rawEnd), unit.type(tree), condition, whenTrue, whenFalse);
  }

  @Override
  public Expr visitInstanceOf(InstanceOfTree tree, @Nullable Void unused) {
    Expr operand = lower(tree.getExpression());
    int start = rawStart;
    List<Variable> bindings = new ArrayList<>();
    Tree pattern = tree.getPattern();
    int end;
    String type;
    if (pattern == null) {
      type = unit.type(tree.getType());
      end = unit.text.behindType(unit.start(tree.getType()));
    } else {
      type = unit.patterns.testedType(pattern);
      end = unit.patterns.bind(pattern, bindings);
    }
    return new Expr.InstanceOf(range(start, end), operand, type, bindings);
  }

  @Override
  public Expr visitTypeCast(TypeCastTree tree, @Nullable Void unused) {
    int start = unit.start(tree);
    Expr operand = lower(tree.getExpression());
    return new Expr.Cast(range(start, rawEnd), unit.type(tree), operand);
  }

  @Override
  public Expr visitArrayAccess(ArrayAccessTree tree, @Nullable Void unused) {
    Expr array = lower(tree.getExpression());
    int start = rawStart;
    int end = unit.text.behindPartner(unit.text.skipBlanks(rawEnd));
    Expr index = lower(tree.getIndex());
    return new Expr.Index(range(start, end), unit.type(tree), array, index);
  }

  @Override
  public Expr visitSwitchExpression(SwitchExpressionTree tree, @Nullable Void unused) {
    int start = unit.start(tree);
    Expr selector = lower(tree.getExpression());
    int open = unit.text.skipBlanks(rawEnd);
    int end = unit.text.behindPartner(open);
    List<Stmt.Case> cases = unit.statements.cases(tree.getCases(), true);
    return new Expr.Switch(range(start, end), unit.type(tree), selector, cases);
  }

  @Override
  public Expr visitPrimitiveType(PrimitiveTypeTree tree, @Nullable Void unused) {
    return typeName(tree);
  }

  @Override
  public Expr visitArrayType(ArrayTypeTree tree, @Nullable Void unused) {
    return typeName(tree);
  }

  @Override
  public Expr visitParameterizedType(ParameterizedTypeTree tree, @Nullable Void unused) {
    return typeName(tree);
  }

  @Override
  public Expr visitAnnotatedType(AnnotatedTypeTree tree, @Nullable Void unused) {
    return typeName(tree);
  }

  private Expr typeName(Tree tree) {
    int start = unit.start(tree);
    String type = unit.type(tree);
    return new Expr.TypeName(range(start, unit.text.behindType(start)), type);
  }

  /** Erroneous trees, and kinds that came after this was written: their parts in order. */
  @Override
  protected Expr defaultAction(Tree tree, @Nullable Void unused) {
    int start = unit.start(tree);
    List<Expr> operands = new ArrayList<>();
    int[] end = {unit.text.tokenEnd(start)};
    TreeScanner<@Nullable Void, @Nullable Void> parts =
        new TreeScanner<>() {
          @Override
          public @Nullable Void scan(@Nullable Tree part, @Nullable Void p) {
            if (part instanceof ExpressionTree expression) {
              operands.add(lower(expression));
              end[0] = Math.max(end[0], rawEnd);
            }
            return null;
          }
        };
    tree.accept(parts, null);
    return new Expr.Other(range(start, end[0]), unit.type(tree), operands);
  }
}
