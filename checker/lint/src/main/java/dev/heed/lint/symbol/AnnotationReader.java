package dev.heed.lint.symbol;

import dev.heed.core.program.AnnotationUse;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.AnnotationVisitor;
import org.objectweb.asm.Opcodes;

/** Reads one annotation of a class file. */
final class AnnotationReader extends AnnotationVisitor {
  private final String type;
  private final Consumer<AnnotationUse> to;
  private final Map<String, String> values = new HashMap<>();

  AnnotationReader(String type, ClassFiles files, Consumer<AnnotationUse> to) {
    super(Opcodes.ASM9);
    this.type = type;
    this.to = to;
    values.putAll(files.reference(type).annotationDefaults());
  }

  /** A value as {@link AnnotationUse} spells it. */
  private static String text(Object value) {
    return value instanceof org.objectweb.asm.Type t ? t.getClassName() : String.valueOf(value);
  }

  @Override
  public void visit(String name, Object value) {
    values.put(name, text(value));
  }

  @Override
  public void visitEnum(String name, String descriptor, String value) {
    values.put(name, value);
  }

  @Override
  public AnnotationVisitor visitArray(String name) {
    return new ListReader(text -> values.put(name, text));
  }

  @Override
  public @Nullable AnnotationVisitor visitAnnotation(String name, String descriptor) {
    return null;
  }

  @Override
  public void visitEnd() {
    to.accept(new AnnotationUse(type, values));
  }

  /** Reads the elements of an array, or the one value of a default. */
  static final class ListReader extends AnnotationVisitor {
    private final Consumer<String> to;
    private final List<String> elements = new ArrayList<>();

    ListReader(Consumer<String> to) {
      super(Opcodes.ASM9);
      this.to = to;
    }

    @Override
    public void visit(@Nullable String name, Object value) {
      elements.add(text(value));
    }

    @Override
    public void visitEnum(@Nullable String name, String descriptor, String value) {
      elements.add(value);
    }

    @Override
    public AnnotationVisitor visitArray(@Nullable String name) {
      return new ListReader(elements::add);
    }

    @Override
    public void visitEnd() {
      to.accept(String.join(",", elements));
    }
  }
}
