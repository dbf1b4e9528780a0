package dev.heed.lint.source;

import dev.heed.lint.symbol.ClassSymbol;
import dev.heed.lint.symbol.TypeParameter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What code at one place can name, besides what the places around it give: the members of a class,
 * or local variables, local types and type parameters.
 */
final class Scope {
  private final @Nullable Scope outer;
  private final FileScope file;
  private final @Nullable ClassSymbol owner;
  private Map<String, LocalVariable> variables = Map.of();
  private Map<String, ClassSymbol> types = Map.of();
  private Map<String, TypeParameter> typeParameters = Map.of();

  private Scope(@Nullable Scope outer, FileScope file, @Nullable ClassSymbol owner) {
    this.outer = outer;
    this.file = file;
    this.owner = owner;
  }

  /** What any code of a file can name. */
  static Scope of(FileScope file) {
    return new Scope(null, file, null);
  }

  /** The inside of the body of {@code type}. */
  Scope in(ClassSymbol type) {
    return new Scope(this, file, type);
  }

  /** A block, or whatever else may declare local names. */
  Scope nested() {
    return new Scope(this, file, null);
  }

  Scope nested(List<TypeParameter> parameters) {
    Scope nested = nested();
    if (!parameters.isEmpty()) {
      nested.typeParameters = new HashMap<>();
      parameters.forEach(p -> nested.typeParameters.put(p.name(), p));
    }
    return nested;
  }

  @Nullable Scope outer() {
    return outer;
  }

  FileScope file() {
    return file;
  }

  /** The type whose members this scope is about; null for local names. */
  @Nullable ClassSymbol owner() {
    return owner;
  }

  /** The innermost type around. */
  @Nullable ClassSymbol type() {
    for (Scope at = this; at != null; at = at.outer) {
      if (at.owner != null) {
        return at.owner;
      }
    }
    return null;
  }

  void declare(String name, LocalVariable variable) {
    if (variables.isEmpty()) {
      variables = new HashMap<>();
    }
    variables.put(name, variable);
  }

  /** Declares the variables of another scope here too. */
  void declareAll(Scope other) {
    other.variables.forEach(this::declare);
  }

  void declare(ClassSymbol type) {
    if (types.isEmpty()) {
      types = new HashMap<>();
    }
    types.put(type.simpleName(), type);
  }

  @Nullable LocalVariable ownVariable(String name) {
    return variables.get(name);
  }

  @Nullable ClassSymbol ownType(String name) {
    return types.get(name);
  }

  @Nullable TypeParameter ownTypeParameter(String name) {
    return typeParameters.get(name);
  }
}
