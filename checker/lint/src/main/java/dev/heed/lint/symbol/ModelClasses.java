package dev.heed.lint.symbol;

import dev.heed.core.library.LibraryModels;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The types of libraries of which a model speaks. Thread-safe. */
public final class ModelClasses implements ClassFinder {
  private final LibraryModels models;
  private final Set<String> names;
  private final ClassFinder others;
  private final Map<String, Optional<ClassSymbol>> known = new ConcurrentHashMap<>();

  /**
   * @param others finds the types that the models mention without a block of their own
   */
  public ModelClasses(LibraryModels models, ClassFinder others) {
    this.models = models;
    this.names = models.types();
    this.others = others;
  }

  @Override
  public @Nullable ClassSymbol find(String binaryName) {
    if (!names.contains(binaryName)) {
      return null;
    }
    return known
        .computeIfAbsent(
            binaryName, name -> Optional.of(new ModelClass(name, models.signatures(name), this)))
        .orElse(null);
  }

  /** The type of a parameter. */
  Type type(String name) {
    if (name.endsWith("[]")) {
      return new Type.Array(type(name.substring(0, name.length() - 2)));
    }
    Type.Primitive primitive = Type.Primitive.of(name);
    if (primitive != null) {
      return primitive;
    }
    ClassSymbol found = others.find(name);
    found = found == null ? find(name) : found;
    return found == null
        ? Type.Special.UNKNOWN
        : new Type.Declared(
            found, found.typeParameters().stream().<Type>map(p -> Type.Special.UNKNOWN).toList());
  }
}
