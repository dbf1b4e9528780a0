package dev.heed.bench;

import dev.heed.CancellationSource;
import dev.heed.CancellationToken;
import dev.heed.Registration;
import io.grpc.Context;
import io.reactivex.rxjava3.disposables.CompositeDisposable;
import java.util.concurrent.TimeUnit;
import kotlin.Unit;
import kotlinx.coroutines.DisposableHandle;
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
 * A callback is registered on something that all threads share, and taken back.
 *
 * <p>Futures are missing: their callbacks cannot be taken back.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class Register {
  private final CancellationToken token = CancellationSource.create().token();
  private final Job job = JobKt.Job(null);
  private final Context.CancellableContext context = Context.ROOT.withCancellation();
  private final CompositeDisposable rx = new CompositeDisposable();
  private final Disposable.Composite reactor = Disposables.composite();

  /** Each callback captures something, as callbacks do: so each is an object of its own. */
  private static void run(Object captured) {
    captured.hashCode();
  }

  @Benchmark
  public boolean heed() {
    Registration one = token.onCancel(() -> run(token));
    return one.unregister();
  }

  @Benchmark
  public Object kotlin() {
    DisposableHandle one =
        job.invokeOnCompletion(
            cause -> {
              run(job);
              return Unit.INSTANCE;
            });
    one.dispose();
    return one;
  }

  /** One listener at a time: to remove one among many takes time in proportion to their number. */
  @Benchmark
  public Object grpc() {
    Context.CancellationListener one = cancelled -> run(context);
    context.addListener(one, Runnable::run);
    context.removeListener(one);
    return one;
  }

  @Benchmark
  public boolean rxjava() {
    var one = io.reactivex.rxjava3.disposables.Disposable.fromRunnable(() -> run(rx));
    rx.add(one);
    return rx.delete(one);
  }

  @Benchmark
  public boolean reactor() {
    Disposable one = () -> run(reactor);
    reactor.add(one);
    return reactor.remove(one);
  }
}
