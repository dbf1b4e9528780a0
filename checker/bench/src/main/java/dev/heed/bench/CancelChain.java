package dev.heed.bench;

import java.util.concurrent.TimeUnit;
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

  /** Whether {@code peer} can do it at all, on a thread with the usual stack. */
  static boolean survives(Peer peer, int size) throws InterruptedException {
    boolean[] reached = new boolean[1];
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
                reached[0] = true;
              } catch (StackOverflowError | RuntimeException e) {
                // Stays false: overflowed, or lost the cancel on the way down.
              }
            });
    thread.start();
    thread.join();
    return reached[0];
  }
}
