package heed.fragileheartbeat;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** join() throws what the answer failed with. */
public class JoinsAndDies implements AutoCloseable {
  interface Peer {
    CompletableFuture<Long> ping();
  }

  private final ScheduledExecutorService clock;
  private final Peer peer;
  private volatile long seen;

  public JoinsAndDies(ScheduledExecutorService clock, Peer peer) {
    this.clock = clock;
    this.peer = peer;
  }

  public void start() {
    clock.scheduleWithFixedDelay( // expect: FragileHeartbeat "silently ends all later runs"
        () -> seen = peer.ping().orTimeout(1, TimeUnit.SECONDS).join(), 0, 2, TimeUnit.SECONDS);
  }

  public long seen() {
    return seen;
  }

  @Override
  public void close() {
    clock.shutdownNow();
  }
}
