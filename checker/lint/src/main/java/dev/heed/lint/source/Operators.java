package dev.heed.lint.source;

import com.github.javaparser.ast.expr.BinaryExpr;
import com.github.javaparser.ast.expr.UnaryExpr;
import dev.heed.lint.symbol.Type;
import dev.heed.lint.symbol.TypeSystem;

/** Operators as they are written, and the types that they give. */
final class Operators {
  private final TypeSystem types;

  Operators(TypeSystem types) {
    this.types = types;
  }

  static String unary(UnaryExpr.Operator operator) {
    return operator.isPostfix() ? "x" + operator.asString() : operator.asString();
  }

  Type unary(UnaryExpr.Operator operator, Type operand) {
    return switch (operator) {
      case LOGICAL_COMPLEMENT -> Type.Primitive.BOOLEAN;
      case PREFIX_INCREMENT, PREFIX_DECREMENT, POSTFIX_INCREMENT, POSTFIX_DECREMENT -> operand;
      default -> {
        Type.Primitive number = TypeSystem.unboxed(types.upper(operand));
        yield number == null ? Type.Special.UNKNOWN : number.promoted(number);
      }
    };
  }

  Type binary(BinaryExpr.Operator operator, Type left, Type right) {
    return switch (operator) {
      case OR, AND, EQUALS, NOT_EQUALS, LESS, GREATER, LESS_EQUALS, GREATER_EQUALS ->
          Type.Primitive.BOOLEAN;
      case LEFT_SHIFT, SIGNED_RIGHT_SHIFT, UNSIGNED_RIGHT_SHIFT ->
          unary(UnaryExpr.Operator.PLUS, left);
      case PLUS -> isString(left) || isString(right) ? string() : arithmetic(left, right);
      default -> arithmetic(left, right);
    };
  }

  private Type arithmetic(Type left, Type right) {
    Type.Primitive one = TypeSystem.unboxed(types.upper(left));
    Type.Primitive other = TypeSystem.unboxed(types.upper(right));
    if (one == null || other == null) {
      return Type.Special.UNKNOWN;
    }
    if (one == Type.Primitive.BOOLEAN || other == Type.Primitive.BOOLEAN) {
      return Type.Primitive.BOOLEAN; // of &, | and ^
    }
    return one.promoted(other);
  }

  private static boolean isString(Type type) {
    return type instanceof Type.Declared declared
        && declared.symbol().name().equals("java.lang.String");
  }

  Type string() {
    return types.named("java.lang.String");
  }

  /** The type of {@code c ? a : b} by itself, without what is asked for. */
  Type conditional(Type one, Type other) {
    if (one.equals(other)) {
      return one;
    }
    Type.Primitive first = TypeSystem.unboxed(types.upper(one));
    Type.Primitive second = TypeSystem.unboxed(types.upper(other));
    if (first != null && second != null) {
      if (first == second) {
        return first;
      }
      // Of a constant and a narrower type the latter counts; whose values are constants is not
      // looked at.
      return first.isNumeric() && second.isNumeric() ? Type.Special.UNKNOWN : types.object();
    }
    return types.common(types.boxed(one), types.boxed(other));
  }
}
