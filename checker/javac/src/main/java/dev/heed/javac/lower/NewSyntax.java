package dev.heed.javac.lower;

import com.sun.source.tree.CaseTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.Tree;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Syntax that the tree API of JDK 17 does not have: asked of the running JDK by reflection, absent
 * where it does not have it either.
 */
final class NewSyntax {
  private static final String TREE = "com.sun.source.tree.";
  private static final @Nullable MethodHandle CASE_LABELS =
      find("CaseTree", "getLabels", List.class);
  private static final @Nullable MethodHandle CASE_GUARD =
      find("CaseTree", "getGuard", ExpressionTree.class);
  private static final @Nullable MethodHandle DECONSTRUCTOR =
      find("DeconstructionPatternTree", "getDeconstructor", ExpressionTree.class);
  private static final @Nullable MethodHandle NESTED =
      find("DeconstructionPatternTree", "getNestedPatterns", List.class);
  private static final @Nullable MethodHandle LABEL_PATTERN =
      findTyped("PatternCaseLabelTree", "getPattern", "PatternTree");
  private static final @Nullable MethodHandle PARENTHESIZED =
      findTyped("ParenthesizedPatternTree", "getPattern", "PatternTree");

  private NewSyntax() {}

  private static @Nullable MethodHandle find(String type, String method, Class<?> result) {
    try {
      Class<?> owner = Class.forName(TREE + type, false, Tree.class.getClassLoader());
      return MethodHandles.publicLookup()
          .findVirtual(owner, method, MethodType.methodType(result))
          .asType(MethodType.methodType(Object.class, Object.class));
    } catch (ReflectiveOperationException absent) {
      return null;
    }
  }

  private static @Nullable MethodHandle findTyped(String type, String method, String result) {
    try {
      return find(type, method, Class.forName(TREE + result, false, Tree.class.getClassLoader()));
    } catch (ClassNotFoundException absent) {
      return null;
    }
  }

  private static @Nullable Object ask(@Nullable MethodHandle question, Tree tree) {
    if (question == null) {
      return null;
    }
    try {
      return question.invokeExact((Object) tree);
    } catch (ClassCastException otherKind) {
      return null;
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new IllegalStateException(e);
    }
  }

  private static List<Tree> askList(@Nullable MethodHandle question, Tree tree) {
    return ask(question, tree) instanceof List<?> list
        ? list.stream().map(Tree.class::cast).toList()
        : List.of();
  }

  /** The {@code when} condition of a case. */
  static @Nullable ExpressionTree guard(CaseTree tree) {
    return (ExpressionTree) ask(CASE_GUARD, tree);
  }

  /** All labels of a case: patterns and {@code default} among them. */
  static List<Tree> labels(CaseTree tree) {
    return askList(CASE_LABELS, tree);
  }

  static boolean isDefaultLabel(Tree label) {
    return label.getKind().name().equals("DEFAULT_CASE_LABEL");
  }

  /** The pattern of a label, or null when it is none. */
  static @Nullable Tree pattern(Tree label) {
    return switch (label.getKind().name()) {
      case "PATTERN_CASE_LABEL" -> (Tree) ask(LABEL_PATTERN, label);
      case "BINDING_PATTERN",
          "DECONSTRUCTION_PATTERN",
          "GUARDED_PATTERN",
          "PARENTHESIZED_PATTERN" ->
          label;
      default -> null;
    };
  }

  static boolean isRecordPattern(Tree pattern) {
    return pattern.getKind().name().equals("DECONSTRUCTION_PATTERN");
  }

  /** The record type of a record pattern. */
  static @Nullable Tree recordType(Tree pattern) {
    return (Tree) ask(DECONSTRUCTOR, pattern);
  }

  /** The component patterns of a record pattern. */
  static List<Tree> components(Tree pattern) {
    return askList(NESTED, pattern);
  }

  /** The pattern inside a parenthesised one (JDK 17 to 20), or null. */
  static @Nullable Tree parenthesized(Tree pattern) {
    return pattern.getKind().name().equals("PARENTHESIZED_PATTERN")
        ? (Tree) ask(PARENTHESIZED, pattern)
        : null;
  }
}
