package dev.heed.lint.symbol;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Finds the function of functional interfaces (JLS 9.8, 9.9). Thread-safe. */
public final class Functions {
  private final TypeSystem types;
  private final Members members;
  private final Map<ClassSymbol, Optional<MethodSymbol>> methods = new ConcurrentHashMap<>();

  public Functions(TypeSystem types, Members members) {
    this.types = types;
    this.members = members;
  }

  /** The types of a function. */
  public record Function(List<Type> parameters, Type result) {
    public Function {
      parameters = List.copyOf(parameters);
    }

    public boolean isVoid() {
      return result == Type.Primitive.VOID;
    }
  }

  /** The function of {@code type}; null when it has none, or none that is known. */
  public @Nullable Function of(Type type) {
    Type upper = types.upper(type);
    if (upper instanceof Type.Intersection several) {
      for (Type bound : several.bounds()) {
        Function found = of(bound);
        if (found != null) {
          return found;
        }
      }
      return null;
    }
    if (!(upper instanceof Type.Declared declared) || !declared.symbol().isInterface()) {
      return null;
    }
    MethodSymbol method = method(declared.symbol()).orElse(null);
    Type.Declared site = method == null ? null : types.asSuper(declared, method.owner());
    if (method == null || site == null) {
      return null;
    }
    Type.Declared parameterized = withoutWildcards(site);
    List<Type> parameters = new ArrayList<>();
    for (Type parameter : method.parameters()) {
      parameters.add(members.seen(parameter, parameterized));
    }
    return new Function(parameters, members.seen(method.result(), parameterized));
  }

  private static Type.Declared withoutWildcards(Type.Declared site) {
    List<Type> arguments = new ArrayList<>(site.arguments());
    List<TypeParameter> parameters = site.symbol().typeParameters();
    for (int i = 0; i < arguments.size(); i++) {
      if (arguments.get(i) instanceof Type.Wildcard wildcard) {
        Type bound = wildcard.lower() == null ? wildcard.upper() : wildcard.lower();
        if (bound == null && i < parameters.size()) {
          List<Type> bounds = parameters.get(i).bounds();
          bound = bounds.isEmpty() ? null : bounds.get(0);
        }
        arguments.set(i, bound == null ? wildcard : bound);
      }
    }
    return new Type.Declared(site.symbol(), arguments);
  }

  /** The one abstract method of an interface, if it has one and all of its supertypes are known. */
  public Optional<MethodSymbol> method(ClassSymbol symbol) {
    Optional<MethodSymbol> known = methods.get(symbol);
    if (known == null) {
      known = Optional.ofNullable(findMethod(symbol));
      methods.put(symbol, known);
    }
    return known;
  }

  private @Nullable MethodSymbol findMethod(ClassSymbol symbol) {
    if (!symbol.isInterface() || !types.isComplete(symbol)) {
      return null;
    }
    List<Members.Candidate> found = new ArrayList<>();
    List<Members.Candidate> implemented = new ArrayList<>();
    for (ClassSymbol each : types.closure(symbol)) {
      Type.Declared site = types.asSuper(symbol.type(), each);
      if (!each.isInterface() || site == null) {
        continue;
      }
      for (List<MethodSymbol> named : each.methods().values()) {
        for (MethodSymbol method : named) {
          Members.Candidate candidate = new Members.Candidate(method, site);
          if (method.isStatic() || method.is(Flags.PRIVATE) || isOfObject(method)) {
            continue;
          }
          boolean overridden =
              found.stream().anyMatch(f -> sameMethod(f, candidate))
                  || implemented.stream().anyMatch(f -> sameMethod(f, candidate));
          if (!overridden) {
            (method.isAbstract() ? found : implemented).add(candidate);
          }
        }
      }
    }
    return found.size() == 1 ? found.get(0).method() : null;
  }

  private boolean sameMethod(Members.Candidate one, Members.Candidate other) {
    return one.method().name().equals(other.method().name()) && members.sameParameters(one, other);
  }

  private static boolean isOfObject(MethodSymbol method) {
    return switch (method.name()) {
      case "hashCode", "toString" -> method.parameters().isEmpty();
      case "equals" -> method.parameters().size() == 1;
      default -> false;
    };
  }
}
