package dev.heed.core.program;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A declared type: top-level, member, local or anonymous.
 *
 * @param name its binary name ({@code a.b.Outer$Inner}, {@code a.b.Outer$1})
 * @param simpleName the name as written; empty for an anonymous class
 * @param superclass the superclass; null for an interface
 * @param fields in source order; a record's components come first, an enum's constants are fields
 * @param methods methods, constructors and initialisers, in source order; what is implicit is left
 *     out
 * @param memberTypes the member types; local and anonymous ones stand where they are declared
 * @param span the whole declaration
 * @param nameSpan the name; for an anonymous class its {@code new}
 */
public record TypeDecl(
    String name,
    String simpleName,
    Kind kind,
    @Nullable String superclass,
    List<String> interfaces,
    boolean isStatic,
    boolean isAbstract,
    List<AnnotationUse> annotations,
    List<FieldDecl> fields,
    List<MethodDecl> methods,
    List<TypeDecl> memberTypes,
    Span span,
    Span nameSpan) {

  /** Kinds of type. */
  public enum Kind {
    CLASS,
    INTERFACE,
    ENUM,
    RECORD,
    ANNOTATION,
    ANONYMOUS,
    /** The implicit class of a compact source file (JEP 512). */
    IMPLICIT
  }

  public TypeDecl {
    interfaces = List.copyOf(interfaces);
    annotations = List.copyOf(annotations);
    fields = List.copyOf(fields);
    methods = List.copyOf(methods);
    memberTypes = List.copyOf(memberTypes);
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
    return kind + " " + name;
  }
}
