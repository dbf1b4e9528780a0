package heed.uncancelledheartbeat;

import dev.heed.CancellationToken;
import dev.heed.Heartbeat;
import java.time.Duration;

/** Told to end with a scope that has no end, and its handle is kept by nobody. */
public class OwnerThatNeverEnds {
  interface Shard {
    void index();

    void report();
  }

  void dropped(Shard shard) {
    Heartbeat.start( // expect: UncancelledHeartbeat "owner never ends"
        CancellationToken.none(), Duration.ofSeconds(2), token -> shard.report());
    shard.index();
  }

  void droppedThroughAVariable(Shard shard) {
    CancellationToken owner = CancellationToken.none();
    Heartbeat.every(Duration.ofSeconds(8))
        .tolerate(3)
        .start(owner, token -> shard.report()); // expect: UncancelledHeartbeat
    shard.index();
  }

  boolean onlyLookedAt(Shard shard) {
    Heartbeat beat =
        Heartbeat.start( // expect: UncancelledHeartbeat "`beat` is never cancelled"
            CancellationToken.none(), Duration.ofSeconds(2), token -> shard.report());
    shard.index();
    return beat.failure() == null;
  }

  private static Heartbeat begin(Shard shard) {
    return Heartbeat.every(Duration.ofSeconds(3))
        .start(CancellationToken.none(), token -> shard.report());
  }

  void handedOutAndDropped(Shard shard) {
    begin(shard); // expect: UncancelledHeartbeat
    shard.index();
  }
}
