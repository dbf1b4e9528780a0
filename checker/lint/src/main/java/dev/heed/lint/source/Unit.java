package dev.heed.lint.source;

import com.github.javaparser.JavaToken;
import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.NodeList;
import com.github.javaparser.ast.expr.AnnotationExpr;
import com.github.javaparser.ast.expr.SimpleName;
import dev.heed.core.program.Expr;
import dev.heed.core.program.Span;
import dev.heed.core.program.Types;
import dev.heed.core.program.Variable;
import dev.heed.lint.symbol.ClassSymbol;
import dev.heed.lint.symbol.Type;
import dev.heed.lint.symbol.TypeParameter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The file that is being lowered, and what the parts of the lowering share. */
final class Unit {
  final Universe universe;
  final Positions positions;
  final Notes notes;
  final Names names;
  final ExprLowering expressions;
  final CallLowering calls;
  final FunctionLowering functions;
  final CreationLowering creations;
  final StmtLowering statements;
  final SwitchLowering switches;
  final PatternLowering patterns;
  final DeclLowering declarations;

  private Scope scope;
  private Map<String, Integer> localTypes = new HashMap<>();
  private int speculations;

  Unit(Universe universe, Positions positions, Notes notes, Scope outside) {
    this.universe = universe;
    this.positions = positions;
    this.notes = notes;
    this.scope = outside;
    this.names = new Names(this);
    this.expressions = new ExprLowering(this);
    this.calls = new CallLowering(this);
    this.functions = new FunctionLowering(this);
    this.creations = new CreationLowering(this);
    this.statements = new StmtLowering(this);
    this.switches = new SwitchLowering(this);
    this.patterns = new PatternLowering(this);
    this.declarations = new DeclLowering(this);
  }

  Scope scope() {
    return scope;
  }

  /** The innermost class around the code at hand. */
  ClassSymbol here() {
    ClassSymbol type = scope.type();
    if (type == null) {
      throw new IllegalStateException("code outside of all types");
    }
    return type;
  }

  /** What {@code work} gives in another scope. */
  <T> T in(Scope inner, Supplier<T> work) {
    Scope before = scope;
    scope = inner;
    try {
      return work.get();
    } finally {
      scope = before;
    }
  }

  /** What {@code work} gives in a scope of its own. */
  <T> T nested(Supplier<T> work) {
    return in(scope.nested(), work);
  }

  /** What {@code work} gives, with nothing of it kept: it will be done again. */
  <T> T speculate(Supplier<T> work) {
    Map<String, Integer> before = localTypes;
    localTypes = new HashMap<>(before);
    speculations++;
    try {
      return notes.ignoring(() -> nested(work));
    } finally {
      speculations--;
      localTypes = before;
    }
  }

  /** How often what is being done was begun for nothing but a look. */
  int speculations() {
    return speculations;
  }

  /** The binary name of the next local or anonymous class of this simple name. */
  String localName(String simpleName) {
    String prefix = here().name() + "$";
    int number = localTypes.merge(prefix + "/" + simpleName, 1, Integer::sum);
    return prefix + number + simpleName;
  }

  /** The name of a type in the program. */
  String name(Type type) {
    return universe.refs().name(type);
  }

  Span span(Node node) {
    return positions.span(node);
  }

  Span span(Node first, Node last) {
    return positions.span(positions.start(first), positions.end(last));
  }

  /** The name itself, without the brackets of a C-style declarator. */
  Span nameSpan(SimpleName name) {
    return positions.span(Positions.first(name));
  }

  /** From the keyword that {@code start} begins with to what comes before {@code body}. */
  Span head(Node start, Node body) {
    JavaToken last = Positions.previous(Positions.first(body));
    int end = last == null ? positions.end(start) : positions.span(last).end();
    return positions.span(positions.start(start), end);
  }

  /** Declares a variable whose declaration begins at {@code declaration}. */
  LocalVariable declare(
      SimpleName name,
      Node declaration,
      NodeList<AnnotationExpr> annotations,
      Type type,
      Variable.Kind kind) {
    Span span = nameSpan(name);
    String written = name.getIdentifier();
    boolean unnamed = written.isEmpty() || written.equals("_");
    LocalVariable local =
        new LocalVariable(new Variable(kind, unnamed ? "" : written, name(type), span), type);
    if (!unnamed) {
      scope.declare(written, local);
    }
    if (kind != Variable.Kind.LOCAL && kind != Variable.Kind.RESOURCE) {
      notes.read(annotations, positions.span(positions.startWithParts(declaration), span.end()));
    }
    return local;
  }

  /** {@code type} without variables that mean nothing here. */
  Type closed(Type type) {
    return dev.heed.lint.symbol.TypeSystem.replaced(
        type, p -> isInScope(p) ? null : Type.Special.UNKNOWN);
  }

  private boolean isInScope(TypeParameter parameter) {
    for (Scope at = scope; at != null; at = at.outer()) {
      if (at.ownTypeParameter(parameter.name()) == parameter) {
        return true;
      }
    }
    return false;
  }

  Typed unknown(Span span, List<Expr> operands) {
    return new Typed(new Expr.Other(span, Types.UNKNOWN, operands), Type.Special.UNKNOWN);
  }

  /** {@code type} where it is known, otherwise null: as something that is asked for. */
  static @Nullable Type target(Type type) {
    return type.isKnown() ? type : null;
  }
}
