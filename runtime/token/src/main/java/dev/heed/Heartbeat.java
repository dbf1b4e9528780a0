package dev.heed;

import dev.heed.annotation.Blocking;
import dev.heed.annotation.Cancels;
import dev.heed.annotation.MustClose;
import dev.heed.annotation.Periodic;
import dev.heed.annotation.Polls;
import dev.heed.annotation.Releases;
import dev.heed.annotation.RunsTask;
import dev.heed.annotation.RunsTask.When;
import dev.heed.annotation.TaskHandle;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * An action that is repeated for as long as its owner lives: keep-alives, lease renewals, progress.
 * It ends with its owner, whether that is cancelled, closed or detached; by {@link #stop()} or
 * {@link #close()}; or because beats failed. It never ends silently: every failure is logged and
 * handed to the handler.
 *
 * <p>Invariants:
 *
 * <ol>
 *   <li>{@code phase} goes IDLE to BEATING and back by compare-and-set, so at most one beat runs at
 *       a time; the next delay begins when it has ended (fixed delay).
 *   <li>Every way to end cancels the heartbeat's token first. No beat begins on a cancelled token.
 *   <li>Whoever then moves IDLE to OVER, the thread that ended a beat or the one that cancels, lets
 *       go of everything and completes {@link #ended()}, once.
 *   <li>A beat is judged once, by its return or by its deadline, whichever comes first.
 * </ol>
 *
 * <p>Usable from any thread.
 */
public final class Heartbeat implements AutoCloseable {
  /** How a heartbeat ended. */
  public enum End {
    /** Its owner was cancelled, closed or detached. */
    OWNER_ENDED,
    /** It was stopped or closed. */
    CLOSED,
    /** More beats in a row failed than it tolerates, or it could not go on. */
    FAILED
  }

  private static final Logger LOG = System.getLogger("dev.heed");
  private static final int IDLE = 0;
  private static final int BEATING = 1;
  private static final int OVER = 2;

  private final HeartbeatBuilder.Plan plan;
  private final Beat beat;
  private final CancellationSource source;
  private final TimeSource time;
  private final Registration ownerEnd;
  private final AtomicInteger phase = new AtomicInteger(IDLE);
  private final AtomicInteger failures = new AtomicInteger();
  private final AtomicReference<@Nullable End> end = new AtomicReference<>();
  private final CompletableFuture<End> ended = new CompletableFuture<>();
  private final CompletionStage<End> endedView = ended.minimalCompletionStage();
  private volatile @Nullable Throwable failure;
  private volatile @Nullable Thread beating;
  private volatile @Nullable Runnable undoTimer;

  Heartbeat(HeartbeatBuilder.Plan plan, CancellationToken owner, Beat beat) {
    this.plan = plan;
    this.beat = beat;
    this.source = owner.child();
    this.time = owner.settings().time();
    this.ownerEnd =
        new Registration(owner, () -> halt(End.OWNER_ENDED), null, Registration.Sort.SCOPE_END);
  }

  /**
   * Describes a heartbeat with {@code interval} between the end of a beat and the next one.
   *
   * @throws IllegalArgumentException if {@code interval} is not positive
   */
  public static HeartbeatBuilder every(Duration interval) {
    return new HeartbeatBuilder(interval);
  }

  /**
   * Starts one with its own thread that stops and reports at the first failure.
   *
   * @throws IllegalArgumentException if {@code interval} is not positive
   */
  @Periodic
  @TaskHandle
  @MustClose
  public static Heartbeat start(
      CancellationToken owner, Duration interval, @RunsTask(When.LATER) Beat beat) {
    return every(interval).start(owner, beat);
  }

  void begin(CancellationToken owner) {
    source
        .token()
        .registerOrFire(
            new Registration(source.token(), this::finishIfIdle, null, Registration.Sort.CALLBACK));
    owner.registerOrFire(ownerEnd);
    if (owner.isReleased()) {
      halt(End.OWNER_ENDED);
    }
    if (source.isCancelled()) {
      return;
    }
    if (plan.executor() != null) {
      next(plan.executor(), plan.firstNanos());
    } else {
      try {
        // No virtual one: busy virtual threads would starve it, and what it keeps alive would
        // lapse.
        TaskThreads.daemon("heed-" + plan.name(), this::loop).start();
      } catch (Throwable noThread) {
        giveUp(noThread);
        throw noThread;
      }
    }
  }

  /** Whether it has begun to stop. A last beat may still run; see {@link #ended()}. */
  @Polls
  public boolean isStopped() {
    return source.isCancelled();
  }

  /** The failure that ended it, or null. */
  public @Nullable Throwable failure() {
    return failure;
  }

  /** Completes when no beat runs and none will. Always the same stage, so asking keeps nothing. */
  public CompletionStage<End> ended() {
    return endedView;
  }

  /**
   * Stops it and cancels the token of a running beat. Never waits for that. What callbacks on the
   * token throw goes to the settings' handler.
   */
  @Cancels
  @Releases
  public void stop() {
    halt(End.CLOSED);
  }

  /**
   * Stops it and waits, parked, until a running beat has ended, so that what it uses can be
   * released; from inside the beat it does not wait. If the beat has not ended within the close
   * limit, that is logged and the method returns. An interrupt does not end the wait; the flag is
   * kept.
   */
  @Override
  @Cancels
  @Releases
  @Blocking(bounded = true)
  public void close() {
    stop();
    if (beating != Thread.currentThread()) {
      awaitEnd();
    }
  }

  // For a shutdown, which takes several things through the same phases together.

  /** {@link #stop()}, but callbacks run elsewhere. */
  CompletionStage<@Nullable Void> beginStop(CancelReason reason) {
    end.compareAndSet(null, End.CLOSED);
    return Cancelling.cancelAsync(source.token(), reason);
  }

  /** The beat that runs, if one does. */
  List<Straggler> stragglers() {
    Thread runner = beating;
    return runner == null ? List.of() : List.of(Straggler.of(plan.name(), runner));
  }

  private void awaitEnd() {
    long limit = Deadline.nanos(plan.closeLimit());
    long start = System.nanoTime();
    boolean interrupted = false;
    try {
      while (true) {
        try {
          ended.get(limit - (System.nanoTime() - start), TimeUnit.NANOSECONDS);
          return;
        } catch (InterruptedException e) {
          interrupted = true;
        }
      }
    } catch (TimeoutException e) {
      LOG.log(Level.WARNING, "{0}: a beat did not end within {1}", plan.name(), plan.closeLimit());
    } catch (ExecutionException e) {
      throw new AssertionError(e);
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private void halt(End how) {
    end.compareAndSet(null, how);
    Cancelling.cancel(source.token(), CancelReason.closed(), Cancelling.HANDLER);
  }

  /** Also the callback of the token, however that was cancelled. */
  private void finishIfIdle() {
    if (phase.compareAndSet(IDLE, OVER)) {
      // Our own ends are noted before they cancel, so without a note it was the owner.
      end.compareAndSet(null, End.OWNER_ENDED);
      ownerEnd.unregister();
      Runnable undo = undoTimer;
      if (undo != null) {
        undo.run();
      }
      ended.complete(end.get());
    }
  }

  // The two ways to wait for the next beat: on a thread of its own, or with a timer and an
  // executor.

  private void loop() {
    try {
      long nanos = plan.firstNanos();
      while (!source.token().await(Duration.ofNanos(spread(nanos)))) {
        step();
        nanos = plan.nanos();
      }
    } catch (Throwable broken) {
      // An interrupt from outside, or an error of the machine: the thread ends, so say so.
      giveUp(broken);
    }
  }

  private void next(Executor executor, long nanos) {
    try {
      undoTimer = time.schedule(spread(nanos), () -> submit(executor));
      if (phase.get() == OVER) {
        undoTimer.run();
      }
    } catch (Throwable broken) {
      giveUp(broken);
    }
  }

  private void submit(Executor executor) {
    try {
      executor.execute(
          () -> {
            if (step()) {
              next(executor, plan.nanos());
            }
          });
    } catch (Throwable rejection) {
      giveUp(rejection);
    }
  }

  private long spread(long nanos) {
    return Jitter.spread(nanos, plan.jitter(), ThreadLocalRandom.current());
  }

  /** One beat; returns whether to go on. */
  private boolean step() {
    if (source.isCancelled() || !phase.compareAndSet(IDLE, BEATING)) {
      return false;
    }
    beating = Thread.currentThread();
    try {
      beatOnce();
    } finally {
      beating = null;
      phase.set(IDLE);
      if (source.isCancelled()) {
        finishIfIdle();
      }
    }
    return !source.isCancelled();
  }

  private void beatOnce() {
    AtomicBoolean judged = new AtomicBoolean();
    try (CancellationSource one = source.token().child()) {
      if (plan.beatLimit() != null) {
        one.token().onCancel(() -> judgeLate(one.token(), judged, null));
        one.cancelAfter(plan.beatLimit());
      }
      try {
        beat.beat(one.token());
        if (!judgeLate(one.token(), judged, null) && judged.compareAndSet(false, true)) {
          failures.set(0);
        }
      } catch (Throwable thrown) {
        boolean quiet = source.isCancelled() && Cancellations.isCancellation(thrown);
        if (!judgeLate(one.token(), judged, thrown)
            && judged.compareAndSet(false, true)
            && !quiet) {
          failed(thrown);
        }
      }
    }
  }

  /** Judges a beat whose deadline passed; returns whether it did. */
  private boolean judgeLate(
      CancellationToken one, AtomicBoolean judged, @Nullable Throwable thrown) {
    CancelReason why = one.reason();
    boolean late = why != null && why.kind() == CancelReason.Kind.DEADLINE;
    if (late && judged.compareAndSet(false, true)) {
      TimeoutException failure =
          new TimeoutException("the beat did not end within " + plan.beatLimit());
      if (thrown != null) {
        failure.initCause(thrown);
      }
      failed(failure);
    }
    return late;
  }

  private void failed(Throwable thrown) {
    if (failures.incrementAndGet() > plan.tolerated()) {
      giveUp(thrown);
    } else {
      report(thrown, false);
    }
  }

  /** Cancels before it reports, so that no beat begins while the handler runs. */
  private void giveUp(Throwable why) {
    boolean last = end.compareAndSet(null, End.FAILED);
    if (last) {
      failure = why;
    }
    halt(End.FAILED);
    report(why, last);
  }

  private void report(Throwable why, boolean last) {
    Observation.heartbeatFailed(plan.name(), why, last);
    LOG.log(
        last ? Level.ERROR : Level.WARNING,
        plan.name() + (last ? ": beat failed, stopped" : ": beat failed"),
        why);
    try {
      plan.handler().beatFailed(this, why, last);
    } catch (Throwable second) {
      LOG.log(Level.ERROR, plan.name() + ": failure handler failed", second);
    }
  }

  @Override
  public String toString() {
    End how = end.get();
    return "Heartbeat[" + plan.name() + (how == null ? " live]" : " " + how + "]");
  }
}
