package dev.heed.lint.source;

import com.github.javaparser.ast.NodeList;
import com.github.javaparser.ast.expr.AnnotationExpr;
import com.github.javaparser.ast.expr.ArrayInitializerExpr;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.NormalAnnotationExpr;
import com.github.javaparser.ast.expr.SingleMemberAnnotationExpr;
import dev.heed.core.program.SourceFile.Suppression;
import dev.heed.core.program.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** Collects what {@code @SuppressWarnings} and {@code @Generated} say of a file. */
final class Notes {
  private final Positions positions;
  private final List<Suppression> suppressions = new ArrayList<>();
  private final List<Span> generated = new ArrayList<>();
  private Supplier<Scope> scope =
      () -> {
        throw new IllegalStateException("not within a file");
      };
  private boolean ignoring;

  Notes(Positions positions) {
    this.positions = positions;
  }

  /** Constants are looked for in the scope that {@code scope} gives. */
  void in(Supplier<Scope> scope) {
    this.scope = scope;
  }

  List<Suppression> suppressions() {
    return suppressions;
  }

  List<Span> generated() {
    return generated;
  }

  <T> T ignoring(Supplier<T> work) {
    boolean before = ignoring;
    ignoring = true;
    try {
      return work.get();
    } finally {
      ignoring = before;
    }
  }

  /** Reads the annotations of the declaration that spans {@code whole}, together with them. */
  void read(NodeList<AnnotationExpr> annotations, Span whole) {
    if (ignoring) {
      return;
    }
    for (AnnotationExpr annotation : annotations) {
      Span at = positions.span(annotation);
      Span all = positions.span(Math.min(at.start(), whole.start()), whole.end());
      String name = annotation.getName().getIdentifier();
      if (name.equals("SuppressWarnings")) {
        List<String> names = new ArrayList<>();
        if (annotation instanceof SingleMemberAnnotationExpr single) {
          collect(single.getMemberValue(), names);
        } else if (annotation instanceof NormalAnnotationExpr normal) {
          normal.getPairs().forEach(pair -> collect(pair.getValue(), names));
        }
        suppressions.add(new Suppression(all, at, names));
      } else if (name.equals("Generated")) {
        generated.add(all);
      }
    }
  }

  private void collect(Expression value, List<String> names) {
    if (value instanceof ArrayInitializerExpr array) {
      array.getValues().forEach(v -> collect(v, names));
    } else {
      Object constant = new Constants(scope.get()).value(value);
      if (constant != null) {
        names.add(constant.toString());
      }
    }
  }
}
