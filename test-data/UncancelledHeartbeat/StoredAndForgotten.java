package heed.uncancelledheartbeat;

import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.LongConsumer;

/** Somebody kept the handle, and nobody uses it. */
public class StoredAndForgotten {
  private final ScheduledExecutorService shared;
  private final LongConsumer gossip;
  private ScheduledFuture<?> gossiping;
  private boolean member;

  public StoredAndForgotten(ScheduledExecutorService shared, LongConsumer gossip) {
    this.shared = shared;
    this.gossip = gossip;
  }

  public synchronized void join() {
    member = true;
    gossiping =
        shared.scheduleWithFixedDelay( // expect: UncancelledHeartbeat
            () -> gossip.accept(System.nanoTime()), 0, 750, TimeUnit.MILLISECONDS);
  }

  public synchronized long untilNextGossip() {
    return gossiping.getDelay(TimeUnit.MILLISECONDS);
  }

  public synchronized void stop() {
    member = false;
    gossip.accept(-1);
  }

  public synchronized boolean isMember() {
    return member;
  }
}
