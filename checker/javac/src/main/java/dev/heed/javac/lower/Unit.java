package dev.heed.javac.lower;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreePath;
import com.sun.source.util.Trees;
import dev.heed.core.program.Span;
import dev.heed.core.program.Variable;
import java.util.IdentityHashMap;
import java.util.Map;
import javax.lang.model.element.Element;
import javax.lang.model.type.TypeMirror;
import org.jspecify.annotations.Nullable;

/** The compilation unit that is being lowered, and what the parts of the lowering share. */
final class Unit {
  final TypeLowering types;
  final RefLowering refs;
  final SourceText text = new SourceText();
  final Notes notes = new Notes(this);
  final ExprLowering expressions = new ExprLowering(this);
  final StmtLowering statements = new StmtLowering(this);
  final PatternLowering patterns = new PatternLowering(this);
  final DeclLowering declarations = new DeclLowering(this);

  private final Trees trees;
  private final SourcePositions positions;
  private final Map<Element, Variable> variables = new IdentityHashMap<>();
  private CompilationUnitTree tree;
  private TreePath path;

  @SuppressWarnings("NullAway.Init")
  Unit(Trees trees, TypeLowering types, RefLowering refs) {
    this.trees = trees;
    this.positions = trees.getSourcePositions();
    this.types = types;
    this.refs = refs;
  }

  void enter(CompilationUnitTree unit, CharSequence source) {
    tree = unit;
    path = new TreePath(unit);
    text.load(source);
    variables.clear();
  }

  CompilationUnitTree tree() {
    return tree;
  }

  /**
   * The symbol of a tree. Its path is cut short: javac asks the leaf only, as long as the class
   * around it is attributed.
   */
  @Nullable Element element(Tree leaf) {
    return trees.getElement(new TreePath(path, leaf));
  }

  @Nullable TypeMirror mirror(Tree leaf) {
    return trees.getTypeMirror(new TreePath(path, leaf));
  }

  /** The erased static type of an expression, or the type that a type tree names. */
  String type(Tree leaf) {
    return types.name(mirror(leaf));
  }

  int start(Tree leaf) {
    long start = positions.getStartPosition(tree, leaf);
    return (int) Math.max(0, Math.min(start, text.length()));
  }

  Span span(int start, int end) {
    return new Span(start, Math.max(start, Math.min(end, text.length())));
  }

  /**
   * Declares the variable of {@code declaration}, whose name is looked for from {@code from} on.
   */
  Variable declare(VariableTree declaration, Variable.Kind kind, int from) {
    Element symbol = element(declaration);
    String name = refs.text(declaration.getName());
    boolean unnamed = name.isEmpty() || name.equals("_");
    int at = text.variableName(from, unnamed ? "_" : name);
    Span span = at < 0 ? span(from, from) : span(at, at + (unnamed ? 1 : name.length()));
    String type = symbol == null ? type(declaration) : types.name(symbol.asType());
    Variable variable = new Variable(kind, unnamed ? "" : name, type, span);
    if (symbol != null) {
      variables.put(symbol, variable);
    }
    if (kind != Variable.Kind.LOCAL && kind != Variable.Kind.RESOURCE) {
      notes.read(declaration.getModifiers(), span(from, span.end()));
    }
    return variable;
  }

  /** The variable that {@code symbol} is; one of its own where broken code uses it undeclared. */
  Variable variable(Element symbol, Span use) {
    Variable known = variables.get(symbol);
    if (known == null) {
      known =
          new Variable(
              Variable.Kind.LOCAL,
              refs.text(symbol.getSimpleName()),
              types.name(symbol.asType()),
              use);
      variables.put(symbol, known);
    }
    return known;
  }
}
