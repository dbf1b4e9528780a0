package dev.heed.bench;

import dev.heed.CancellationSource;
import dev.heed.CancellationToken;
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

/** A child is made under a shared parent and leaves it because its work is done. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class ChildDone {
  private final CancellationToken token = CancellationSource.create().token();
  private final Job job = JobKt.Job(null);
  private final CompositeDisposable rx = new CompositeDisposable();
  private final Disposable.Composite reactor = Disposables.composite();

  @Benchmark
  public Object heed() {
    CancellationSource child = token.child();
    child.detach();
    return child;
  }

  @Benchmark
  public Object kotlin() {
    CompletableJob child = JobKt.Job(job);
    child.complete();
    return child;
  }

  @Benchmark
  public Object rxjava() {
    CompositeDisposable child = new CompositeDisposable();
    rx.add(child);
    rx.delete(child);
    return child;
  }

  @Benchmark
  public Object reactor() {
    Disposable.Composite child = Disposables.composite();
    reactor.add(child);
    reactor.remove(child);
    return child;
  }
}
