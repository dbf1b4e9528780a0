package dev.heed.lint.source;

import dev.heed.core.program.Variable;
import dev.heed.lint.symbol.Type;

/**
 * A local variable or parameter in scope.
 *
 * @param type with type arguments, which {@code variable} does not tell
 */
record LocalVariable(Variable variable, Type type) {}
