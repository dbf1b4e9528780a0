package dev.heed.lint.symbol;

import java.util.List;
import java.util.function.Supplier;

/** A type parameter of a class or method. Equality is identity. */
public final class TypeParameter {
  private final String name;
  private final Lazy<List<Type>> bounds;

  /**
   * @param bounds its bounds as written, asked for once it is known what the names mean
   */
  public TypeParameter(String name, Supplier<List<Type>> bounds) {
    this.name = name;
    this.bounds = new Lazy<>(bounds, List.of());
  }

  public String name() {
    return name;
  }

  /** The bounds as written; empty for none. */
  public List<Type> bounds() {
    return bounds.get();
  }

  @Override
  public String toString() {
    return name;
  }
}
