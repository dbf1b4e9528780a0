package dev.heed.lint.source;

import com.github.javaparser.ast.NodeList;
import com.github.javaparser.ast.expr.ComponentPatternExpr;
import com.github.javaparser.ast.expr.RecordPatternExpr;
import com.github.javaparser.ast.expr.TypePatternExpr;
import dev.heed.core.program.Variable;
import dev.heed.lint.symbol.FieldSymbol;
import dev.heed.lint.symbol.Flags;
import dev.heed.lint.symbol.Type;
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
   * @param matched what the pattern is matched with
   */
  void bind(ComponentPatternExpr pattern, Type matched, List<Variable> bindings) {
    if (pattern instanceof TypePatternExpr typed) {
      Type type =
          TypeNames.isVar(typed.getType())
              ? matched
              : TypeNames.resolve(typed.getType(), unit.scope());
      Variable variable =
          unit.declare(typed.getName(), typed, new NodeList<>(), type, Variable.Kind.PATTERN)
              .variable();
      if (!variable.name().isEmpty()) {
        bindings.add(variable);
      }
    } else if (pattern instanceof RecordPatternExpr record) {
      Type type = TypeNames.resolve(record.getType(), unit.scope());
      List<ComponentPatternExpr> parts = record.getPatternList();
      for (int i = 0; i < parts.size(); i++) {
        bind(parts.get(i), component(type, i), bindings);
      }
    }
  }

  private Type component(Type type, int index) {
    if (type instanceof Type.Declared record && record.symbol().is(Flags.RECORD)) {
      int i = 0;
      for (FieldSymbol field : record.symbol().fields().values()) {
        if (!field.isStatic() && i++ == index) {
          return unit.universe.members().seen(field.type(), record);
        }
      }
    }
    return Type.Special.UNKNOWN;
  }

  /** The type that {@code pattern} tests for. */
  Type testedType(@Nullable ComponentPatternExpr pattern) {
    if (pattern instanceof TypePatternExpr typed) {
      return TypeNames.resolve(typed.getType(), unit.scope());
    }
    return pattern instanceof RecordPatternExpr record
        ? TypeNames.resolve(record.getType(), unit.scope())
        : Type.Special.UNKNOWN;
  }
}
