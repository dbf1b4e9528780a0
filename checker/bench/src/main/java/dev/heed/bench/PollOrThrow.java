package dev.heed.bench;

import dev.heed.CancellationSource;
import dev.heed.CancellationToken;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import kotlinx.coroutines.Job;
import kotlinx.coroutines.JobKt;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** The question that throws, while the answer is no. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class PollOrThrow {
  private volatile boolean flag;
  private final CancellationToken token = CancellationSource.create().token();
  private final Job job = JobKt.Job(null);
  private final CompletableFuture<Object> future = new CompletableFuture<>();

  @Benchmark
  public void volatileRead() {
    if (flag) {
      throw new CancellationException();
    }
  }

  @Benchmark
  public void heed() {
    token.throwIfCancelled();
  }

  @Benchmark
  public void kotlin() {
    JobKt.ensureActive(job);
  }

  @Benchmark
  public @Nullable Object completableFuture() {
    return future.getNow(null);
  }
}
