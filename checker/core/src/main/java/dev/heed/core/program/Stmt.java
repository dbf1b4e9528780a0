package dev.heed.core.program;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A statement. Equality of every node is identity, so that a node can be a key. */
public abstract sealed class Stmt {
  private final Span span;

  private Stmt(Span span) {
    this.span = span;
  }

  public final Span span() {
    return span;
  }

  /** {@code { … }}; also the empty statement, as an empty block. */
  public static final class Block extends Stmt {
    private final List<Stmt> statements;

    public Block(Span span, List<Stmt> statements) {
      super(span);
      this.statements = List.copyOf(statements);
    }

    public List<Stmt> statements() {
      return statements;
    }
  }

  /** The declaration of one local variable; of {@code int a, b} there are two. */
  public static final class Declare extends Stmt {
    private final Variable variable;
    private final @Nullable Expr initializer;

    public Declare(Span span, Variable variable, @Nullable Expr initializer) {
      super(span);
      this.variable = variable;
      this.initializer = initializer;
    }

    public Variable variable() {
      return variable;
    }

    public @Nullable Expr initializer() {
      return initializer;
    }
  }

  /** A local class, interface, enum or record. */
  public static final class DeclareType extends Stmt {
    private final TypeDecl type;

    public DeclareType(Span span, TypeDecl type) {
      super(span);
      this.type = type;
    }

    public TypeDecl type() {
      return type;
    }
  }

  /** An expression statement. */
  public static final class Eval extends Stmt {
    private final Expr expression;

    public Eval(Span span, Expr expression) {
      super(span);
      this.expression = expression;
    }

    public Expr expression() {
      return expression;
    }
  }

  /** {@code if}. */
  public static final class If extends Stmt {
    private final Expr condition;
    private final Stmt then;
    private final @Nullable Stmt otherwise;

    public If(Span span, Expr condition, Stmt then, @Nullable Stmt otherwise) {
      super(span);
      this.condition = condition;
      this.then = then;
      this.otherwise = otherwise;
    }

    public Expr condition() {
      return condition;
    }

    public Stmt then() {
      return then;
    }

    public @Nullable Stmt otherwise() {
      return otherwise;
    }
  }

  /** {@code while}, {@code do} and {@code for}. */
  public static final class Loop extends Stmt {
    private final List<Stmt> init;
    private final @Nullable Expr condition;
    private final List<Expr> update;
    private final Stmt body;
    private final boolean testsFirst;
    private final Span headSpan;

    /**
     * @param condition null for {@code for (;;)}
     * @param testsFirst false for {@code do}
     * @param headSpan the keyword up to the closing parenthesis; of a {@code do} its keyword
     */
    public Loop(
        Span span,
        List<Stmt> init,
        @Nullable Expr condition,
        List<Expr> update,
        Stmt body,
        boolean testsFirst,
        Span headSpan) {
      super(span);
      this.init = List.copyOf(init);
      this.condition = condition;
      this.update = List.copyOf(update);
      this.body = body;
      this.testsFirst = testsFirst;
      this.headSpan = headSpan;
    }

    public List<Stmt> init() {
      return init;
    }

    public @Nullable Expr condition() {
      return condition;
    }

    public List<Expr> update() {
      return update;
    }

    public Stmt body() {
      return body;
    }

    public boolean testsFirst() {
      return testsFirst;
    }

    public Span headSpan() {
      return headSpan;
    }
  }

  /** {@code for (T x : e)}. */
  public static final class ForEach extends Stmt {
    private final Variable variable;
    private final Expr iterable;
    private final Stmt body;
    private final Span headSpan;

    public ForEach(Span span, Variable variable, Expr iterable, Stmt body, Span headSpan) {
      super(span);
      this.variable = variable;
      this.iterable = iterable;
      this.body = body;
      this.headSpan = headSpan;
    }

    public Variable variable() {
      return variable;
    }

    public Expr iterable() {
      return iterable;
    }

    public Stmt body() {
      return body;
    }

    public Span headSpan() {
      return headSpan;
    }
  }

  /** {@code label: statement}. */
  public static final class Labeled extends Stmt {
    private final String label;
    private final Stmt body;

    public Labeled(Span span, String label, Stmt body) {
      super(span);
      this.label = label;
      this.body = body;
    }

    public String label() {
      return label;
    }

    public Stmt body() {
      return body;
    }
  }

  /** {@code switch} as a statement. */
  public static final class Switch extends Stmt {
    private final Expr selector;
    private final List<Case> cases;
    private final boolean exhaustive;

    /**
     * @param exhaustive whether the front end knows that one case is always taken
     */
    public Switch(Span span, Expr selector, List<Case> cases, boolean exhaustive) {
      super(span);
      this.selector = selector;
      this.cases = List.copyOf(cases);
      this.exhaustive = exhaustive;
    }

    public Expr selector() {
      return selector;
    }

    public List<Case> cases() {
      return cases;
    }

    public boolean isExhaustive() {
      return exhaustive;
    }
  }

  /**
   * One case of a switch.
   *
   * @param labels constant labels; empty for patterns and {@code default}
   * @param bindings variables bound by its patterns
   * @param guard the {@code when} condition
   * @param isDefault whether it has the label {@code default}
   * @param isArrow {@code case … ->}: does not fall through; an expression stands as a {@link
   *     Yield} in a switch expression, as an {@link Eval} in a statement
   */
  public record Case(
      List<Expr> labels,
      List<Variable> bindings,
      @Nullable Expr guard,
      boolean isDefault,
      boolean isArrow,
      List<Stmt> body,
      Span span) {
    public Case {
      labels = List.copyOf(labels);
      bindings = List.copyOf(bindings);
      body = List.copyOf(body);
    }
  }

  /** {@code try}, with resources or without. */
  public static final class Try extends Stmt {
    private final List<Resource> resources;
    private final Block body;
    private final List<Catch> catches;
    private final @Nullable Block finallyBlock;

    public Try(
        Span span,
        List<Resource> resources,
        Block body,
        List<Catch> catches,
        @Nullable Block finallyBlock) {
      super(span);
      this.resources = List.copyOf(resources);
      this.body = body;
      this.catches = List.copyOf(catches);
      this.finallyBlock = finallyBlock;
    }

    public List<Resource> resources() {
      return resources;
    }

    public Block body() {
      return body;
    }

    public List<Catch> catches() {
      return catches;
    }

    public @Nullable Block finallyBlock() {
      return finallyBlock;
    }
  }

  /**
   * A resource of a try.
   *
   * @param variable the declared variable; null when an existing one is named
   * @param value its initialiser, or the existing variable or field
   * @param close the {@code close} method that will be called; null when unresolved
   */
  public record Resource(
      @Nullable Variable variable, Expr value, @Nullable MethodRef close, Span span) {}

  /**
   * A catch clause. Equality is identity.
   *
   * @param types one, or the alternatives of a multi-catch
   * @param span the whole clause
   * @param headSpan the parameter: types and name
   */
  public record Catch(List<String> types, Variable variable, Block body, Span span, Span headSpan) {
    public Catch {
      types = List.copyOf(types);
    }

    @Override
    public boolean equals(@Nullable Object other) {
      return this == other;
    }

    @Override
    public int hashCode() {
      return System.identityHashCode(this);
    }
  }

  /** {@code synchronized (lock) { … }}. */
  public static final class Synchronized extends Stmt {
    private final Expr lock;
    private final Block body;

    public Synchronized(Span span, Expr lock, Block body) {
      super(span);
      this.lock = lock;
      this.body = body;
    }

    public Expr lock() {
      return lock;
    }

    public Block body() {
      return body;
    }
  }

  /** {@code return}. */
  public static final class Return extends Stmt {
    private final @Nullable Expr value;

    public Return(Span span, @Nullable Expr value) {
      super(span);
      this.value = value;
    }

    public @Nullable Expr value() {
      return value;
    }
  }

  /** {@code throw}. */
  public static final class Throw extends Stmt {
    private final Expr value;

    public Throw(Span span, Expr value) {
      super(span);
      this.value = value;
    }

    public Expr value() {
      return value;
    }
  }

  /** {@code yield} of a switch expression. */
  public static final class Yield extends Stmt {
    private final Expr value;

    public Yield(Span span, Expr value) {
      super(span);
      this.value = value;
    }

    public Expr value() {
      return value;
    }
  }

  /** {@code break} and {@code continue}. */
  public static final class Jump extends Stmt {
    private final boolean isContinue;
    private final @Nullable String label;

    public Jump(Span span, boolean isContinue, @Nullable String label) {
      super(span);
      this.isContinue = isContinue;
      this.label = label;
    }

    public boolean isContinue() {
      return isContinue;
    }

    public @Nullable String label() {
      return label;
    }
  }

  /** {@code assert}: its operands may or may not be evaluated. */
  public static final class Assert extends Stmt {
    private final Expr condition;
    private final @Nullable Expr detail;

    public Assert(Span span, Expr condition, @Nullable Expr detail) {
      super(span);
      this.condition = condition;
      this.detail = detail;
    }

    public Expr condition() {
      return condition;
    }

    public @Nullable Expr detail() {
      return detail;
    }
  }
}
