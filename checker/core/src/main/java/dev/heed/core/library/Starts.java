package dev.heed.core.library;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/**
 * What a body must show for a rule to start from it. Files that show nothing of the kind for any
 * rule are not read, unless an analysis asks for something in them: a rule starts where it says,
 * and may ask the analyses about the whole program from there.
 *
 * <pre>{@code
 * Starts.calls(Role.CreatesSource.class)              // calls of these roles
 * Starts.calls(Role.Start.class, start -> start.timing() == Role.Timing.LATER)
 * Starts.at(Construct.CATCH)                          // something of the language
 * Starts.calls(Role.Register.class).near(TypeTrait.HANDLE) // ... beside such types only
 * Starts.at(Construct.LOOP).near(TypeTrait.TOKEN).strictly() // in the strict profile only
 * a.or(b)
 * }</pre>
 *
 * <p>The rarer a start, the faster the check. Immutable.
 */
public final class Starts {
  /** Shows nothing. */
  public static final Starts NOWHERE = new Starts(List.of());

  private final List<Alternative> alternatives;

  private Starts(List<Alternative> alternatives) {
    this.alternatives = List.copyOf(alternatives);
  }

  /**
   * One way to start.
   *
   * @param near if any, the file must also name a type with one of these, or the body something
   *     that is declared with such a type elsewhere
   * @param strict whether it counts in the strict profile only
   */
  record Alternative(
      List<Calls> calls, Set<Construct> constructs, Set<TypeTrait> near, boolean strict) {
    Alternative {
      calls = List.copyOf(calls);
      constructs = Set.copyOf(constructs);
      near = Set.copyOf(near);
    }

    boolean includes(Role role) {
      return calls.stream().anyMatch(each -> each.includes(role));
    }
  }

  /** Calls that have a role of this kind. */
  record Calls(Class<? extends Role> kind, Predicate<Role> which) {
    boolean includes(Role role) {
      return kind.isInstance(role) && which.test(role);
    }
  }

  /** Calls that have one of these roles. */
  @SafeVarargs
  public static Starts calls(Class<? extends Role>... roles) {
    List<Calls> calls = new ArrayList<>();
    for (Class<? extends Role> role : roles) {
      calls.add(new Calls(role, any -> true));
    }
    return new Starts(List.of(new Alternative(calls, Set.of(), Set.of(), false)));
  }

  /** Calls that have a role of this kind of which {@code which} holds. */
  public static <R extends Role> Starts calls(Class<R> role, Predicate<? super R> which) {
    Calls calls = new Calls(role, any -> which.test(role.cast(any)));
    return new Starts(List.of(new Alternative(List.of(calls), Set.of(), Set.of(), false)));
  }

  /** One of these. */
  public static Starts at(Construct... constructs) {
    return new Starts(List.of(new Alternative(List.of(), Set.of(constructs), Set.of(), false)));
  }

  /** Either. */
  public Starts or(Starts others) {
    List<Alternative> all = new ArrayList<>(alternatives);
    all.addAll(others.alternatives);
    return new Starts(all);
  }

  /** These, where a type with one of {@code traits} is at hand. */
  public Starts near(TypeTrait... traits) {
    Set<TypeTrait> near = EnumSet.noneOf(TypeTrait.class);
    near.addAll(List.of(traits));
    return new Starts(
        alternatives.stream()
            .map(a -> new Alternative(a.calls, a.constructs, near, a.strict))
            .toList());
  }

  /** These, in the strict profile only. */
  public Starts strictly() {
    return new Starts(
        alternatives.stream()
            .map(a -> new Alternative(a.calls, a.constructs, a.near, true))
            .toList());
  }

  /**
   * Says whether a call with {@code role} may be a start.
   *
   * @param strict whether what counts in the strict profile only counts too
   */
  public boolean includes(Role role, boolean strict) {
    for (Alternative each : alternatives) {
      if ((strict || !each.strict) && each.includes(role)) {
        return true;
      }
    }
    return false;
  }

  /** Says whether calls of this kind are a start. */
  public boolean names(Class<? extends Role> kind) {
    return alternatives.stream()
        .flatMap(each -> each.calls.stream())
        .anyMatch(calls -> calls.kind.equals(kind));
  }

  /** What of the language may be a start. */
  public Set<Construct> constructs(boolean strict) {
    Set<Construct> all = EnumSet.noneOf(Construct.class);
    alternatives.stream()
        .filter(each -> strict || !each.strict)
        .forEach(each -> all.addAll(each.constructs));
    return all;
  }

  List<Alternative> alternatives() {
    return alternatives;
  }
}
