package dev.heed.core.library;

import dev.heed.core.program.MethodRef;
import dev.heed.core.program.Types;
import java.lang.ref.WeakReference;
import java.util.Map;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Remembers answers, for each compilation on its own: models outlive a compilation, and in the next
 * one types and annotations may differ. Thread-safe.
 */
final class ModelMemo {

  private final Map<Types, Answers> compilations = new WeakHashMap<>();

  /** The one asked for last, so that the common case takes no lock. */
  private volatile Answers last = new Answers(null);

  Answers of(Types types) {
    Answers found = last;
    return found.types.refersTo(types) ? found : lookUp(types);
  }

  private synchronized Answers lookUp(Types types) {
    Answers found = compilations.get(types);
    if (found == null) {
      found = new Answers(types);
      compilations.put(types, found);
    }
    last = found;
    return found;
  }

  /** The answers for one compilation. Must not keep its types from being collected. */
  static final class Answers {

    /**
     * A question.
     *
     * @param annotated tells apart a method as declared from one of which a front end knows less
     */
    private record Call(MethodRef method, String receiverType, boolean annotated) {}

    private final WeakReference<@Nullable Types> types;
    private final Map<Call, Effects> effects = new ConcurrentHashMap<>();
    private final Map<String, Set<TypeTrait>> traits = new ConcurrentHashMap<>();

    Answers(@Nullable Types types) {
      this.types = new WeakReference<>(types);
    }

    Effects effects(MethodRef method, String receiverType, Supplier<Effects> compute) {
      Call call = new Call(method, receiverType, isAnnotated(method));
      Effects known = effects.get(call);
      if (known == null) {
        known = compute.get();
        effects.put(call, known);
      }
      return known;
    }

    private static boolean isAnnotated(MethodRef method) {
      if (!method.annotations().isEmpty()) {
        return true;
      }
      for (int i = 0; i < method.parameterTypes().size(); i++) {
        if (!method.parameterAnnotations(i).isEmpty()) {
          return true;
        }
      }
      return false;
    }

    Set<TypeTrait> traits(String type, Supplier<Set<TypeTrait>> compute) {
      Set<TypeTrait> known = traits.get(type);
      if (known == null) {
        known = compute.get();
        traits.put(type, known);
      }
      return known;
    }
  }
}
