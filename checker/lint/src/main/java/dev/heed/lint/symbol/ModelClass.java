package dev.heed.lint.symbol;

import dev.heed.core.library.LibraryModels.Signature;
import dev.heed.core.program.AnnotationUse;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A type of which nothing is known but what a library model says: some of its methods, and not what
 * they give. It may declare more, and its supertypes are unknown.
 */
final class ModelClass extends ClassSymbol {
  private final Lazy<Map<String, List<MethodSymbol>>> methods;

  ModelClass(String name, List<Signature> signatures, ModelClasses types) {
    super(name, name.substring(Math.max(name.lastIndexOf('.'), name.lastIndexOf('$')) + 1));
    this.methods = new Lazy<>(() -> read(signatures, types), Map.of());
  }

  private Map<String, List<MethodSymbol>> read(List<Signature> signatures, ModelClasses types) {
    Map<String, List<MethodSymbol>> found = new HashMap<>();
    for (Signature signature : signatures) {
      List<Type> parameters =
          signature.anyParameters()
              ? List.of(new Type.Array(Type.Special.UNKNOWN))
              : signature.parameters().stream().map(types::type).toList();
      boolean isConstructor = signature.name().equals(MethodSymbol.CONSTRUCTOR);
      found
          .computeIfAbsent(signature.name(), n -> new ArrayList<>(2))
          .add(
              new MethodSymbol(
                  this,
                  signature.name(),
                  Flags.PUBLIC
                      | (signature.isStatic() ? Flags.STATIC : 0)
                      | (signature.anyParameters() ? Flags.VARARGS : 0),
                  List.of(),
                  parameters,
                  isConstructor ? Type.Primitive.VOID : Type.Special.UNKNOWN,
                  signature.throwsInterrupted()
                      ? List.of(types.type("java.lang.InterruptedException"))
                      : List.of(),
                  List.of(),
                  List.of()));
    }
    return found;
  }

  @Override
  public boolean isPartial() {
    return true;
  }

  @Override
  public int flags() {
    return Flags.PUBLIC;
  }

  @Override
  public @Nullable ClassSymbol outer() {
    return null;
  }

  @Override
  public List<TypeParameter> typeParameters() {
    return List.of();
  }

  @Override
  public Type superclass() {
    return Type.Special.UNKNOWN;
  }

  @Override
  public List<Type> interfaces() {
    return List.of();
  }

  @Override
  public Map<String, List<MethodSymbol>> methods() {
    return methods.get();
  }

  @Override
  public Map<String, FieldSymbol> fields() {
    return Map.of();
  }

  @Override
  public Map<String, ? extends ClassSymbol> memberTypes() {
    return Map.of();
  }

  @Override
  public List<AnnotationUse> annotations() {
    return List.of();
  }
}
