package dev.heed.core.analysis;

import dev.heed.core.program.Expr;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Whether two expressions give the same value, as far as it is written out. */
final class SameValue {
  private SameValue() {}

  static boolean same(@Nullable Expr a, @Nullable Expr b) {
    if (a instanceof Expr.Local x && b instanceof Expr.Local y) {
      return x.variable() == y.variable();
    }
    if (a instanceof Expr.Field x && b instanceof Expr.Field y) {
      return x.field().equals(y.field()) && sameOwner(x.receiver(), y.receiver());
    }
    if (a instanceof Expr.Literal x && b instanceof Expr.Literal y) {
      return x.value() != null && x.value().equals(y.value());
    }
    if (a instanceof Expr.Call x && b instanceof Expr.Call y) {
      return x.callee() != null
          && Objects.equals(x.callee(), y.callee())
          && sameOwner(x.receiver(), y.receiver())
          && x.arguments().isEmpty()
          && y.arguments().isEmpty();
    }
    return a instanceof Expr.This && b instanceof Expr.This;
  }

  /** The objects whose members are named; one that is left out is this one. */
  private static boolean sameOwner(@Nullable Expr a, @Nullable Expr b) {
    boolean own = isOwn(a) || isOwn(b);
    return own ? isOwn(a) && isOwn(b) : same(a, b);
  }

  private static boolean isOwn(@Nullable Expr owner) {
    return owner == null || owner instanceof Expr.This || owner instanceof Expr.TypeName;
  }
}
