package dev.heed.bench;

import dev.heed.CancellationSource;
import dev.heed.CancellationToken;
import io.grpc.Context;
import io.reactivex.rxjava3.disposables.CompositeDisposable;
import java.util.concurrent.TimeUnit;
import kotlinx.coroutines.CompletableJob;
import kotlinx.coroutines.Job;
import kotlinx.coroutines.JobKt;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import reactor.core.Disposable;
import reactor.core.Disposables;

/**
 * A child is made under a parent that all threads share, is cancelled, and leaves the parent.
 *
 * <p>Futures are missing: a dependent that is cancelled stays in its parent's list.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class ChildClosed {
  private final CancellationToken token = CancellationSource.create().token();
  private final Job job = JobKt.Job(null);
  private final Context.CancellableContext context = Context.ROOT.withCancellation();
  private final CompositeDisposable rx = new CompositeDisposable();
  private final Disposable.Composite reactor = Disposables.composite();
  private final LeakyContext leaky = new LeakyContext();

  @Benchmark
  public Object heed() {
    CancellationSource child = token.child();
    child.close();
    return child;
  }

  @Benchmark
  public Object kotlin() {
    CompletableJob child = JobKt.Job(job);
    child.cancel(null);
    return child;
  }

  /** Without a listener gRPC links nothing: a cancel is looked for upwards by each poll. */
  @Benchmark
  public Object grpc() {
    Context.CancellableContext child = context.withCancellation();
    child.cancel(null);
    return child;
  }

  @Benchmark
  public Object grpcListener() {
    Context.CancellableContext child = leaky.get().withCancellation();
    child.addListener(one -> {}, Runnable::run);
    child.cancel(null);
    return child;
  }

  @Benchmark
  public Object rxjava() {
    CompositeDisposable child = new CompositeDisposable();
    rx.add(child);
    rx.remove(child);
    return child;
  }

  @Benchmark
  public Object reactor() {
    Disposable.Composite child = Disposables.composite();
    reactor.add(child);
    child.dispose();
    reactor.remove(child);
    return child;
  }
}
