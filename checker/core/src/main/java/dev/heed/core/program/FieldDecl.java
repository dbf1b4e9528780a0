package dev.heed.core.program;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A declared field, enum constant or record component.
 *
 * @param initializer its initialiser; for an enum constant its {@code new}
 * @param span the whole declaration
 * @param nameSpan the name
 */
public record FieldDecl(
    FieldRef ref,
    @Nullable Expr initializer,
    List<AnnotationUse> annotations,
    Span span,
    Span nameSpan) {
  public FieldDecl {
    annotations = List.copyOf(annotations);
  }
}
