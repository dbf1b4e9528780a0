package dev.heed.lint.source;

import com.github.javaparser.JavaToken;
import com.github.javaparser.ast.NodeList;
import com.github.javaparser.ast.body.BodyDeclaration;
import com.github.javaparser.ast.body.EnumConstantDeclaration;
import com.github.javaparser.ast.expr.ArrayCreationExpr;
import com.github.javaparser.ast.expr.ArrayInitializerExpr;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.ObjectCreationExpr;
import com.github.javaparser.ast.type.ClassOrInterfaceType;
import dev.heed.core.program.Expr;
import dev.heed.core.program.MethodRef;
import dev.heed.core.program.Span;
import dev.heed.core.program.TypeDecl;
import dev.heed.lint.symbol.ClassSymbol;
import dev.heed.lint.symbol.Members;
import dev.heed.lint.symbol.Type;
import dev.heed.lint.symbol.TypeParameter;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Lowers {@code new}. */
final class CreationLowering {
  private final Unit unit;

  CreationLowering(Unit unit) {
    this.unit = unit;
  }

  Typed lower(ObjectCreationExpr tree, @Nullable Type target) {
    Typed outer = tree.getScope().map(s -> unit.expressions.lower(s, null)).orElse(null);
    Type type = created(tree.getType(), outer);
    boolean diamond = tree.getType().getTypeArguments().map(NodeList::isEmpty).orElse(false);
    JavaToken keyword = Positions.first(tree);
    if (tree.getScope().isPresent()) {
      keyword = Positions.last(tree.getScope().get());
      while (keyword != null && !keyword.getText().equals("new")) {
        keyword = Positions.next(keyword);
      }
    }
    Span nameSpan = keyword == null ? unit.span(tree) : unit.positions.span(keyword);
    NodeList<BodyDeclaration<?>> body = tree.getAnonymousClassBody().orElse(null);
    return create(
        new Parts(
            type,
            diamond,
            outer == null ? null : outer.expr(),
            tree.getArguments(),
            body,
            unit.span(tree),
            nameSpan),
        target);
  }

  private Type created(ClassOrInterfaceType tree, @Nullable Typed outer) {
    if (outer == null) {
      return TypeNames.resolve(tree, unit.scope());
    }
    if (unit.universe.types().upper(outer.type()) instanceof Type.Declared around) {
      ClassSymbol member = TypeNames.member(around.symbol(), tree.getNameAsString(), unit.scope());
      if (member != null) {
        List<Type> arguments =
            tree.getTypeArguments()
                .map(a -> TypeNames.resolveAll(a, unit.scope()))
                .orElse(List.of());
        return new Type.Declared(member, arguments);
      }
    }
    return Type.Special.UNKNOWN;
  }

  /** A creation, however it is written. */
  private record Parts(
      Type type,
      boolean diamond,
      @Nullable Expr outer,
      NodeList<Expression> arguments,
      @Nullable NodeList<BodyDeclaration<?>> body,
      Span span,
      Span nameSpan) {}

  private Typed create(Parts parts, @Nullable Type target) {
    Type.Declared declared = parts.type() instanceof Type.Declared known ? known : null;
    boolean ofInterface = declared != null && declared.symbol().isInterface();
    Members.Methods constructors =
        declared == null || ofInterface
            ? new Members.Methods(List.of(), false)
            : unit.universe
                .members()
                .constructors(site(declared, parts), unit.here(), parts.body() != null);
    List<TypeParameter> open =
        declared != null && parts.diamond() ? declared.symbol().typeParameters() : List.of();
    CallLowering.Resolved call =
        unit.calls.resolve(constructors, List.of(), open, parts.arguments(), target);
    MethodRef callee =
        call.chosen() == null ? null : unit.universe.refs().method(call.chosen().method());
    Type type =
        declared != null && parts.diamond() && !ofInterface
            ? unit.closed(call.inference().applied(declared.symbol().type()))
            : parts.type();
    if (declared != null && ofInterface && parts.diamond() && target != null) {
      Type.Declared wanted = unit.universe.types().asSuper(target, declared.symbol());
      type = wanted == null ? type : wanted;
    }
    TypeDecl body = null;
    if (parts.body() != null) {
      SourceClass symbol =
          SourceClass.anonymous(parts.body(), unit.localName(""), unit.here(), unit.scope(), type);
      body = unit.declarations.anonymous(symbol, parts.body(), parts.span(), parts.nameSpan());
      type = symbol.type();
    }
    return new Typed(
        new Expr.New(parts.span(), unit.name(type), callee, call.arguments(), parts.outer(), body),
        type);
  }

  /** Where the type arguments are to be found, the constructors are seen without any. */
  private static Type.Declared site(Type.Declared type, Parts parts) {
    return parts.diamond() ? type.symbol().type() : type;
  }

  /** The creation in an enum constant. */
  Expr enumConstant(EnumConstantDeclaration tree, Type type) {
    Span name = unit.nameSpan(tree.getName());
    NodeList<BodyDeclaration<?>> body = tree.getClassBody().isEmpty() ? null : tree.getClassBody();
    JavaToken last = Positions.last(tree);
    boolean emptyBody = body == null && last.getText().equals("}");
    Span span = unit.positions.span(name.start(), unit.positions.end(tree));
    return create(
            new Parts(
                type,
                false,
                null,
                tree.getArguments(),
                emptyBody ? tree.getClassBody() : body,
                span,
                name),
            null)
        .expr();
  }

  Typed lower(ArrayCreationExpr tree) {
    Type type = TypeNames.resolve(tree.getElementType(), unit.scope());
    List<Expr> operands = new ArrayList<>();
    for (var level : tree.getLevels()) {
      level.getDimension().ifPresent(size -> operands.add(unit.expressions.expr(size)));
      type = new Type.Array(type);
    }
    Type whole = type;
    tree.getInitializer().ifPresent(values -> elements(values, whole, operands));
    return new Typed(new Expr.Other(unit.span(tree), unit.name(type), operands), type);
  }

  Typed lower(ArrayInitializerExpr tree, @Nullable Type target) {
    List<Expr> operands = new ArrayList<>();
    Type type = target == null ? Type.Special.UNKNOWN : target;
    elements(tree, type, operands);
    return new Typed(new Expr.Other(unit.span(tree), unit.name(type), operands), type);
  }

  private void elements(ArrayInitializerExpr tree, Type type, List<Expr> to) {
    Type component = type instanceof Type.Array array ? array.component() : Type.Special.UNKNOWN;
    for (Expression each : tree.getValues()) {
      to.add(unit.expressions.lower(each, Unit.target(component)).expr());
    }
  }
}
