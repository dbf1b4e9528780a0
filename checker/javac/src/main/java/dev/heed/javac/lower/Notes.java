package dev.heed.javac.lower;

import com.sun.source.tree.AnnotationTree;
import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.ModifiersTree;
import com.sun.source.tree.NewArrayTree;
import com.sun.source.tree.ParenthesizedTree;
import com.sun.source.tree.Tree;
import dev.heed.core.program.SourceFile.Suppression;
import dev.heed.core.program.Span;
import java.util.ArrayList;
import java.util.List;
import javax.lang.model.element.VariableElement;
import org.jspecify.annotations.Nullable;

/** Collects what {@code @SuppressWarnings} and {@code @Generated} say of a file. */
final class Notes {
  private final Unit unit;
  private List<Suppression> suppressions = new ArrayList<>();
  private List<Span> generated = new ArrayList<>();

  Notes(Unit unit) {
    this.unit = unit;
  }

  /** Puts what is found from now on into these lists. */
  void collectInto(List<Suppression> suppressions, List<Span> generated) {
    this.suppressions = suppressions;
    this.generated = generated;
  }

  /**
   * Reads the annotations of the declaration that spans {@code scope}, together with its modifiers.
   */
  void read(ModifiersTree modifiers, Span scope) {
    for (AnnotationTree annotation : modifiers.getAnnotations()) {
      int start = unit.start(annotation);
      Span whole = unit.span(Math.min(start, scope.start()), scope.end());
      if (isNamed(annotation, "SuppressWarnings")) {
        List<String> names = new ArrayList<>();
        annotation.getArguments().forEach(a -> collect(a, names));
        Span at = unit.span(start, unit.text.behindAnnotation(start));
        suppressions.add(new Suppression(whole, at, names));
      } else if (isNamed(annotation, "Generated")) {
        generated.add(whole);
      }
    }
  }

  private static boolean isNamed(AnnotationTree annotation, String simpleName) {
    Tree type = annotation.getAnnotationType();
    if (type instanceof IdentifierTree identifier) {
      return identifier.getName().contentEquals(simpleName);
    }
    return type instanceof MemberSelectTree select
        && select.getIdentifier().contentEquals(simpleName);
  }

  private void collect(ExpressionTree value, List<String> names) {
    if (value instanceof AssignmentTree assignment) {
      collect(assignment.getExpression(), names);
    } else if (value instanceof NewArrayTree array) {
      if (array.getInitializers() != null) {
        array.getInitializers().forEach(v -> collect(v, names));
      }
    } else {
      Object constant = constant(value);
      if (constant != null) {
        names.add(constant.toString());
      }
    }
  }

  private @Nullable Object constant(ExpressionTree value) {
    if (value instanceof LiteralTree literal) {
      return literal.getValue();
    }
    if (value instanceof ParenthesizedTree parenthesized) {
      return constant(parenthesized.getExpression());
    }
    if (value instanceof BinaryTree binary && binary.getKind() == Tree.Kind.PLUS) {
      Object left = constant(binary.getLeftOperand());
      Object right = constant(binary.getRightOperand());
      return left == null || right == null ? null : "" + left + right;
    }
    return unit.element(value) instanceof VariableElement variable
        ? variable.getConstantValue()
        : null;
  }
}
