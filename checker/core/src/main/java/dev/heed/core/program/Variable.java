package dev.heed.core.program;

/** A local variable or parameter. Each declaration is one object; equality is identity. */
public final class Variable {

  /** How the variable comes to be. */
  public enum Kind {
    LOCAL,
    PARAMETER,
    LAMBDA_PARAMETER,
    /** The variable of a for-each loop. */
    ITERATION,
    /** The variable of a try-with-resources. */
    RESOURCE,
    /** The parameter of a catch. */
    EXCEPTION,
    /** Bound by a pattern. */
    PATTERN
  }

  private final Kind kind;
  private final String name;
  private final String type;
  private final Span span;

  /**
   * @param name the name; empty for the unnamed variable {@code _}
   * @param span the range of the declared name (of the whole declaration where the name has none)
   */
  public Variable(Kind kind, String name, String type, Span span) {
    this.kind = kind;
    this.name = name;
    this.type = type;
    this.span = span;
  }

  public Kind kind() {
    return kind;
  }

  public String name() {
    return name;
  }

  public String type() {
    return type;
  }

  public Span span() {
    return span;
  }

  @Override
  public String toString() {
    return type + ' ' + name;
  }
}
