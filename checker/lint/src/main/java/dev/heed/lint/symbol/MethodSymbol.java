package dev.heed.lint.symbol;

import dev.heed.core.program.AnnotationUse;
import java.util.List;

/**
 * A method or constructor. Equality is identity.
 *
 * @param flags the {@link Flags}
 * @param parameters the types of its parameters; the last one of a variable-arity method is an
 *     array
 * @param result {@link Type.Primitive#VOID} for none, and for a constructor
 * @param parameterAnnotations one list a parameter, or empty when there are none at all
 */
public record MethodSymbol(
    ClassSymbol owner,
    String name,
    int flags,
    List<TypeParameter> typeParameters,
    List<Type> parameters,
    Type result,
    List<Type> thrown,
    List<AnnotationUse> annotations,
    List<List<AnnotationUse>> parameterAnnotations) {

  /** The name of constructors. */
  public static final String CONSTRUCTOR = "<init>";

  public MethodSymbol {
    typeParameters = List.copyOf(typeParameters);
    parameters = List.copyOf(parameters);
    thrown = List.copyOf(thrown);
    annotations = List.copyOf(annotations);
    parameterAnnotations = List.copyOf(parameterAnnotations);
  }

  public boolean is(int flag) {
    return (flags & flag) != 0;
  }

  public boolean isConstructor() {
    return name.equals(CONSTRUCTOR);
  }

  public boolean isStatic() {
    return is(Flags.STATIC);
  }

  public boolean isVarargs() {
    return is(Flags.VARARGS);
  }

  public boolean isAbstract() {
    return is(Flags.ABSTRACT);
  }

  @Override
  public boolean equals(Object other) {
    return this == other;
  }

  @Override
  public int hashCode() {
    return System.identityHashCode(this);
  }

  @Override
  public String toString() {
    return owner + "#" + name + parameters;
  }
}
