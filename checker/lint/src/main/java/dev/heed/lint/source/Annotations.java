package dev.heed.lint.source;

import com.github.javaparser.ast.NodeList;
import com.github.javaparser.ast.body.AnnotationMemberDeclaration;
import com.github.javaparser.ast.expr.AnnotationExpr;
import com.github.javaparser.ast.expr.ArrayInitializerExpr;
import com.github.javaparser.ast.expr.ClassExpr;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.FieldAccessExpr;
import com.github.javaparser.ast.expr.NameExpr;
import com.github.javaparser.ast.expr.NormalAnnotationExpr;
import com.github.javaparser.ast.expr.SingleMemberAnnotationExpr;
import dev.heed.core.program.AnnotationUse;
import dev.heed.lint.symbol.ClassSymbol;
import dev.heed.lint.symbol.Type;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Keeps the annotations that a library model asks for. */
final class Annotations {
  private Annotations() {}

  static List<AnnotationUse> of(NodeList<AnnotationExpr> trees, Scope scope) {
    if (trees.isEmpty()) {
      return List.of();
    }
    Set<String> kept = scope.file().universe().keptAnnotations();
    List<AnnotationUse> uses = new ArrayList<>();
    for (AnnotationExpr tree : trees) {
      ClassSymbol type = type(tree, scope);
      if (type != null && kept.contains(type.name())) {
        Map<String, String> values = new HashMap<>(type.annotationDefaults());
        values.putAll(values(tree, scope));
        uses.add(new AnnotationUse(type.name(), values));
      }
    }
    return uses;
  }

  private static @Nullable ClassSymbol type(AnnotationExpr tree, Scope scope) {
    String name = tree.getNameAsString();
    int dot = name.lastIndexOf('.');
    if (dot < 0) {
      return TypeNames.type(name, scope) instanceof Type.Declared found ? found.symbol() : null;
    }
    if (TypeNames.type(name.substring(0, name.indexOf('.')), scope) instanceof Type.Declared top) {
      ClassSymbol at = top.symbol();
      for (String part : name.substring(name.indexOf('.') + 1).split("\\.")) {
        at = at == null ? null : TypeNames.member(at, part, scope);
      }
      return at;
    }
    return scope.file().universe().canonical(name, scope.file().path());
  }

  private static Map<String, String> values(AnnotationExpr tree, Scope scope) {
    Map<String, String> values = new HashMap<>();
    if (tree instanceof SingleMemberAnnotationExpr single) {
      values.put("value", text(single.getMemberValue(), scope));
    } else if (tree instanceof NormalAnnotationExpr normal) {
      normal.getPairs().forEach(p -> values.put(p.getNameAsString(), text(p.getValue(), scope)));
    }
    return values;
  }

  /** The values that the elements of an annotation type have by default. */
  static Optional<String> defaultOf(AnnotationMemberDeclaration tree, Scope scope) {
    return tree.getDefaultValue().map(value -> text(value, scope));
  }

  private static String text(Expression value, Scope scope) {
    if (value instanceof ArrayInitializerExpr array) {
      return array.getValues().stream().map(v -> text(v, scope)).collect(Collectors.joining(","));
    }
    if (value instanceof ClassExpr literal) {
      return scope.file().universe().refs().name(TypeNames.resolve(literal.getType(), scope));
    }
    Object constant = new Constants(scope).value(value);
    if (constant != null) {
      return constant.toString();
    }
    if (value instanceof FieldAccessExpr field) {
      return field.getNameAsString();
    }
    return value instanceof NameExpr name ? name.getNameAsString() : value.toString();
  }
}
