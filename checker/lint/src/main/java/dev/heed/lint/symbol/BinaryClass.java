package dev.heed.lint.symbol;

import dev.heed.core.program.AnnotationUse;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A type that is known from its class file. */
final class BinaryClass extends ClassSymbol {
  private static final ClassContent NOTHING = nothing();

  private final Lazy<Optional<ClassContent>> content;

  BinaryClass(String name, ClassFiles files) {
    super(name, name.substring(Math.max(name.lastIndexOf('.'), name.lastIndexOf('$')) + 1));
    content = new Lazy<>(() -> Optional.ofNullable(files.read(this)), Optional.empty());
  }

  private static ClassContent nothing() {
    ClassContent nothing = new ClassContent();
    nothing.superclass = Type.Special.UNKNOWN;
    return nothing;
  }

  boolean exists() {
    return content.get().isPresent() && !content().isLocal;
  }

  private ClassContent content() {
    return content.get().orElse(NOTHING);
  }

  @Override
  public Map<String, String> annotationDefaults() {
    return content().defaults;
  }

  @Override
  public int flags() {
    return content().flags;
  }

  @Override
  public @Nullable ClassSymbol outer() {
    return content().outer;
  }

  @Override
  public List<TypeParameter> typeParameters() {
    return content().typeParameters;
  }

  @Override
  public @Nullable Type superclass() {
    return content().superclass;
  }

  @Override
  public List<Type> interfaces() {
    return content().interfaces;
  }

  @Override
  public Map<String, List<MethodSymbol>> methods() {
    return content().methods;
  }

  @Override
  public Map<String, FieldSymbol> fields() {
    return content().fields;
  }

  @Override
  public Map<String, ? extends ClassSymbol> memberTypes() {
    return content().memberTypes;
  }

  @Override
  public List<AnnotationUse> annotations() {
    return content().annotations;
  }
}
