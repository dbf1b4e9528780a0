package dev.heed.lint.source;

import dev.heed.core.program.Expr;
import dev.heed.lint.symbol.Type;

/**
 * A lowered expression.
 *
 * @param type its type with type arguments, which {@code expr} does not tell
 */
record Typed(Expr expr, Type type) {}
