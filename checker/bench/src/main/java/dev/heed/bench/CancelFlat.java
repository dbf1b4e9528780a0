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

/** One cancel of a parent with many children. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class CancelFlat {
  @Param({"1000", "100000", "1000000"})
  public int size = 1_000;

  @Param public Peer peer = Peer.heed;

  private Object root = "";
  private Object last = "";

  @Setup(Level.Invocation)
  public void grow() {
    root = peer.root();
    for (int i = 0; i < size; i++) {
      last = peer.child(root);
    }
  }

  @Benchmark
  public void cancel() {
    peer.cancel(root);
  }

  @TearDown(Level.Invocation)
  public void check() {
    if (!peer.isCancelled(last)) {
      throw new IllegalStateException(peer + ": the child is not cancelled");
    }
  }
}
