package dev.heed.lint.source;

import com.github.javaparser.ast.NodeList;
import com.github.javaparser.ast.type.ArrayType;
import com.github.javaparser.ast.type.ClassOrInterfaceType;
import com.github.javaparser.ast.type.IntersectionType;
import com.github.javaparser.ast.type.PrimitiveType;
import com.github.javaparser.ast.type.TypeParameter;
import com.github.javaparser.ast.type.UnionType;
import com.github.javaparser.ast.type.VoidType;
import com.github.javaparser.ast.type.WildcardType;
import dev.heed.lint.symbol.ClassSymbol;
import dev.heed.lint.symbol.Type;
import dev.heed.lint.symbol.TypeSystem;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds out what type names mean at some place. */
final class TypeNames {
  private TypeNames() {}

  /** The type that {@code tree} names in {@code scope}; {@code var} is unknown. */
  static Type resolve(com.github.javaparser.ast.type.Type tree, Scope scope) {
    if (tree instanceof ClassOrInterfaceType named) {
      return resolveNamed(named, scope);
    }
    if (tree instanceof PrimitiveType primitive) {
      Type found = Type.Primitive.of(primitive.asString());
      return found == null ? Type.Special.UNKNOWN : found;
    }
    if (tree instanceof ArrayType array) {
      return new Type.Array(resolve(array.getComponentType(), scope));
    }
    if (tree instanceof VoidType) {
      return Type.Primitive.VOID;
    }
    if (tree instanceof WildcardType wildcard) {
      return new Type.Wildcard(
          wildcard.getExtendedType().map(t -> resolve(t, scope)).orElse(null),
          wildcard.getSuperType().map(t -> resolve(t, scope)).orElse(null));
    }
    if (tree instanceof IntersectionType several) {
      return new Type.Intersection(resolveAll(several.getElements(), scope));
    }
    if (tree instanceof UnionType union) {
      return common(resolveAll(union.getElements(), scope), scope.file().universe().types());
    }
    return Type.Special.UNKNOWN;
  }

  static List<Type> resolveAll(
      List<? extends com.github.javaparser.ast.type.Type> trees, Scope scope) {
    List<Type> types = new ArrayList<>(trees.size());
    trees.forEach(tree -> types.add(resolve(tree, scope)));
    return types;
  }

  /** Says whether {@code tree} is {@code var}, so that the type is that of the value. */
  static boolean isVar(com.github.javaparser.ast.type.Type tree) {
    return tree.isVarType()
        || (tree instanceof ClassOrInterfaceType named
            && named.getNameAsString().equals("var")
            && named.getScope().isEmpty()
            && named.getTypeArguments().isEmpty());
  }

  private static Type resolveNamed(ClassOrInterfaceType tree, Scope scope) {
    String name = tree.getNameAsString();
    if (tree.getScope().isEmpty()) {
      Type found = isVar(tree) ? Type.Special.UNKNOWN : type(name, scope);
      return found instanceof Type.Declared declared
          ? withArguments(declared.symbol(), tree, scope)
          : found;
    }
    ClassOrInterfaceType qualifier = tree.getScope().get();
    ClassSymbol found;
    if (resolveNamed(qualifier, scope) instanceof Type.Declared outer) {
      found = member(outer.symbol(), name, scope);
    } else {
      String qualified = qualifier.getNameWithScope() + "." + name;
      found = scope.file().universe().canonical(qualified, scope.file().path());
    }
    return found == null ? Type.Special.UNKNOWN : withArguments(found, tree, scope);
  }

  private static Type withArguments(ClassSymbol symbol, ClassOrInterfaceType tree, Scope scope) {
    NodeList<com.github.javaparser.ast.type.Type> arguments = tree.getTypeArguments().orElse(null);
    if (arguments == null) {
      return new Type.Declared(symbol, List.of());
    }
    if (arguments.isEmpty()) {
      return new Type.Declared(
          symbol, symbol.typeParameters().stream().<Type>map(p -> Type.Special.UNKNOWN).toList());
    }
    return new Type.Declared(symbol, resolveAll(arguments, scope));
  }

  static @Nullable ClassSymbol member(ClassSymbol outer, String name, Scope scope) {
    ClassSymbol from = scope.type();
    return scope.file().universe().members().memberType(outer, name, from == null ? outer : from);
  }

  /** The class without arguments, or type variable, that {@code name} means; else unknown. */
  static Type type(String name, Scope scope) {
    for (Scope at = scope; at != null; at = at.outer()) {
      dev.heed.lint.symbol.TypeParameter parameter = at.ownTypeParameter(name);
      if (parameter != null) {
        return new Type.Variable(parameter);
      }
      ClassSymbol local = at.ownType(name);
      ClassSymbol owner = at.owner();
      if (local == null && owner != null) {
        local = scope.file().universe().members().memberType(owner, name, owner);
      }
      if (local != null) {
        return new Type.Declared(local, List.of());
      }
    }
    ClassSymbol found = scope.file().type(name);
    return found == null ? Type.Special.UNKNOWN : new Type.Declared(found, List.of());
  }

  /** The most special superclass of all alternatives of a multi-catch. */
  private static Type common(List<Type> alternatives, TypeSystem types) {
    if (!(alternatives.get(0) instanceof Type.Declared first)) {
      return Type.Special.UNKNOWN;
    }
    for (Type at = first;
        at instanceof Type.Declared candidate;
        at = candidate.symbol().superclass() == null ? null : candidate.symbol().superclass()) {
      Type wanted = candidate;
      if (alternatives.stream()
          .allMatch(a -> types.isSubtype(a, wanted) == dev.heed.lint.symbol.Fit.YES)) {
        return candidate;
      }
    }
    return Type.Special.UNKNOWN;
  }

  /** Declares type parameters, which may name one another. */
  static List<dev.heed.lint.symbol.TypeParameter> declare(
      NodeList<TypeParameter> trees, ScopeLater scope) {
    List<dev.heed.lint.symbol.TypeParameter> declared = new ArrayList<>(trees.size());
    for (TypeParameter tree : trees) {
      declared.add(
          new dev.heed.lint.symbol.TypeParameter(
              tree.getNameAsString(), () -> resolveAll(tree.getTypeBound(), scope.get())));
    }
    return declared;
  }

  /** A scope that is there once it is asked for. */
  @FunctionalInterface
  interface ScopeLater {
    Scope get();
  }
}
