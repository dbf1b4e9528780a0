package dev.heed.lint.symbol;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** How types relate. Thread-safe. */
public final class TypeSystem {
  private static final int DEPTH = 32;

  private final ClassFinder finder;
  private final Map<ClassSymbol, Set<ClassSymbol>> closures = new ConcurrentHashMap<>();
  private final Map<ClassSymbol, Boolean> complete = new ConcurrentHashMap<>();
  private final Type object;

  /**
   * @param finder knows the types of {@code java.lang}
   */
  public TypeSystem(ClassFinder finder) {
    this.finder = finder;
    this.object = named("java.lang.Object");
  }

  /** The type of this binary name without arguments; unknown where it is not there. */
  public Type named(String binaryName) {
    ClassSymbol found = finder.find(binaryName);
    return found == null ? Type.Special.UNKNOWN : new Type.Declared(found, List.of());
  }

  public Type object() {
    return object;
  }

  /** The class of objects that hold values of {@code type}; any other type as it is. */
  public Type boxed(Type type) {
    return type instanceof Type.Primitive primitive ? named(primitive.box()) : type;
  }

  /** The primitive type that values of {@code type} have or can be unboxed to; null for none. */
  public static Type.@Nullable Primitive unboxed(Type type) {
    if (type instanceof Type.Primitive primitive) {
      return primitive;
    }
    return type instanceof Type.Declared declared
        ? Type.Primitive.in(declared.symbol().name())
        : null;
  }

  /** The class, array or primitive type whose members a value of {@code type} has. */
  public Type upper(Type type) {
    return upper(type, 0);
  }

  private Type upper(Type type, int depth) {
    if (depth > DEPTH) {
      return Type.Special.UNKNOWN;
    }
    if (type instanceof Type.Variable variable) {
      List<Type> bounds = variable.parameter().bounds();
      return bounds.isEmpty()
          ? object
          : bounds.size() == 1
              ? upper(bounds.get(0), depth + 1)
              : new Type.Intersection(bounds.stream().map(b -> upper(b, depth + 1)).toList());
    }
    if (type instanceof Type.Wildcard wildcard) {
      return wildcard.upper() == null ? object : upper(wildcard.upper(), depth + 1);
    }
    return type;
  }

  /** {@code type} with its type arguments left out, and its variables replaced by their bounds. */
  public Type erased(Type type) {
    Type upper = upper(type);
    if (upper instanceof Type.Declared declared) {
      return declared.arguments().isEmpty()
          ? declared
          : new Type.Declared(declared.symbol(), List.of());
    }
    if (upper instanceof Type.Array array) {
      return new Type.Array(erased(array.component()));
    }
    return upper instanceof Type.Intersection several ? erased(several.bounds().get(0)) : upper;
  }

  /** {@code type} with variables replaced as {@code by} says; null from it leaves one as it is. */
  public static Type replaced(Type type, Function<TypeParameter, @Nullable Type> by) {
    if (type instanceof Type.Variable variable) {
      Type replacement = by.apply(variable.parameter());
      return replacement == null ? type : replacement;
    }
    if (type instanceof Type.Declared declared && !declared.arguments().isEmpty()) {
      return new Type.Declared(
          declared.symbol(), declared.arguments().stream().map(a -> replaced(a, by)).toList());
    }
    if (type instanceof Type.Array array) {
      return new Type.Array(noWildcard(replaced(array.component(), by)));
    }
    if (type instanceof Type.Wildcard wildcard) {
      return new Type.Wildcard(
          wildcard.upper() == null ? null : noWildcard(replaced(wildcard.upper(), by)),
          wildcard.lower() == null ? null : lower(replaced(wildcard.lower(), by)));
    }
    if (type instanceof Type.Intersection several) {
      return new Type.Intersection(several.bounds().stream().map(b -> replaced(b, by)).toList());
    }
    return type;
  }

  /** A wildcard for a wildcard's bound means that bound. */
  private static Type noWildcard(Type type) {
    return type instanceof Type.Wildcard wildcard
        ? wildcard.upper() == null ? Type.Special.UNKNOWN : wildcard.upper()
        : type;
  }

  private static Type lower(Type type) {
    return type instanceof Type.Wildcard wildcard
        ? wildcard.lower() == null ? Type.Special.UNKNOWN : wildcard.lower()
        : type;
  }

  /** What stands for each parameter of the class of {@code type} in it. */
  public Map<TypeParameter, Type> arguments(Type.Declared type) {
    List<TypeParameter> parameters = type.symbol().typeParameters();
    if (parameters.isEmpty() || parameters.size() != type.arguments().size()) {
      return Map.of();
    }
    Map<TypeParameter, Type> map = new HashMap<>();
    for (int i = 0; i < parameters.size(); i++) {
      Type argument = type.arguments().get(i);
      if (argument instanceof Type.Wildcard w && w.upper() == null && w.lower() == null) {
        List<Type> bounds = parameters.get(i).bounds();
        argument = bounds.isEmpty() ? w : new Type.Wildcard(erased(bounds.get(0)), null);
      }
      map.put(parameters.get(i), argument);
    }
    return map;
  }

  /**
   * The supertypes that the class of {@code type} names, as {@code type} sees them; unknown ones
   * among them. An interface without any has {@code Object}.
   */
  public List<Type> directSupertypes(Type.Declared type) {
    ClassSymbol symbol = type.symbol();
    List<Type> found = new ArrayList<>();
    Type superclass = symbol.superclass();
    if (superclass != null) {
      found.add(superclass);
    }
    found.addAll(symbol.interfaces());
    if (found.isEmpty() && symbol.isInterface()) {
      found.add(object);
    }
    if (type.isRaw()) {
      found.replaceAll(this::erased);
    } else {
      Map<TypeParameter, Type> map = arguments(type);
      if (!map.isEmpty()) {
        found.replaceAll(t -> replaced(t, map::get));
      }
    }
    return found;
  }

  /** {@code symbol} and all its supertypes that are known, nearest first. */
  public Set<ClassSymbol> closure(ClassSymbol symbol) {
    Set<ClassSymbol> known = closures.get(symbol);
    if (known == null) {
      Set<ClassSymbol> found = new LinkedHashSet<>();
      List<ClassSymbol> work = new ArrayList<>(List.of(symbol));
      boolean all = true;
      boolean settled = true;
      for (int i = 0; i < work.size(); i++) {
        ClassSymbol next = work.get(i);
        if (!found.add(next)) {
          continue;
        }
        all &= !next.isPartial();
        List<Type> supertypes = directSupertypes(new Type.Declared(next, List.of()));
        settled &= next.isSettled();
        for (Type each : supertypes) {
          if (each instanceof Type.Declared declared) {
            work.add(declared.symbol());
          } else {
            all = false;
          }
        }
      }
      known = found;
      if (settled) {
        complete.put(symbol, all);
        closures.put(symbol, known);
      }
    }
    return known;
  }

  /** Says whether all supertypes of {@code symbol}, and all of their members, are known. */
  public boolean isComplete(ClassSymbol symbol) {
    closure(symbol);
    return complete.getOrDefault(symbol, false);
  }

  /** How many steps it takes at most from {@code symbol} up to {@code Object}. */
  int rank(ClassSymbol symbol) {
    return rank(symbol, 0);
  }

  private int rank(ClassSymbol symbol, int depth) {
    int rank = 0;
    if (depth < DEPTH) {
      for (Type each : directSupertypes(new Type.Declared(symbol, List.of()))) {
        if (each instanceof Type.Declared supertype) {
          rank = Math.max(rank, rank(supertype.symbol(), depth + 1) + 1);
        }
      }
    }
    return rank;
  }

  public boolean isSubclass(ClassSymbol symbol, ClassSymbol supertype) {
    return symbol == supertype
        || (supertype.name().equals("java.lang.Object"))
        || closure(symbol).contains(supertype);
  }

  /** {@code type} as the supertype {@code wanted} of it, with its arguments; null if it is none. */
  public Type.@Nullable Declared asSuper(Type type, ClassSymbol wanted) {
    return asSuper(upper(type), wanted, 0);
  }

  private Type.@Nullable Declared asSuper(Type type, ClassSymbol wanted, int depth) {
    if (depth > DEPTH) {
      return null;
    }
    if (type instanceof Type.Intersection several) {
      for (Type bound : several.bounds()) {
        Type.Declared found = asSuper(upper(bound), wanted, depth + 1);
        if (found != null) {
          return found;
        }
      }
      return null;
    }
    if (!(type instanceof Type.Declared declared)) {
      return null;
    }
    if (declared.symbol() == wanted) {
      return declared;
    }
    if (!isSubclass(declared.symbol(), wanted)) {
      return null;
    }
    for (Type each : directSupertypes(declared)) {
      Type.Declared found = asSuper(each, wanted, depth + 1);
      if (found != null) {
        return found;
      }
    }
    return null;
  }

  /** Whether {@code type} is {@code wanted} or a subtype, whatever the type arguments are. */
  public Fit isSubtype(Type type, Type wanted) {
    if (!type.isKnown() || !wanted.isKnown()) {
      return Fit.MAYBE;
    }
    if (type.equals(wanted)) {
      return Fit.YES;
    }
    if (type instanceof Type.Primitive from) {
      return wanted instanceof Type.Primitive to && from.widensTo(to) ? Fit.YES : Fit.NO;
    }
    if (wanted instanceof Type.Primitive) {
      return Fit.NO;
    }
    if (type == Type.Special.NULL) {
      return Fit.YES;
    }
    if (wanted instanceof Type.Intersection all) {
      Fit fit = Fit.YES;
      for (Type bound : all.bounds()) {
        fit = fit.and(isSubtype(type, bound));
      }
      return fit;
    }
    if (wanted instanceof Type.Wildcard wildcard) {
      // A parameter whose type is some wildcard's: nobody knows which.
      return wildcard.lower() == null ? Fit.MAYBE : isSubtype(type, wildcard.lower());
    }
    if (wanted instanceof Type.Variable) {
      return isBoundedBy(type, wanted, 0) ? Fit.YES : Fit.NO;
    }
    return isUpperSubtype(upper(type), wanted);
  }

  private static boolean isBoundedBy(Type type, Type variable, int depth) {
    return type.equals(variable)
        || (depth < DEPTH
            && type instanceof Type.Variable other
            && other.parameter().bounds().stream()
                .anyMatch(bound -> isBoundedBy(bound, variable, depth + 1)));
  }

  private Fit isUpperSubtype(Type type, Type wanted) {
    if (type instanceof Type.Intersection several) {
      Fit fit = Fit.NO;
      for (Type bound : several.bounds()) {
        fit = fit.or(isSubtype(bound, wanted));
      }
      return fit;
    }
    if (type instanceof Type.Array from) {
      if (wanted instanceof Type.Array to) {
        boolean primitives =
            from.component() instanceof Type.Primitive || to.component() instanceof Type.Primitive;
        return primitives
            ? from.component().equals(to.component()) ? Fit.YES : Fit.NO
            : isSubtype(from.component(), to.component());
      }
      return wanted instanceof Type.Declared to && isOfArrays(to.symbol().name())
          ? Fit.YES
          : Fit.NO;
    }
    if (type instanceof Type.Declared from && wanted instanceof Type.Declared to) {
      if (isSubclass(from.symbol(), to.symbol())) {
        return Fit.YES;
      }
      return isComplete(from.symbol()) ? Fit.NO : Fit.MAYBE;
    }
    return type.isKnown() ? Fit.NO : Fit.MAYBE;
  }

  private static boolean isOfArrays(String name) {
    return name.equals("java.lang.Object")
        || name.equals("java.lang.Cloneable")
        || name.equals("java.io.Serializable");
  }

  /** Whether a value of {@code type} may be used for {@code wanted}, with boxing if need be. */
  public Fit isAssignable(Type type, Type wanted) {
    Fit strict = isSubtype(type, wanted);
    if (strict != Fit.NO) {
      return strict;
    }
    if (type instanceof Type.Primitive && !(wanted instanceof Type.Primitive)) {
      return type == Type.Primitive.VOID ? Fit.NO : isSubtype(boxed(type), wanted);
    }
    if (wanted instanceof Type.Primitive to && !(type instanceof Type.Primitive)) {
      Type.Primitive from = unboxed(upper(type));
      return from != null && from.widensTo(to) ? Fit.YES : Fit.NO;
    }
    return Fit.NO;
  }

  /** A type that both values have; unknown where it is not one of theirs. */
  public Type common(Type one, Type other) {
    if (one.equals(other) || other == Type.Special.NULL) {
      return one;
    }
    if (one == Type.Special.NULL) {
      return other;
    }
    if (isSubtype(one, other) == Fit.YES) {
      return other;
    }
    return isSubtype(other, one) == Fit.YES ? one : Type.Special.UNKNOWN;
  }
}
