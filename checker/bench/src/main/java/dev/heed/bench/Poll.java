package dev.heed.bench;

import dev.heed.CancellationSource;
import dev.heed.CancellationToken;
import io.grpc.Context;
import io.reactivex.rxjava3.disposables.CompositeDisposable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import kotlinx.coroutines.Job;
import kotlinx.coroutines.JobKt;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import reactor.core.Disposable;
import reactor.core.Disposables;

/**
 * The question that a loop asks in each round. The floor is the bare volatile read: {@code
 * volatileRead} of a field of the loop's own object, {@code flag} of an object that two parties
 * share, as they share a token.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class Poll {
  @Param({"live", "cancelled"})
  public String state = "live";

  private volatile boolean stopped;
  private final AtomicBoolean flag = new AtomicBoolean();
  private final CancellationSource source = CancellationSource.create();
  private final CancellationToken token = source.token();
  private final Job job = JobKt.Job(null);
  private final Context.CancellableContext context = Context.ROOT.withCancellation();
  private final CompositeDisposable rx = new CompositeDisposable();
  private final Disposable.Composite reactor = Disposables.composite();
  private final CompletableFuture<Object> future = new CompletableFuture<>();
  private final com.google.common.util.concurrent.SettableFuture<Object> guava =
      com.google.common.util.concurrent.SettableFuture.create();
  private final Thread thread = new Thread(() -> {});

  @Setup
  public void cancel() {
    if (state.equals("cancelled")) {
      stopped = true;
      flag.set(true);
      source.cancel();
      job.cancel(null);
      context.cancel(null);
      rx.dispose();
      reactor.dispose();
      future.cancel(false);
      guava.cancel(false);
      thread.interrupt();
    }
  }

  @Benchmark
  public boolean volatileRead() {
    return stopped;
  }

  @Benchmark
  public boolean flag() {
    return flag.get();
  }

  @Benchmark
  public boolean heed() {
    return token.isCancelled();
  }

  @Benchmark
  public boolean kotlin() {
    return job.isCancelled();
  }

  @Benchmark
  public boolean grpc() {
    return context.isCancelled();
  }

  @Benchmark
  public boolean rxjava() {
    return rx.isDisposed();
  }

  @Benchmark
  public boolean reactor() {
    return reactor.isDisposed();
  }

  @Benchmark
  public boolean completableFuture() {
    return future.isCancelled();
  }

  @Benchmark
  public boolean guava() {
    return guava.isCancelled();
  }

  @Benchmark
  public boolean thread() {
    return thread.isInterrupted();
  }
}
