package heed.droppedtask;

import dev.heed.Cancellable;
import dev.heed.CancellationToken;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;

/** The loop waits under a token, and that is the one that is never cancelled. */
public class NoneIsNoToken {
  interface Index {
    void add(String document);

    void merge() throws InterruptedException;
  }

  private final Index index;

  public NoneIsNoToken(Index index) {
    this.index = index;
  }

  void feed(BlockingQueue<String> documents) {
    new Thread(
            () -> {
              try {
                while (true) {
                  index.add(Cancellable.take(CancellationToken.none(), documents));
                }
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            },
            "index-feed")
        .start(); // expect: DroppedTask
  }

  void mergeNowAndThen() {
    Thread merger =
        new Thread(
            () -> {
              CancellationToken never = CancellationToken.none();
              try {
                for (; ; ) {
                  never.sleep(Duration.ofMinutes(1));
                  index.merge();
                }
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            },
            "index-merge");
    merger.start(); // expect: DroppedTask
  }
}
