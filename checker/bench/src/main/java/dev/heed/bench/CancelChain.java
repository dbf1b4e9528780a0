package dev.heed.bench;

import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** One cancel of the top of a chain in which each node is the child of the one before. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class CancelChain {
  @Param("1000000")
  public int size = 1_000;

  @Param public Peer peer = Peer.heed;

  private Object root = "";
  private Object last = "";

  @Setup(Level.Invocation)
  public void grow() {
    root = peer.root();
    last = root;
    for (int i = 0; i < size; i++) {
      last = peer.child(last);
      if (Thread.interrupted()) {
        throw new CancellationException("given up after " + i + " nodes");
      }
    }
  }

  @Benchmark
  public void cancel() {
    peer.cancel(root);
  }

  @TearDown(Level.Invocation)
  public void check() {
    if (!peer.isCancelled(last)) {
      throw new IllegalStateException(peer + ": the last one is not cancelled");
    }
  }

  /** How a peer does with a chain. */
  enum Outcome {
    DONE,
    /** Its stack overflows, or it loses the cancel on the way down. */
    FAILS,
    /**
     * Growing the chain alone takes longer than {@link #PATIENCE}, as where each child asks all
     * above it.
     */
    ENDLESS
  }

  /** Growing takes the others a fraction of a second. */
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  /** Tries it, on a thread with the usual stack. */
  static Outcome attempt(Peer peer, int size) throws InterruptedException {
    AtomicReference<Outcome> outcome = new AtomicReference<>(Outcome.FAILS);
    Thread thread =
        new Thread(
            () -> {
              try {
                CancelChain chain = new CancelChain();
                chain.size = size;
                chain.peer = peer;
                chain.grow();
                chain.cancel();
                chain.check();
                outcome.set(Outcome.DONE);
              } catch (CancellationException e) {
                outcome.set(Outcome.ENDLESS);
              } catch (StackOverflowError | RuntimeException e) {
                // It fails.
              }
            });
    thread.start();
    thread.join(PATIENCE.toMillis());
    thread.interrupt();
    thread.join();
    return outcome.get();
  }
}
