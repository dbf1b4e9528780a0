package dev.heed.core.rule;

import dev.heed.core.library.Starts;
import dev.heed.core.rule.reach.DetachedToken;
import dev.heed.core.rule.reach.DroppedTask;
import dev.heed.core.rule.reach.IneffectiveCancel;
import dev.heed.core.rule.reach.SwallowedCancellation;
import dev.heed.core.rule.reach.TimeoutLeavesTaskRunning;
import dev.heed.core.rule.reach.UnclosedSource;
import dev.heed.core.rule.reach.UnforwardedToken;
import dev.heed.core.rule.reach.UnregisteredToken;
import dev.heed.core.rule.reach.WrongToken;
import dev.heed.core.rule.release.CallbackLeak;
import dev.heed.core.rule.release.CancellableCleanup;
import dev.heed.core.rule.release.CleanupSkippedOnCancel;
import dev.heed.core.rule.release.ExecutorNotShutDown;
import dev.heed.core.rule.release.FragileHeartbeat;
import dev.heed.core.rule.release.LostResultOnCancel;
import dev.heed.core.rule.release.PartialStepOnCancel;
import dev.heed.core.rule.release.RegistryLeak;
import dev.heed.core.rule.release.UncancelledHeartbeat;
import dev.heed.core.rule.release.UnobservedFailure;
import dev.heed.core.rule.respond.BlockingCallback;
import dev.heed.core.rule.respond.InterruptSpin;
import dev.heed.core.rule.respond.LockHeldAcrossWait;
import dev.heed.core.rule.respond.LoopWithoutCancellationCheck;
import dev.heed.core.rule.respond.StopFlagCannotWake;
import dev.heed.core.rule.respond.UnboundedShutdown;
import dev.heed.core.rule.respond.UncancellableWait;
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
          new TimeoutLeavesTaskRunning(),
          new IneffectiveCancel(),
          new LoopWithoutCancellationCheck(),
          new UncancellableWait(),
          new InterruptSpin(),
          new StopFlagCannotWake(),
          new BlockingCallback(),
          new LockHeldAcrossWait(),
          new UnboundedShutdown(),
          new UncancelledHeartbeat(),
          new FragileHeartbeat(),
          new RegistryLeak(),
          new CallbackLeak(),
          new ExecutorNotShutDown(),
          new CleanupSkippedOnCancel(),
          new CancellableCleanup(),
          new PartialStepOnCancel(),
          new LostResultOnCancel(),
          new UnobservedFailure());

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
