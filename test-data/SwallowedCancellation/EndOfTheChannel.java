package heed.swallowedcancellation;

import dev.heed.BoundedChannel;
import dev.heed.Cancellable;
import dev.heed.CancellationToken;
import dev.heed.CancelledException;
import dev.heed.ChannelClosedException;
import dev.heed.Race;
import dev.heed.RaceFailedException;
import dev.heed.Shield;
import dev.heed.TaskGroup;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;

/** What is taken is no cancel; or it goes on to somebody. */
public class EndOfTheChannel {
  private static final System.Logger LOG = System.getLogger("prices");

  interface Store {
    void put(String price);

    void rollBack();
  }

  private final Store store;

  public EndOfTheChannel(Store store) {
    this.store = store;
  }

  void untilClosed(BoundedChannel<String> prices, CancellationToken token)
      throws InterruptedException {
    try {
      while (true) {
        store.put(prices.receive(token));
      }
    } catch (ChannelClosedException e) { // fine: the sender has ended, nobody cancelled
      LOG.log(System.Logger.Level.INFO, "complete: {0}", e.isComplete());
    }
  }

  String fastest(CancellationToken token) throws InterruptedException {
    Race<String> race = Race.<String>dropping().branch(own -> "eu").branch(own -> "us");
    try {
      return race.run(token);
    } catch (RaceFailedException e) { // fine: all branches failed, nobody cancelled
      return "";
    }
  }

  void rolledBack(BoundedChannel<String> prices, CancellationToken token)
      throws InterruptedException {
    while (true) {
      try {
        store.put(prices.receive(token));
      } catch (CancelledException e) { // fine: cleaned up, and on its way
        Shield.run(Duration.ofSeconds(2), own -> store.rollBack());
        throw e;
      } catch (RuntimeException e) { // fine: the clause before it has the cancels
        LOG.log(System.Logger.Level.WARNING, "price refused", e);
      }
    }
  }

  void toldToTheWaiter(
      BoundedChannel<String> prices, CancellationToken token, CompletableFuture<String> first)
      throws InterruptedException {
    try {
      first.complete(prices.receive(token));
    } catch (RuntimeException e) { // fine: whoever waits for it learns it
      first.completeExceptionally(e);
    }
  }

  void inAGroup(BoundedChannel<String> prices, CancellationToken parent)
      throws InterruptedException, ExecutionException {
    try (TaskGroup<Boolean> group = TaskGroup.open(parent)) {
      group.spawn(
          token -> {
            try {
              store.put(prices.receive(token));
              return true;
            } catch (CancelledException e) { // fine: the task ends
              return false;
            }
          });
      group.joinAll();
    }
  }

  void ofNobody(Future<String> price) throws InterruptedException {
    while (true) {
      try {
        store.put(Cancellable.get(CancellationToken.none(), price));
      } catch (ExecutionException e) { // fine: a failure
        LOG.log(System.Logger.Level.WARNING, "no price", e);
        return;
      }
    }
  }
}
