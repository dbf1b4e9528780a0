package dev.heed.lint.source;

import com.github.javaparser.TokenRange;
import com.github.javaparser.ast.body.Parameter;
import com.github.javaparser.ast.expr.AssignExpr;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.FieldAccessExpr;
import com.github.javaparser.ast.expr.LambdaExpr;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.MethodReferenceExpr;
import com.github.javaparser.ast.expr.NameExpr;
import com.github.javaparser.ast.expr.ObjectCreationExpr;
import com.github.javaparser.ast.expr.SimpleName;
import com.github.javaparser.ast.expr.TypeExpr;
import com.github.javaparser.ast.expr.UnaryExpr;
import com.github.javaparser.ast.stmt.BlockStmt;
import com.github.javaparser.ast.type.ClassOrInterfaceType;
import com.github.javaparser.ast.type.UnknownType;
import dev.heed.core.program.Expr;
import dev.heed.core.program.MethodRef;
import dev.heed.core.program.Span;
import dev.heed.core.program.Stmt;
import dev.heed.core.program.Variable;
import dev.heed.lint.symbol.Argument;
import dev.heed.lint.symbol.Fit;
import dev.heed.lint.symbol.Functions;
import dev.heed.lint.symbol.Inference;
import dev.heed.lint.symbol.Members;
import dev.heed.lint.symbol.MethodSymbol;
import dev.heed.lint.symbol.Type;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Lowers lambdas and method references. */
final class FunctionLowering {
  /** How often a lambda in a lambda is looked into before it is lowered. */
  private static final int MAX_SPECULATIONS = 2;

  private final Unit unit;

  FunctionLowering(Unit unit) {
    this.unit = unit;
  }

  /**
   * A lowered lambda or method reference.
   *
   * @param result what its function gives
   */
  record Lowered(Typed typed, Type result) {}

  // Lambdas.

  Lowered lambda(LambdaExpr tree, @Nullable Type target) {
    Functions.Function function = target == null ? null : unit.universe.functions().of(target);
    return unit.nested(() -> lambda(tree, target, function));
  }

  private Lowered lambda(
      LambdaExpr tree, @Nullable Type target, Functions.@Nullable Function function) {
    List<Variable> parameters = declare(tree, function);
    Type wanted = function == null ? Type.Special.UNKNOWN : function.result();
    List<Type> returned = new ArrayList<>();
    Stmt.Block body;
    Expression value = tree.getExpressionBody().orElse(null);
    if (value == null) {
      body = unit.statements.body((BlockStmt) tree.getBody(), Unit.target(wanted), returned);
    } else {
      Typed lowered =
          unit.expressions.lower(value, wanted == Type.Primitive.VOID ? null : Unit.target(wanted));
      Span span = unit.span(value);
      returned.add(lowered.type());
      boolean isVoid = function != null && function.isVoid();
      Stmt only =
          isVoid ? new Stmt.Eval(span, lowered.expr()) : new Stmt.Return(span, lowered.expr());
      body = new Stmt.Block(span, List.of(only));
    }
    Type type = function == null || target == null ? Type.Special.UNKNOWN : target;
    Expr expr = new Expr.Lambda(unit.span(tree), unit.name(type), parameters, body, value != null);
    return new Lowered(new Typed(expr, type), common(returned));
  }

  private Type common(List<Type> types) {
    Type common = types.isEmpty() ? Type.Special.UNKNOWN : types.get(0);
    for (Type each : types) {
      common = common.equals(each) ? common : unit.universe.types().common(common, each);
    }
    return common;
  }

  private List<Variable> declare(LambdaExpr tree, Functions.@Nullable Function function) {
    List<Variable> parameters = new ArrayList<>();
    for (int i = 0; i < tree.getParameters().size(); i++) {
      Parameter parameter = tree.getParameters().get(i);
      Type type;
      if (isImplicit(parameter)) {
        type =
            function == null || i >= function.parameters().size()
                ? Type.Special.UNKNOWN
                : function.parameters().get(i);
      } else {
        type = unit.declarations.type(parameter);
      }
      parameters.add(
          unit.declare(
                  parameter.getName(),
                  parameter,
                  parameter.getAnnotations(),
                  type,
                  Variable.Kind.LAMBDA_PARAMETER)
              .variable());
    }
    return parameters;
  }

  private static boolean isImplicit(Parameter parameter) {
    return parameter.getType() instanceof UnknownType || TypeNames.isVar(parameter.getType());
  }

  /** What a lambda tells of itself before it is known what is asked for. */
  Argument shape(LambdaExpr tree) {
    return new Shape(tree);
  }

  private final class Shape implements Argument.Lambda {
    private final LambdaExpr tree;
    private final Returns returns;
    private @Nullable Type result;

    Shape(LambdaExpr tree) {
      this.tree = tree;
      this.returns = Returns.of(tree);
    }

    @Override
    public int arity() {
      return tree.getParameters().size();
    }

    @Override
    public boolean isExplicit() {
      return tree.getParameters().stream().noneMatch(FunctionLowering::isImplicit);
    }

    @Override
    public boolean mayBeVoid() {
      return tree.getExpressionBody()
          .map(value -> isStatement(CallLowering.stripped(value)) && !value.isEnclosedExpr())
          .orElseGet(() -> !returns.anyValue());
    }

    @Override
    public Fit givesValue() {
      Expression value = tree.getExpressionBody().orElse(null);
      if (value == null) {
        return returns.givesValue() ? Fit.YES : Fit.NO;
      }
      if (!isExplicit() || !(CallLowering.stripped(value) instanceof MethodCallExpr)) {
        return Fit.YES;
      }
      Type type = result();
      return type == Type.Primitive.VOID ? Fit.NO : type.isKnown() ? Fit.YES : Fit.MAYBE;
    }

    @Override
    public Type result() {
      Type known = result;
      if (known == null) {
        known = look();
        result = known;
      }
      return known;
    }

    private Type look() {
      Expression value = tree.getExpressionBody().orElse(null);
      if (value == null || unit.speculations() >= MAX_SPECULATIONS) {
        return Type.Special.UNKNOWN;
      }
      return unit.speculate(
          () -> {
            declare(tree, null);
            return unit.expressions.lower(value, null).type();
          });
    }
  }

  /** Says whether an expression can stand as a statement. */
  private static boolean isStatement(Expression tree) {
    return tree instanceof MethodCallExpr
        || tree instanceof AssignExpr
        || tree instanceof ObjectCreationExpr
        || (tree instanceof UnaryExpr unary
            && switch (unary.getOperator()) {
              case PREFIX_INCREMENT, PREFIX_DECREMENT, POSTFIX_INCREMENT, POSTFIX_DECREMENT -> true;
              default -> false;
            });
  }

  // Method references.

  Argument shape(MethodReferenceExpr tree) {
    MethodSymbol[] exact = new MethodSymbol[1];
    boolean[] looked = new boolean[1];
    return (Argument.Reference)
        () -> {
          if (!looked[0]) {
            looked[0] = true;
            exact[0] = unit.speculate(() -> exact(tree));
          }
          return exact[0];
        };
  }

  private @Nullable MethodSymbol exact(MethodReferenceExpr tree) {
    Names.Meaning receiver = receiver(tree);
    if (tree.getIdentifier().equals("new") || !receiver.type().isKnown()) {
      return null;
    }
    Members.Methods methods =
        unit.universe.members().methods(receiver.type(), tree.getIdentifier(), unit.here());
    return methods.complete() && methods.candidates().size() == 1
        ? methods.candidates().get(0).method()
        : null;
  }

  private Names.Meaning receiver(MethodReferenceExpr tree) {
    Expression scope = tree.getScope();
    return scope.isTypeExpr() ? ofType(scope) : unit.names.meaning(scope);
  }

  /** What the parser takes for a type may be a variable or field. */
  private Names.Meaning ofType(Expression scope) {
    Expression name = asName(scope.asTypeExpr());
    Names.Meaning meaning = name == null ? null : unit.names.meaning(name);
    if (meaning != null && meaning.type().isKnown() && !meaning.isType()) {
      return meaning;
    }
    return new Names.Meaning(unit.expressions.lower(scope, null), true, null);
  }

  private static @Nullable Expression asName(TypeExpr tree) {
    return tree.getType() instanceof ClassOrInterfaceType type ? asName(type) : null;
  }

  private static @Nullable Expression asName(ClassOrInterfaceType type) {
    if (type.getTypeArguments().isPresent()) {
      return null;
    }
    TokenRange range = type.getTokenRange().orElse(null);
    if (type.getScope().isEmpty()) {
      return new NameExpr(range, new SimpleName(range, type.getNameAsString()));
    }
    Expression scope = asName(type.getScope().get());
    return scope == null
        ? null
        : new FieldAccessExpr(range, scope, null, new SimpleName(range, type.getNameAsString()));
  }

  Lowered reference(MethodReferenceExpr tree, @Nullable Type target) {
    Names.Meaning receiver = receiver(tree);
    Functions.Function function = target == null ? null : unit.universe.functions().of(target);
    String name = tree.getIdentifier();
    Found found =
        function == null
            ? null
            : name.equals("new")
                ? constructor(receiver.type(), function)
                : method(receiver, name, function);
    MethodRef ref =
        found == null || found.method == null
            ? null
            : unit.universe.refs().method(found.method.method());
    Type type = function == null || target == null ? Type.Special.UNKNOWN : target;
    Expr expr =
        new Expr.MethodReference(
            unit.span(tree), unit.name(type), receiver.typed().expr(), ref, name);
    return new Lowered(new Typed(expr, type), found == null ? Type.Special.UNKNOWN : found.result);
  }

  private record Found(Members.@Nullable Candidate method, Type result) {}

  private @Nullable Found constructor(Type type, Functions.Function function) {
    if (type instanceof Type.Array) {
      return new Found(null, type);
    }
    if (!(type instanceof Type.Declared declared)) {
      return null;
    }
    Members.Methods all = unit.universe.members().constructors(declared, unit.here(), false);
    Members.Candidate chosen = unit.universe.overloads().choose(all, values(function.parameters()));
    boolean open = declared.arguments().isEmpty() && !declared.symbol().typeParameters().isEmpty();
    Type made =
        open
            ? new Type.Declared(
                declared.symbol(),
                declared.symbol().typeParameters().stream()
                    .<Type>map(p -> Type.Special.UNKNOWN)
                    .toList())
            : declared;
    return new Found(chosen, made);
  }

  /** JLS 15.13.1: with all parameters, or with the first of them as the receiver. */
  private @Nullable Found method(Names.Meaning receiver, String name, Functions.Function function) {
    Type type = receiver.type();
    if (!type.isKnown()) {
      return null;
    }
    List<Type> parameters = function.parameters();
    Members members = unit.universe.members();
    if (!receiver.isType()) {
      return found(members.methods(type, name, unit.here()), parameters);
    }
    Type first = parameters.isEmpty() ? Type.Special.UNKNOWN : parameters.get(0);
    Type seen = type;
    if (type instanceof Type.Declared raw && raw.isRaw() && first.isKnown()) {
      Type.Declared parameterized = unit.universe.types().asSuper(first, raw.symbol());
      seen = parameterized == null ? type : parameterized;
    }
    Members.Methods all = members.methods(seen, name, unit.here());
    Found asStatic = found(only(all, true, parameters.size()), parameters);
    if (parameters.isEmpty()) {
      return asStatic;
    }
    List<Type> rest = parameters.subList(1, parameters.size());
    Found asReceiver = found(only(all, false, rest.size()), rest);
    if (asStatic != null && asReceiver != null) {
      return null;
    }
    return asStatic == null ? asReceiver : asStatic;
  }

  private static Members.Methods only(Members.Methods all, boolean isStatic, int arity) {
    return new Members.Methods(
        all.candidates().stream()
            .filter(c -> c.method().isStatic() == isStatic)
            .filter(c -> c.method().parameters().size() == arity || c.method().isVarargs())
            .toList(),
        all.complete());
  }

  private @Nullable Found found(Members.Methods all, List<Type> parameters) {
    Members.Candidate chosen = unit.universe.overloads().choose(all, values(parameters));
    if (chosen == null) {
      return null;
    }
    MethodSymbol method = chosen.method();
    Inference inference = new Inference(unit.universe.types(), method.typeParameters());
    for (int i = 0; i < parameters.size() && i < method.parameters().size(); i++) {
      inference.value(
          unit.universe.members().seen(method.parameters().get(i), chosen.site()),
          parameters.get(i));
    }
    Type result = unit.universe.members().seen(method.result(), chosen.site());
    return new Found(chosen, unit.closed(inference.applied(result)));
  }

  private static List<Argument> values(List<Type> types) {
    return types.stream().<Argument>map(Argument.Value::new).toList();
  }
}
