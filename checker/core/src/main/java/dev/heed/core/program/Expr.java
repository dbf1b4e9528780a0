package dev.heed.core.program;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An expression. Parentheses are dropped. Equality of every node is identity, so that a node can be
 * a key; {@link #type()} is the static erased type.
 */
public abstract sealed class Expr {
  private final Span span;
  private final String type;

  private Expr(Span span, String type) {
    this.span = span;
    this.type = type;
  }

  public final Span span() {
    return span;
  }

  /** The static type, erased; {@link Types#UNKNOWN} when it could not be resolved. */
  public final String type() {
    return type;
  }

  /** A call of something with arguments. */
  public abstract static sealed class Invocation extends Expr {
    private final @Nullable MethodRef callee;
    private final List<Expr> arguments;

    private Invocation(Span span, String type, @Nullable MethodRef callee, List<Expr> arguments) {
      super(span, type);
      this.callee = callee;
      this.arguments = List.copyOf(arguments);
    }

    /** The method or constructor that is called; null when it could not be resolved. */
    public final @Nullable MethodRef callee() {
      return callee;
    }

    /** The arguments as written: a variable-arity call has as many as it was given. */
    public final List<Expr> arguments() {
      return arguments;
    }
  }

  /** A method call, {@code this(…)} and {@code super(…)} included (name {@code <init>}). */
  public static final class Call extends Invocation {
    private final String name;
    private final @Nullable Expr receiver;
    private final Span nameSpan;

    /**
     * @param receiver null for a call by simple name (of this, an outer object, or static); for a
     *     static call by a type's name a {@link TypeName}
     */
    public Call(
        Span span,
        String type,
        @Nullable MethodRef callee,
        String name,
        @Nullable Expr receiver,
        List<Expr> arguments,
        Span nameSpan) {
      super(span, type, callee, arguments);
      this.name = name;
      this.receiver = receiver;
      this.nameSpan = nameSpan;
    }

    public String name() {
      return name;
    }

    public @Nullable Expr receiver() {
      return receiver;
    }

    /** The range of the method's name in the call. */
    public Span nameSpan() {
      return nameSpan;
    }
  }

  /** A class instance creation. */
  public static final class New extends Invocation {
    private final @Nullable Expr outer;
    private final @Nullable TypeDecl body;

    /**
     * @param callee the constructor; that of the superclass for an anonymous class of a class, null
     *     for an anonymous class of an interface
     * @param body the anonymous class
     */
    public New(
        Span span,
        String type,
        @Nullable MethodRef callee,
        List<Expr> arguments,
        @Nullable Expr outer,
        @Nullable TypeDecl body) {
      super(span, type, callee, arguments);
      this.outer = outer;
      this.body = body;
    }

    /** The {@code x} of {@code x.new Inner()}. */
    public @Nullable Expr outer() {
      return outer;
    }

    public @Nullable TypeDecl body() {
      return body;
    }
  }

  /** A lambda. Its {@link #type()} is the functional interface. */
  public static final class Lambda extends Expr implements Executable {
    private final List<Variable> parameters;
    private final Stmt.Block body;
    private final boolean expressionBody;

    /**
     * @param body the body; an expression as a block of one {@link Stmt.Return}, or {@link
     *     Stmt.Eval} when the lambda gives no value
     */
    public Lambda(
        Span span,
        String type,
        List<Variable> parameters,
        Stmt.Block body,
        boolean expressionBody) {
      super(span, type);
      this.parameters = List.copyOf(parameters);
      this.body = body;
      this.expressionBody = expressionBody;
    }

    @Override
    public List<Variable> parameters() {
      return parameters;
    }

    @Override
    public Stmt.Block body() {
      return body;
    }

    public boolean hasExpressionBody() {
      return expressionBody;
    }
  }

  /** A method reference. Its {@link #type()} is the functional interface. */
  public static final class MethodReference extends Expr {
    private final @Nullable Expr receiver;
    private final @Nullable MethodRef target;
    private final String name;

    /**
     * @param receiver the bound receiver, or a {@link TypeName}
     */
    public MethodReference(
        Span span, String type, @Nullable Expr receiver, @Nullable MethodRef target, String name) {
      super(span, type);
      this.receiver = receiver;
      this.target = target;
      this.name = name;
    }

    public @Nullable Expr receiver() {
      return receiver;
    }

    public @Nullable MethodRef target() {
      return target;
    }

    /** The name; {@code new} for a constructor. */
    public String name() {
      return name;
    }
  }

  /** A local variable or parameter by name. */
  public static final class Local extends Expr {
    private final Variable variable;

    public Local(Span span, String type, Variable variable) {
      super(span, type);
      this.variable = variable;
    }

    public Variable variable() {
      return variable;
    }
  }

  /** A field by name. */
  public static final class Field extends Expr {
    private final @Nullable Expr receiver;
    private final FieldRef field;

    /**
     * @param receiver null when the field is named alone (of this, an outer object, or static)
     */
    public Field(Span span, String type, @Nullable Expr receiver, FieldRef field) {
      super(span, type);
      this.receiver = receiver;
      this.field = field;
    }

    public @Nullable Expr receiver() {
      return receiver;
    }

    public FieldRef field() {
      return field;
    }
  }

  /** {@code this}, {@code Outer.this}, {@code super}; the type tells which object. */
  public static final class This extends Expr {
    private final boolean isSuper;

    public This(Span span, String type, boolean isSuper) {
      super(span, type);
      this.isSuper = isSuper;
    }

    public boolean isSuper() {
      return isSuper;
    }
  }

  /** A type's name where an expression may stand: a static call's receiver, a class literal. */
  public static final class TypeName extends Expr {
    public TypeName(Span span, String type) {
      super(span, type);
    }
  }

  /**
   * A literal or {@code null}; also a name that stands for a compile-time constant stays a name.
   */
  public static final class Literal extends Expr {
    private final @Nullable Object value;

    public Literal(Span span, String type, @Nullable Object value) {
      super(span, type);
      this.value = value;
    }

    public @Nullable Object value() {
      return value;
    }
  }

  /** An assignment, simple ({@code =}) or compound. */
  public static final class Assign extends Expr {
    private final String operator;
    private final Expr target;
    private final Expr value;

    public Assign(Span span, String type, String operator, Expr target, Expr value) {
      super(span, type);
      this.operator = operator;
      this.target = target;
      this.value = value;
    }

    /** {@code =}, {@code +=} and so on. */
    public String operator() {
      return operator;
    }

    public Expr target() {
      return target;
    }

    public Expr value() {
      return value;
    }
  }

  /**
   * A unary operation: {@code !}, {@code -}, {@code +}, {@code ~}, {@code ++x}, {@code x++} and so
   * on.
   */
  public static final class Unary extends Expr {
    private final String operator;
    private final Expr operand;

    /**
     * @param operator as written; {@code x++} and {@code x--} for the postfix ones
     */
    public Unary(Span span, String type, String operator, Expr operand) {
      super(span, type);
      this.operator = operator;
      this.operand = operand;
    }

    public String operator() {
      return operator;
    }

    public Expr operand() {
      return operand;
    }
  }

  /** A binary operation; {@code &&} and {@code ||} among them. */
  public static final class Binary extends Expr {
    private final String operator;
    private final Expr left;
    private final Expr right;

    public Binary(Span span, String type, String operator, Expr left, Expr right) {
      super(span, type);
      this.operator = operator;
      this.left = left;
      this.right = right;
    }

    public String operator() {
      return operator;
    }

    public Expr left() {
      return left;
    }

    public Expr right() {
      return right;
    }
  }

  /** {@code c ? a : b}. */
  public static final class Conditional extends Expr {
    private final Expr condition;
    private final Expr whenTrue;
    private final Expr whenFalse;

    public Conditional(Span span, String type, Expr condition, Expr whenTrue, Expr whenFalse) {
      super(span, type);
      this.condition = condition;
      this.whenTrue = whenTrue;
      this.whenFalse = whenFalse;
    }

    public Expr condition() {
      return condition;
    }

    public Expr whenTrue() {
      return whenTrue;
    }

    public Expr whenFalse() {
      return whenFalse;
    }
  }

  /** {@code e instanceof P}. */
  public static final class InstanceOf extends Expr {
    private final Expr operand;
    private final String testedType;
    private final List<Variable> bindings;

    /**
     * @param bindings the variables of the pattern, in source order
     */
    public InstanceOf(Span span, Expr operand, String testedType, List<Variable> bindings) {
      super(span, "boolean");
      this.operand = operand;
      this.testedType = testedType;
      this.bindings = List.copyOf(bindings);
    }

    public Expr operand() {
      return operand;
    }

    public String testedType() {
      return testedType;
    }

    public List<Variable> bindings() {
      return bindings;
    }
  }

  /** A cast; {@link #type()} is the target. */
  public static final class Cast extends Expr {
    private final Expr operand;

    public Cast(Span span, String type, Expr operand) {
      super(span, type);
      this.operand = operand;
    }

    public Expr operand() {
      return operand;
    }
  }

  /** {@code a[i]}. */
  public static final class Index extends Expr {
    private final Expr array;
    private final Expr index;

    public Index(Span span, String type, Expr array, Expr index) {
      super(span, type);
      this.array = array;
      this.index = index;
    }

    public Expr array() {
      return array;
    }

    public Expr index() {
      return index;
    }
  }

  /** A switch as an expression. */
  public static final class Switch extends Expr {
    private final Expr selector;
    private final List<Stmt.Case> cases;

    public Switch(Span span, String type, Expr selector, List<Stmt.Case> cases) {
      super(span, type);
      this.selector = selector;
      this.cases = List.copyOf(cases);
    }

    public Expr selector() {
      return selector;
    }

    public List<Stmt.Case> cases() {
      return cases;
    }
  }

  /**
   * Anything else, with its operands in the order of their evaluation: an array creation, or what a
   * front end does not know.
   */
  public static final class Other extends Expr {
    private final List<Expr> operands;

    public Other(Span span, String type, List<Expr> operands) {
      super(span, type);
      this.operands = List.copyOf(operands);
    }

    public List<Expr> operands() {
      return operands;
    }
  }
}
