package dev.heed.core.rule;

import dev.heed.core.library.Starts;
import dev.heed.core.rule.reach.DetachedToken;
import dev.heed.core.rule.reach.DroppedTask;
import dev.heed.core.rule.reach.SwallowedCancellation;
import dev.heed.core.rule.reach.UnclosedSource;
import dev.heed.core.rule.reach.UnforwardedToken;
import dev.heed.core.rule.reach.UnregisteredToken;
import dev.heed.core.rule.reach.WrongToken;
import dev.heed.core.rule.release.RegistryLeak;
import dev.heed.core.rule.release.UncancelledHeartbeat;
import dev.heed.core.rule.respond.InterruptSpin;
import dev.heed.core.rule.respond.LoopWithoutCancellationCheck;
import java.util.List;
import java.util.Optional;

/** All rules there are. */
public final class Rules {
  private static final List<Rule> ALL =
      List.of(
          new UnregisteredToken(),
          new UnclosedSource(),
          new DetachedToken(),
          new UnforwardedToken(),
          new WrongToken(),
          new SwallowedCancellation(),
          new DroppedTask(),
          new LoopWithoutCancellationCheck(),
          new InterruptSpin(),
          new UncancelledHeartbeat(),
          new RegistryLeak());

  private Rules() {}

  /** In the order of the catalogue. */
  public static List<Rule> all() {
    return ALL;
  }

  /** The descriptors of {@link #all()}. */
  public static List<RuleDescriptor> descriptors() {
    return ALL.stream().map(Rule::descriptor).toList();
  }

  /** What any rule starts from. */
  public static Starts starts() {
    return ALL.stream().map(Rule::starts).reduce(Starts.NOWHERE, Starts::or);
  }

  /** The rule with this id. */
  public static Optional<Rule> find(String id) {
    return ALL.stream().filter(r -> r.descriptor().id().equals(id)).findFirst();
  }
}
