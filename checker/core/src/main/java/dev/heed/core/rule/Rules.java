package dev.heed.core.rule;

import java.util.List;
import java.util.Optional;

/** All rules there are. */
public final class Rules {
  private static final List<Rule> ALL = List.of();

  private Rules() {}

  /** In the order of the catalogue. */
  public static List<Rule> all() {
    return ALL;
  }

  /** The descriptors of {@link #all()}. */
  public static List<RuleDescriptor> descriptors() {
    return ALL.stream().map(Rule::descriptor).toList();
  }

  /** The rule with this id. */
  public static Optional<Rule> find(String id) {
    return ALL.stream().filter(r -> r.descriptor().id().equals(id)).findFirst();
  }
}
