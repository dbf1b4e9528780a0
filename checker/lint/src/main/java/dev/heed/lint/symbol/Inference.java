package dev.heed.lint.symbol;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the type parameters of one call stand for, as far as it is easily told: from arguments one
 * by one, never from all of them at once. Not thread-safe.
 */
public final class Inference {
  private final TypeSystem types;
  private final Set<TypeParameter> parameters;
  private final Map<TypeParameter, Type> exact = new HashMap<>();
  private final Map<TypeParameter, Type> lower = new HashMap<>();
  private boolean unchecked;

  /**
   * @param parameters those of the method or constructor that is called
   */
  public Inference(TypeSystem types, List<TypeParameter> parameters) {
    this.types = types;
    this.parameters = new HashSet<>(parameters);
  }

  /** Sets what a parameter was written to stand for. */
  public void set(TypeParameter parameter, Type type) {
    exact.put(parameter, type);
  }

  /** Learns from a value of type {@code actual} that is given where {@code formal} is asked for. */
  public void value(Type formal, Type actual) {
    if (parameters.isEmpty() || !actual.isKnown() || actual == Type.Special.NULL) {
      return;
    }
    if (formal instanceof Type.Variable variable && parameters.contains(variable.parameter())) {
      Type boxed = types.boxed(actual);
      lower.merge(variable.parameter(), boxed, types::common);
    } else if (formal instanceof Type.Declared declared) {
      Type.Declared seen = types.asSuper(types.boxed(actual), declared.symbol());
      if (seen != null) {
        unchecked |= seen.isRaw() && !declared.arguments().isEmpty();
        arguments(declared, seen);
      }
    } else if (formal instanceof Type.Array array
        && types.upper(actual) instanceof Type.Array given
        && !(given.component() instanceof Type.Primitive)) {
      value(array.component(), given.component());
    } else if (formal instanceof Type.Wildcard wildcard && wildcard.upper() != null) {
      value(wildcard.upper(), actual);
    }
  }

  private void arguments(Type.Declared formal, Type.Declared actual) {
    if (formal.arguments().size() != actual.arguments().size()) {
      return;
    }
    for (int i = 0; i < formal.arguments().size(); i++) {
      Type wanted = formal.arguments().get(i);
      Type given = actual.arguments().get(i);
      if (wanted instanceof Type.Wildcard wildcard) {
        if (wildcard.upper() != null) {
          value(wildcard.upper(), given instanceof Type.Wildcard ? types.upper(given) : given);
        } else if (wildcard.lower() != null && !(given instanceof Type.Wildcard)) {
          fallback(wildcard.lower(), given);
        }
      } else {
        equal(wanted, given);
      }
    }
  }

  private void equal(Type formal, Type actual) {
    if (!actual.isKnown()) {
      return;
    }
    if (formal instanceof Type.Variable variable && parameters.contains(variable.parameter())) {
      exact.putIfAbsent(
          variable.parameter(), actual instanceof Type.Wildcard ? types.upper(actual) : actual);
    } else if (formal instanceof Type.Declared wanted
        && actual instanceof Type.Declared given
        && wanted.symbol() == given.symbol()) {
      arguments(wanted, given);
    } else if (formal instanceof Type.Array wanted && actual instanceof Type.Array given) {
      equal(wanted.component(), given.component());
    }
  }

  /** Learns from something that says little: it counts where nothing else was said before. */
  private void fallback(Type formal, Type actual) {
    if (formal instanceof Type.Variable variable
        && parameters.contains(variable.parameter())
        && !lower.containsKey(variable.parameter())) {
      exact.putIfAbsent(variable.parameter(), actual);
    }
  }

  /** Learns from what the call's result is used as, where the arguments have not told. */
  public void target(Type result, @Nullable Type target) {
    if (parameters.isEmpty() || target == null || target instanceof Type.Primitive) {
      return;
    }
    if (result instanceof Type.Variable) {
      fallback(result, target);
    } else if (result instanceof Type.Declared declared
        && types.upper(target) instanceof Type.Declared wanted) {
      Type.Declared seen = types.asSuper(declared, wanted.symbol());
      if (seen != null && seen.arguments().size() == wanted.arguments().size()) {
        for (int i = 0; i < seen.arguments().size(); i++) {
          Type given = wanted.arguments().get(i);
          if (!(given instanceof Type.Wildcard)) {
            fallback(seen.arguments().get(i), given);
          }
        }
      }
    }
  }

  /** The type of a call's result, erased where an argument was raw (JLS 15.12.2.6). */
  public Type result(Type type) {
    return unchecked ? types.erased(type) : applied(type);
  }

  /** {@code type} with what is known of the parameters put in; the others are unknown. */
  public Type applied(Type type) {
    return parameters.isEmpty() ? type : TypeSystem.replaced(type, this::found);
  }

  private @Nullable Type found(TypeParameter parameter) {
    if (!parameters.contains(parameter)) {
      return null;
    }
    Type found = exact.getOrDefault(parameter, lower.get(parameter));
    return found == null ? Type.Special.UNKNOWN : found;
  }
}
