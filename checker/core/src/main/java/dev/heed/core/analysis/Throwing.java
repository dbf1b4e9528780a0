package dev.heed.core.analysis;

import dev.heed.core.program.Expr;
import dev.heed.core.program.MethodRef;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What calls throw and which exceptions a clause takes: all that {@link CfgBuilder} must be told.
 */
public interface Throwing {

  /**
   * An exception that leaves a call.
   *
   * @param type its static type, or {@link #CANCELLATION}
   */
  record Thrown(String type, Node.Flow flow) {}

  /** Stands for the unchecked exception that a check throws when it declares none. */
  String CANCELLATION = "<cancellation>";

  /** Whether a clause takes an exception. */
  enum Match {
    ALWAYS,
    SOMETIMES,
    NEVER
  }

  /** What {@code call} throws. */
  List<Thrown> thrownBy(Expr.Invocation call);

  /** What a resource's close throws. */
  List<Thrown> thrownByClose(@Nullable MethodRef close);

  /** Whether a clause for {@code caught} takes an exception of static type {@code thrown}. */
  Match match(String thrown, String caught);

  /** Says that {@code call} never returns. */
  boolean neverReturns(Expr.Invocation call);
}
