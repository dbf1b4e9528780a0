package dev.heed.core.program;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A declared method, constructor or initialiser block. Equality is identity.
 *
 * @param ref its signature; an initialiser's name is {@code <clinit>} or {@code <instance>},
 *     numbered when there are several
 * @param span the whole declaration
 * @param nameSpan the name
 */
public record MethodDecl(
    MethodRef ref,
    Kind kind,
    List<Variable> parameters,
    Stmt.@Nullable Block body,
    Span span,
    Span nameSpan)
    implements Executable {

  /** Kinds of executable member. */
  public enum Kind {
    METHOD,
    CONSTRUCTOR,
    STATIC_INITIALIZER,
    INSTANCE_INITIALIZER
  }

  public MethodDecl {
    parameters = List.copyOf(parameters);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return this == other;
  }

  @Override
  public int hashCode() {
    return System.identityHashCode(this);
  }

  @Override
  public String toString() {
    return ref.key();
  }
}
