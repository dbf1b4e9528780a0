package dev.heed.lint.source;

import com.github.javaparser.ast.expr.BinaryExpr;
import com.github.javaparser.ast.expr.CastExpr;
import com.github.javaparser.ast.expr.ConditionalExpr;
import com.github.javaparser.ast.expr.EnclosedExpr;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.FieldAccessExpr;
import com.github.javaparser.ast.expr.LiteralExpr;
import com.github.javaparser.ast.expr.NameExpr;
import com.github.javaparser.ast.expr.UnaryExpr;
import dev.heed.lint.symbol.ClassSymbol;
import dev.heed.lint.symbol.FieldSymbol;
import dev.heed.lint.symbol.Flags;
import dev.heed.lint.symbol.Members;
import dev.heed.lint.symbol.Type;
import org.jspecify.annotations.Nullable;

/**
 * Tells whether expressions are compile-time constants (JLS 15.29), and what strings come out. What
 * numbers come out it does not calculate.
 */
final class Constants {
  /** Stands for a constant whose value is not calculated. */
  private static final Object SOME =
      new Object() {
        @Override
        public String toString() {
          return "?";
        }
      };

  private final Scope scope;

  Constants(Scope scope) {
    this.scope = scope;
  }

  /** The constant that {@code tree} is; null when it is none. */
  @Nullable Object value(Expression tree) {
    if (tree instanceof LiteralExpr literal) {
      return Literals.value(literal);
    }
    if (tree instanceof EnclosedExpr enclosed) {
      return value(enclosed.getInner());
    }
    if (tree instanceof NameExpr name) {
      return named(name.getNameAsString());
    }
    if (tree instanceof FieldAccessExpr access) {
      return member(access);
    }
    if (tree instanceof BinaryExpr binary) {
      return sum(binary);
    }
    if (tree instanceof UnaryExpr unary) {
      return switch (unary.getOperator()) {
        case PLUS, MINUS, BITWISE_COMPLEMENT, LOGICAL_COMPLEMENT ->
            value(unary.getExpression()) == null ? null : SOME;
        default -> null;
      };
    }
    if (tree instanceof CastExpr cast) {
      Object operand = value(cast.getExpression());
      boolean string = cast.getType().asString().endsWith("String");
      return operand == null || !(cast.getType().isPrimitiveType() || string)
          ? null
          : string ? operand : SOME;
    }
    if (tree instanceof ConditionalExpr choice) {
      Object condition = value(choice.getCondition());
      Object yes = value(choice.getThenExpr());
      Object no = value(choice.getElseExpr());
      boolean all = condition != null && yes != null && no != null;
      return all ? condition instanceof Boolean known ? known ? yes : no : SOME : null;
    }
    return null;
  }

  private @Nullable Object sum(BinaryExpr tree) {
    Object right = value(tree.getRight());
    Object left = right == null ? null : value(tree.getLeft());
    if (left == null || right == null) {
      return null;
    }
    boolean strings = left instanceof String || right instanceof String;
    return strings && tree.getOperator() == BinaryExpr.Operator.PLUS ? "" + left + right : SOME;
  }

  private @Nullable Object named(String name) {
    Members members = scope.file().universe().members();
    for (Scope at = scope; at != null; at = at.outer()) {
      if (at.ownVariable(name) != null) {
        return null; // locals are not followed
      }
      ClassSymbol owner = at.owner();
      if (owner != null) {
        Members.Field found = members.field(owner.type(), name, owner);
        if (found.field() != null || !found.complete()) {
          return constant(found.field());
        }
      }
    }
    for (boolean byName : new boolean[] {true, false}) {
      for (ClassSymbol type : scope.file().staticImports(name, byName, new boolean[1])) {
        Members.Field found = members.field(type.type(), name, from(type));
        if (found.field() != null) {
          return constant(found.field());
        }
      }
    }
    return null;
  }

  private ClassSymbol from(ClassSymbol otherwise) {
    ClassSymbol from = scope.type();
    return from == null ? otherwise : from;
  }

  private @Nullable Object member(FieldAccessExpr tree) {
    ClassSymbol type = typeOf(tree.getScope());
    return type == null
        ? null
        : constant(
            scope
                .file()
                .universe()
                .members()
                .field(type.type(), tree.getNameAsString(), from(type))
                .field());
  }

  private @Nullable ClassSymbol typeOf(Expression tree) {
    if (tree instanceof NameExpr name) {
      return TypeNames.type(name.getNameAsString(), scope) instanceof Type.Declared found
          ? found.symbol()
          : null;
    }
    if (!(tree instanceof FieldAccessExpr access)) {
      return null;
    }
    ClassSymbol outer = typeOf(access.getScope());
    return outer == null
        ? scope.file().universe().canonical(access.toString(), scope.file().path())
        : TypeNames.member(outer, access.getNameAsString(), scope);
  }

  private static @Nullable Object constant(@Nullable FieldSymbol field) {
    return field == null || !field.is(Flags.FINAL) ? null : field.constant().orElse(null);
  }
}
