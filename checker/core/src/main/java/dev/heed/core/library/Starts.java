package dev.heed.core.library;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * What a body must show for a rule to start from it. Files that show nothing of the kind for any
 * rule are not read, unless an analysis asks for something in them: a rule starts where it says,
 * and may ask the analyses about the whole program from there.
 *
 * <pre>{@code
 * Starts.calls(Role.Start.class)                      // calls of these roles
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
      Set<Class<? extends Role>> roles,
      Set<Construct> constructs,
      Set<TypeTrait> near,
      boolean strict) {
    Alternative {
      roles = Set.copyOf(roles);
      constructs = Set.copyOf(constructs);
      near = Set.copyOf(near);
    }
  }

  /** Calls that have one of these roles. */
  @SafeVarargs
  public static Starts calls(Class<? extends Role>... roles) {
    return new Starts(List.of(new Alternative(Set.of(roles), Set.of(), Set.of(), false)));
  }

  /** One of these. */
  public static Starts at(Construct... constructs) {
    return new Starts(List.of(new Alternative(Set.of(), Set.of(constructs), Set.of(), false)));
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
            .map(a -> new Alternative(a.roles, a.constructs, near, a.strict))
            .toList());
  }

  /** These, in the strict profile only. */
  public Starts strictly() {
    return new Starts(
        alternatives.stream()
            .map(a -> new Alternative(a.roles, a.constructs, a.near, true))
            .toList());
  }

  /**
   * Says whether a call with {@code role} may be a start.
   *
   * @param strict whether what counts in the strict profile only counts too
   */
  public boolean includes(Role role, boolean strict) {
    for (Alternative each : alternatives) {
      if ((strict || !each.strict)
          && each.roles.stream().anyMatch(kind -> kind.isInstance(role))) {
        return true;
      }
    }
    return false;
  }

  /** Says whether calls of this kind are a start. */
  public boolean names(Class<? extends Role> kind) {
    return alternatives.stream().anyMatch(each -> each.roles.contains(kind));
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
