package dev.heed.lint.source;

import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.FieldAccessExpr;
import com.github.javaparser.ast.expr.NameExpr;
import dev.heed.core.program.Expr;
import dev.heed.core.program.FieldRef;
import dev.heed.core.program.Span;
import dev.heed.core.program.Types;
import dev.heed.lint.symbol.ClassSymbol;
import dev.heed.lint.symbol.Members;
import dev.heed.lint.symbol.Type;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds out what names in expressions mean (JLS 6.5), and lowers them. */
final class Names {
  private final Unit unit;

  Names(Unit unit) {
    this.unit = unit;
  }

  /**
   * What a name stands for.
   *
   * @param isType whether it names a type, whose value there is none of
   * @param packageName the package that it may name; null where it does not
   */
  record Meaning(Typed typed, boolean isType, @Nullable String packageName) {
    Type type() {
      return typed.type();
    }
  }

  private static Meaning value(Typed typed) {
    return new Meaning(typed, false, null);
  }

  /** What {@code tree} means: a name, or any other expression. */
  Meaning meaning(Expression tree) {
    if (tree instanceof NameExpr name) {
      return simple(name.getNameAsString(), unit.span(name));
    }
    if (tree instanceof FieldAccessExpr access) {
      return selected(access);
    }
    return value(unit.expressions.lower(tree, null));
  }

  private Meaning simple(String name, Span span) {
    for (Scope at = unit.scope(); at != null; at = at.outer()) {
      LocalVariable local = at.ownVariable(name);
      if (local != null) {
        Expr expr = new Expr.Local(span, unit.name(local.type()), local.variable());
        return value(new Typed(expr, local.type()));
      }
      ClassSymbol owner = at.owner();
      if (owner != null) {
        Members.Field found = unit.universe.members().field(owner.type(), name, owner);
        if (found.field() != null) {
          return value(field(span, null, found));
        }
        if (!found.complete() && !readsAsType(name)) {
          return value(unit.unknown(span, List.of())); // perhaps inherited
        }
      }
    }
    Members.Field imported = imported(name);
    if (imported != null) {
      return value(
          imported.field() == null ? unit.unknown(span, List.of()) : field(span, null, imported));
    }
    Type type = TypeNames.type(name, unit.scope());
    if (type.isKnown()) {
      return type(span, type);
    }
    return new Meaning(unit.unknown(span, List.of()), false, name);
  }

  /**
   * Says whether a name that a supertype that is not at hand might declare as a field is a type all
   * the same: a type of this name is in scope, and no field is written so (JLS 6.4.2).
   */
  private boolean readsAsType(String name) {
    return Character.isUpperCase(name.charAt(0))
        && name.chars().anyMatch(Character::isLowerCase)
        && TypeNames.type(name, unit.scope()).isKnown();
  }

  private Meaning type(Span span, Type type) {
    return new Meaning(new Typed(new Expr.TypeName(span, unit.name(type)), type), true, null);
  }

  private Members.@Nullable Field imported(String name) {
    for (boolean byName : new boolean[] {true, false}) {
      boolean[] unknown = new boolean[1];
      for (ClassSymbol type : unit.scope().file().staticImports(name, byName, unknown)) {
        Members.Field found = unit.universe.members().field(type.type(), name, unit.here());
        if (found.field() != null && found.field().isStatic()) {
          return found;
        }
        unknown[0] |= !found.complete();
      }
      if (unknown[0] && byName) {
        return new Members.Field(null, Type.Special.UNKNOWN, false);
      }
    }
    return null;
  }

  private Typed field(Span span, @Nullable Expr receiver, Members.Field found) {
    Type type = unit.closed(found.type());
    FieldRef ref = unit.universe.refs().field(java.util.Objects.requireNonNull(found.field()));
    return new Typed(new Expr.Field(span, unit.name(type), receiver, ref), type);
  }

  private Meaning selected(FieldAccessExpr tree) {
    Meaning before = meaning(tree.getScope());
    String name = tree.getNameAsString();
    Span span = unit.span(tree);
    Expr receiver = before.typed().expr();
    String packageName = before.packageName();
    if (packageName != null) {
      String path = unit.scope().file().path();
      ClassSymbol found = unit.universe.topLevel(packageName, name, path);
      return found == null
          ? new Meaning(unit.unknown(span, List.of(receiver)), false, packageName + "." + name)
          : type(span, new Type.Declared(found, List.of()));
    }
    if (before.type() instanceof Type.Array array && name.equals("length") && !before.isType()) {
      FieldRef length =
          new FieldRef(arrayName(array), "length", "int", Set.of(FieldRef.Flag.FINAL));
      return value(new Typed(new Expr.Field(span, "int", receiver, length), Type.Primitive.INT));
    }
    Members.Field found = unit.universe.members().field(before.type(), name, unit.here());
    if (found.field() != null) {
      return value(field(span, receiver, found));
    }
    if (before.isType() && before.type() instanceof Type.Declared outer) {
      ClassSymbol member = TypeNames.member(outer.symbol(), name, unit.scope());
      if (member != null) {
        return type(span, new Type.Declared(member, List.of()));
      }
    }
    return value(unit.unknown(span, List.of(receiver)));
  }

  private String arrayName(Type array) {
    String name = unit.name(array);
    return name.equals(Types.UNKNOWN) ? "?[]" : name;
  }
}
