package dev.heed.core.program;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Code with parameters and a body: a method, constructor, initialiser or lambda. */
public sealed interface Executable permits MethodDecl, Expr.Lambda {
  List<Variable> parameters();

  /**
   * The body; null for an abstract or native method. An expression lambda has a block of one
   * statement.
   */
  Stmt.@Nullable Block body();

  Span span();
}
