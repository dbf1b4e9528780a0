package dev.heed.core.program;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What is known of the types that a program mentions: supertypes and annotations. Front ends fill
 * it with {@link Builder}; it answers from then on without them. Thread-safe.
 */
public final class Types {

  /** The name of a type that could not be resolved. */
  public static final String UNKNOWN = "?";

  public static final String OBJECT = "java.lang.Object";

  private final Map<String, Type> types;
  private final Map<String, Set<String>> closures = new ConcurrentHashMap<>();

  private Types(Map<String, Type> types) {
    this.types = types;
  }

  /**
   * One type.
   *
   * @param supertypes the direct ones, the superclass first
   */
  private record Type(
      List<String> supertypes, boolean isInterface, List<AnnotationUse> annotations) {}

  /** Says whether the front end saw a declaration of {@code type}. */
  public boolean isKnown(String type) {
    return types.containsKey(type);
  }

  public boolean isInterface(String type) {
    Type found = types.get(type);
    return found != null && found.isInterface();
  }

  /**
   * The direct supertypes of {@code type}, its superclass first; empty when nothing is known of it.
   */
  public List<String> directSupertypes(String type) {
    Type found = types.get(type);
    return found == null ? List.of() : found.supertypes();
  }

  /** The annotations of {@code type} itself. */
  public List<AnnotationUse> annotations(String type) {
    Type found = types.get(type);
    return found == null ? List.of() : found.annotations();
  }

  /** {@code type} and all its supertypes as far as they are known, nearest first. */
  public Set<String> closure(String type) {
    Set<String> known = closures.get(type);
    if (known == null) {
      known = computeClosure(type);
      closures.put(type, known);
    }
    return known;
  }

  private Set<String> computeClosure(String type) {
    Set<String> seen = new LinkedHashSet<>();
    Deque<String> work = new ArrayDeque<>(List.of(type));
    while (!work.isEmpty()) {
      String next = work.removeFirst();
      if (seen.add(next)) {
        work.addAll(directSupertypes(next));
      }
    }
    return seen;
  }

  /** Says whether {@code type} is known to be {@code supertype} or a subtype of it. */
  public boolean isSubtype(String type, String supertype) {
    return type.equals(supertype)
        || (supertype.equals(OBJECT) && !type.equals(UNKNOWN))
        || closure(type).contains(supertype);
  }

  /** Collects what a front end knows. Thread-safe. */
  public static final class Builder {
    private final Map<String, Type> types = new ConcurrentHashMap<>();

    /** Says whether {@code type} was added. */
    public boolean contains(String type) {
      return types.containsKey(type);
    }

    /** Adds a type; of two declarations of one name the first stays. */
    public Builder add(
        String type,
        Collection<String> supertypes,
        boolean isInterface,
        Collection<AnnotationUse> annotations) {
      types.putIfAbsent(
          type, new Type(List.copyOf(supertypes), isInterface, List.copyOf(annotations)));
      return this;
    }

    public Types build() {
      return new Types(new LinkedHashMap<>(types));
    }
  }
}
