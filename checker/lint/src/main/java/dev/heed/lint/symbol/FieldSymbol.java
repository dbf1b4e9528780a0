package dev.heed.lint.symbol;

import dev.heed.core.program.AnnotationUse;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** A field, enum constant or record component. Equality is identity. */
public final class FieldSymbol {
  private final ClassSymbol owner;
  private final String name;
  private final int flags;
  private final Type type;
  private final List<AnnotationUse> annotations;
  private final Lazy<Optional<Object>> constant;

  /**
   * @param flags the {@link Flags}
   * @param constant its value where it is a compile-time constant (JLS 4.12.4)
   */
  public FieldSymbol(
      ClassSymbol owner,
      String name,
      int flags,
      Type type,
      List<AnnotationUse> annotations,
      Supplier<Optional<Object>> constant) {
    this.owner = owner;
    this.name = name;
    this.flags = flags;
    this.type = type;
    this.annotations = List.copyOf(annotations);
    this.constant = new Lazy<>(constant, Optional.empty());
  }

  public ClassSymbol owner() {
    return owner;
  }

  public String name() {
    return name;
  }

  public Type type() {
    return type;
  }

  public List<AnnotationUse> annotations() {
    return annotations;
  }

  /** Its value where it is a compile-time constant. */
  public Optional<Object> constant() {
    return constant.get();
  }

  public int flags() {
    return flags;
  }

  public boolean is(int flag) {
    return (flags & flag) != 0;
  }

  public boolean isStatic() {
    return is(Flags.STATIC);
  }

  @Override
  public String toString() {
    return owner + "#" + name;
  }
}
