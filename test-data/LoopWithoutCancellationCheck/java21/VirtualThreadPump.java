package heed.loopwithoutcancellationcheck;

import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/** A cheap thread that runs for ever is still a thread that runs for ever. */
public class VirtualThreadPump implements AutoCloseable {
  sealed interface Frame permits Data, Ping {}

  record Data(byte[] bytes) implements Frame {}

  record Ping(long nonce) implements Frame {}

  private final Supplier<CompletableFuture<Frame>> link;
  private long bytes;
  private Thread pump;

  public VirtualThreadPump(Supplier<CompletableFuture<Frame>> link) {
    this.link = link;
  }

  public synchronized void start() {
    pump =
        Thread.ofVirtual()
            .name("pump")
            .start(
                () -> {
                  while (true) { // expect: LoopWithoutCancellationCheck
                    switch (link.get().join()) {
                      case Data data -> bytes += data.bytes().length;
                      case Ping ping -> bytes ^= ping.nonce();
                    }
                  }
                });
  }

  @Override
  public synchronized void close() {
    if (pump != null) {
      pump.interrupt();
    }
  }
}
