package heed.uncancelledheartbeat;

import dev.heed.CancellationSource;
import dev.heed.CancellationToken;
import dev.heed.Heartbeat;
import dev.heed.Shutdown;
import dev.heed.TaskEntry;
import dev.heed.TaskGroup;
import dev.heed.TaskRegistry;
import java.time.Duration;
import java.util.concurrent.ExecutionException;

/** Somebody ends the owner, or takes the heartbeat over. */
public class OwnerThatEnds implements AutoCloseable {
  interface Shard {
    void index(CancellationToken token);

    void report();
  }

  private final TaskRegistry<String> running = TaskRegistry.create();
  private final Heartbeat standing;
  private final Shutdown shutdown;

  public OwnerThatEnds(Shard shard) {
    standing =
        Heartbeat.start( // fine: close() runs the shutdown that has it
            CancellationToken.none(), Duration.ofMinutes(1), token -> shard.report());
    shutdown =
        Shutdown.builder()
            .registry("shards", running)
            .heartbeat("standing", standing)
            .drainLimit(Duration.ofSeconds(5))
            .build();
  }

  void underTheCaller(Shard shard, CancellationToken owner) {
    Heartbeat.start(owner, Duration.ofSeconds(1), token -> shard.report()); // fine: the caller's scope
    shard.index(owner);
  }

  void underAGroup(Shard shard, CancellationToken parent)
      throws InterruptedException, ExecutionException {
    try (TaskGroup<Boolean> group = TaskGroup.open(parent)) {
      Heartbeat.start(group.token(), Duration.ofSeconds(1), token -> shard.report()); // fine: the group's scope
      group.spawn(
          token -> {
            shard.index(token);
            return true;
          });
      group.joinAll();
    }
  }

  void underAnEntry(String id, Shard shard, CancellationToken request) {
    try (TaskEntry<String> entry = running.register(id, request)) {
      Heartbeat.every(Duration.ofSeconds(2)).start(entry.token(), token -> shard.report()); // fine: the entry's scope
      shard.index(entry.token());
    }
  }

  void withALimit(Shard shard) {
    try (CancellationSource limit = CancellationSource.withDeadline(Duration.ofMinutes(3))) {
      Heartbeat.start(limit.token(), Duration.ofSeconds(2), token -> shard.report()); // fine: a clock ends it
      shard.index(limit.token());
    }
  }

  void endedByHand(Shard shard) {
    Heartbeat beat =
        Heartbeat.start( // fine: stopped in finally
            CancellationToken.none(), Duration.ofSeconds(2), token -> shard.report());
    try {
      shard.index(CancellationToken.none());
    } finally {
      beat.stop();
    }
  }

  void untilCancelled(Shard shard, CancellationToken job) {
    Heartbeat.start( // fine: the beat asks the job's token
        CancellationToken.none(),
        Duration.ofSeconds(2),
        token -> {
          job.throwIfCancelled();
          shard.report();
        });
  }

  static void main(String[] args) {
    Heartbeat.start( // fine: beats as long as the program runs
        CancellationToken.none(),
        Duration.ofSeconds(30),
        token -> System.out.println(Runtime.getRuntime().freeMemory()));
  }

  @Override
  public void close() {
    shutdown.run();
  }
}
