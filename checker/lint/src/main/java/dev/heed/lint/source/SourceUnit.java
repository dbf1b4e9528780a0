package dev.heed.lint.source;

import com.github.javaparser.ast.CompilationUnit;
import com.github.javaparser.ast.body.TypeDeclaration;
import dev.heed.lint.symbol.ClassSymbol;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A source file, which is parsed when it is first needed: because another names its types, or to be
 * lowered. Thread-safe.
 */
final class SourceUnit {
  private final String path;
  private final String text;
  private final Outline outline;

  /** Null until the file is parsed. */
  private @Nullable Declared declared;

  /** Null before that, when it was too much to keep, and when it is no longer needed. */
  private @Nullable Syntax syntax;

  SourceUnit(String path, String text) {
    this.path = path;
    this.text = text;
    this.outline = Outline.of(text);
  }

  /**
   * What a file declares.
   *
   * @param types the top-level types by simple name, of two of one name the first
   * @param inOrder the top-level types in source order
   */
  record Declared(FileScope scope, Map<String, ClassSymbol> types, List<SourceClass> inOrder) {}

  String path() {
    return path;
  }

  String text() {
    return text;
  }

  Outline outline() {
    return outline;
  }

  /** What the file declares; nothing when it cannot be parsed. */
  synchronized Declared declared(Universe universe) {
    Declared known = declared;
    if (known == null) {
      Syntax parsed = Syntax.parse(path, text, outline);
      known = declare(universe, parsed.tree());
      declared = known;
      if (parsed.tree() == null || universe.trees().take(text.length())) {
        syntax = parsed;
      } else {
        Declarations.strip(parsed.tree());
      }
    }
    return known;
  }

  /** The file with all of its code. */
  synchronized Syntax syntax(Universe universe) {
    declared(universe);
    Syntax known = syntax;
    return known == null ? Syntax.parse(path, text, outline) : known;
  }

  /** Lets go of the syntax tree; what the file declares stays known. */
  synchronized void forgetSyntax(Universe universe) {
    if (syntax != null && syntax.tree() != null) {
      universe.trees().giveBack(text.length());
    }
    syntax = null;
  }

  private Declared declare(Universe universe, @Nullable CompilationUnit parsed) {
    CompilationUnit tree = parsed == null ? new CompilationUnit() : parsed;
    FileScope scope = new FileScope(universe, path, tree);
    Scope outside = Scope.of(scope);
    Map<String, ClassSymbol> types = new LinkedHashMap<>();
    List<SourceClass> inOrder = new ArrayList<>();
    for (TypeDeclaration<?> each : tree.getTypes()) {
      SourceClass type = SourceClass.topLevel(each, outside);
      types.putIfAbsent(type.simpleName(), type);
      scope.declare(type);
      inOrder.add(type);
    }
    return new Declared(scope, types, inOrder);
  }
}
