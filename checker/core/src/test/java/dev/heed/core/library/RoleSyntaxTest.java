package dev.heed.core.library;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heed.core.library.Role.Bound;
import dev.heed.core.library.Role.CancelEffect;
import dev.heed.core.library.Role.HandleOwner;
import dev.heed.core.library.Role.Interrupt;
import dev.heed.core.library.Role.OnThrow;
import dev.heed.core.library.Role.Origin;
import dev.heed.core.library.Role.Pair;
import dev.heed.core.library.Role.Timing;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class RoleSyntaxTest {

  private static final Map<String, Role> WRITTEN =
      Map.ofEntries(
          Map.entry("creates-source child", new Role.CreatesSource(Origin.CHILD)),
          Map.entry("yields-token", new Role.YieldsToken()),
          Map.entry("never-cancelled", new Role.NeverCancelled()),
          Map.entry("current-task", new Role.CurrentTask()),
          Map.entry("poll", new Role.Poll(false)),
          Map.entry("poll clears", new Role.Poll(true)),
          Map.entry("check", new Role.Check()),
          Map.entry("cancel arg1", new Role.Cancel(Target.argument(1))),
          Map.entry("cancel receiver interrupt=arg0", new Role.Cancel(Target.RECEIVER, 0)),
          Map.entry("close receiver", new Role.Close(Target.RECEIVER, false)),
          Map.entry("close receiver interrupts", new Role.Close(Target.RECEIVER, true)),
          Map.entry(
              "wait interrupt=returns",
              new Role.Wait(Interrupt.RETURNS, Bound.NONE, -1, false, false)),
          Map.entry(
              "wait interrupt=throws-other bound=configured by-token",
              new Role.Wait(Interrupt.THROWS_OTHER, Bound.CONFIGURED, -1, false, true)),
          Map.entry(
              "wait interrupt=closes bound=arg2 zero-unbounded",
              new Role.Wait(Interrupt.CLOSES, Bound.ARGUMENT, 2, true, false)),
          Map.entry("wake receiver", new Role.Wake(Target.RECEIVER)),
          Map.entry(
              "start now task=arg0",
              new Role.Start(
                  Timing.NOW,
                  Target.argument(0),
                  Target.NONE,
                  CancelEffect.NONE,
                  HandleOwner.CONTAINER,
                  OnThrow.CONTINUES)),
          Map.entry(
              "start later task=receiver handle=result effect=completes-only",
              new Role.Start(
                  Timing.LATER,
                  Target.RECEIVER,
                  Target.RESULT,
                  CancelEffect.COMPLETES_ONLY,
                  HandleOwner.CALLER,
                  OnThrow.CONTINUES)),
          Map.entry(
              "start periodic task=arg0 handle=arg0 effect=dequeues owner=receiver"
                  + " on-throw=kills-scheduler",
              new Role.Start(
                  Timing.PERIODIC,
                  Target.argument(0),
                  Target.argument(0),
                  CancelEffect.DEQUEUES,
                  HandleOwner.RECEIVER,
                  OnThrow.KILLS_SCHEDULER)),
          Map.entry("creates-executor", new Role.CreatesExecutor()),
          Map.entry("must-close", new Role.MustClose()),
          Map.entry("register key=arg0 value=arg1", new Role.Register(0, 1)),
          Map.entry("register", new Role.Register(-1, -1)),
          Map.entry("deregister key=arg0", new Role.Deregister(0, false)),
          Map.entry("deregister all", new Role.Deregister(-1, true)),
          Map.entry("view", new Role.View()),
          Map.entry("obsolete", new Role.Obsolete()),
          Map.entry("owns arg3", new Role.Owns(3)),
          Map.entry("gives arg1", new Role.Gives(1)),
          Map.entry("acquire result", new Role.Acquire(Target.RESULT)),
          Map.entry("lets-go receiver", new Role.LetsGo(Target.RECEIVER)),
          Map.entry("common-pool", new Role.CommonPool()),
          Map.entry("release receiver", new Role.Release(Target.RECEIVER)),
          Map.entry("takes-failure receiver", new Role.TakesFailure(Target.RECEIVER)),
          Map.entry(
              "begin transaction receiver when-false=arg0",
              new Role.Begin(Pair.TRANSACTION, Target.RECEIVER, 0)),
          Map.entry("begin temp-file result", new Role.Begin(Pair.TEMP_FILE, Target.RESULT, -1)),
          Map.entry("end context none", new Role.End(Pair.CONTEXT, Target.NONE)),
          Map.entry("end count receiver", new Role.End(Pair.COUNT, Target.RECEIVER)),
          Map.entry("log", new Role.Log()),
          Map.entry("never-returns", new Role.NeverReturns()),
          Map.entry("finish", new Role.Finish()),
          Map.entry("lifecycle-end", new Role.LifecycleEnd()),
          Map.entry("atomic", new Role.Atomic()),
          Map.entry("cancel-unsafe", new Role.CancelUnsafe()),
          Map.entry("daemon", new Role.Daemon()),
          Map.entry("immediate", new Role.Immediate()),
          Map.entry("carries arg0", new Role.Carries(0)),
          Map.entry("conditional", new Role.Conditional()),
          Map.entry("timeout limit=arg1", new Role.Timeout(1, false)),
          Map.entry("timeout limit=arg0 cancels", new Role.Timeout(0, true)),
          Map.entry("loop-thread none", new Role.LoopThread(Target.NONE)));

  @Test
  void readsEachRoleAsWritten() {
    WRITTEN.forEach(
        (text, role) ->
            assertThat(RoleSyntax.read(new LineCursor("test", 1, text)))
                .as(text)
                .containsExactly(role));
  }

  @Test
  void everyKindOfRoleCanBeWritten() {
    Set<Class<?>> written =
        WRITTEN.values().stream().map(Role::getClass).collect(Collectors.toSet());
    assertThat(written).containsAll(Arrays.asList(Role.class.getPermittedSubclasses()));
  }

  @Test
  void readsSeveral() {
    assertThat(RoleSyntax.read(new LineCursor("test", 1, "poll clears, check # why")))
        .containsExactly(new Role.Poll(true), new Role.Check());
  }
}
