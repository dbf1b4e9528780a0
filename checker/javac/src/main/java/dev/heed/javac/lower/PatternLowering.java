package dev.heed.javac.lower;

import com.sun.source.tree.BindingPatternTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import dev.heed.core.program.Types;
import dev.heed.core.program.Variable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Lowers patterns to the variables that they bind. */
final class PatternLowering {
  private final Unit unit;

  PatternLowering(Unit unit) {
    this.unit = unit;
  }

  /**
   * Declares the variables of {@code pattern}.
   *
   * @return the offset behind the pattern
   */
  int bind(Tree pattern, List<Variable> bindings) {
    int start = unit.start(pattern);
    if (pattern instanceof BindingPatternTree binding) {
      return bind(binding.getVariable(), bindings);
    }
    Tree inner = NewSyntax.parenthesized(pattern);
    if (inner != null) {
      bind(inner, bindings);
      return unit.text.behindPartner(start);
    }
    if (NewSyntax.isRecordPattern(pattern)) {
      NewSyntax.components(pattern).forEach(c -> bind(c, bindings));
      int open = unit.text.skipBlanks(unit.text.behindType(start));
      return unit.text.behindPartner(open);
    }
    return unit.text.tokenEnd(start);
  }

  private int bind(VariableTree variable, List<Variable> bindings) {
    Variable bound = unit.declare(variable, Variable.Kind.PATTERN, unit.start(variable));
    if (!bound.name().isEmpty()) {
      bindings.add(bound);
    }
    return bound.span().end();
  }

  /** The type that {@code pattern} tests for. */
  String testedType(@Nullable Tree pattern) {
    if (pattern == null) {
      return Types.UNKNOWN;
    }
    if (pattern instanceof BindingPatternTree binding) {
      Tree type = binding.getVariable().getType();
      return type == null ? unit.type(pattern) : unit.type(type);
    }
    Tree inner = NewSyntax.parenthesized(pattern);
    if (inner != null) {
      return testedType(inner);
    }
    Tree record = NewSyntax.recordType(pattern);
    return record == null ? Types.UNKNOWN : unit.type(record);
  }
}
