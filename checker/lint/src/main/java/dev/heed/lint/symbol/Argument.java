package dev.heed.lint.symbol;

import org.jspecify.annotations.Nullable;

/** An argument of a call, as far as it tells which method is meant. */
public sealed interface Argument {

  /** Anything that has a type by itself. */
  record Value(Type type) implements Argument {}

  /** A lambda or method reference: has a type only once it is known what is asked for. */
  sealed interface FunctionLike extends Argument {}

  /** A lambda. */
  non-sealed interface Lambda extends FunctionLike {
    int arity();

    /** Says whether the types of the parameters are written out, or there are none. */
    boolean isExplicit();

    /** Says whether it fits a function that gives nothing. */
    boolean mayBeVoid();

    /** Says whether it fits a function that gives a value. */
    Fit givesValue();

    /** The type of its value where all of its returns have one; asked of explicit ones only. */
    Type result();
  }

  /** A method reference. */
  non-sealed interface Reference extends FunctionLike {
    /** What is known of the only method that it can mean; null if there are several, or none. */
    @Nullable MethodSymbol exact();
  }
}
