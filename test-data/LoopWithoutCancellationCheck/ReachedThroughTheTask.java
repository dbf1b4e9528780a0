package heed.loopwithoutcancellationcheck;

import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/** The loop is two calls below the body that the thread runs. */
public class ReachedThroughTheTask implements AutoCloseable {
  private final Supplier<CompletableFuture<byte[]>> snapshots;
  private final Thread copier = new Thread(this::copy, "snapshot-copier");
  private long bytes;

  public ReachedThroughTheTask(Supplier<CompletableFuture<byte[]>> snapshots) {
    this.snapshots = snapshots;
    copier.setDaemon(true);
  }

  public void start() {
    copier.start();
  }

  private void copy() {
    bytes = 0;
    copyRounds();
  }

  private void copyRounds() {
    while (true) { // expect: LoopWithoutCancellationCheck
      byte[] snapshot = snapshots.get().join();
      bytes += snapshot.length;
    }
  }

  @Override
  public void close() throws InterruptedException {
    copier.interrupt();
    copier.join(5_000);
  }
}
