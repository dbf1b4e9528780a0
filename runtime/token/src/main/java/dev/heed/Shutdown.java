package dev.heed;

import dev.heed.annotation.Blocking;
import dev.heed.annotation.Cancels;
import dev.heed.annotation.LifecycleEnd;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * The end of an application, or of a part of it, in phases:
 *
 * <ol>
 *   <li>Cancel: every participant is told to stop, all tokens are marked, before anything is waited
 *       for.
 *   <li>Drain: they are waited for, up to one limit for all.
 *   <li>Force: those that are left are interrupted where they allow it; then closeables are closed,
 *       the last added first.
 *   <li>Those that are left are waited for once more, for a short time, and reported.
 * </ol>
 *
 * <p>What a participant throws is in the report and stops nothing. The time is limited by the drain
 * limit and one force limit for each closeable that hangs and one more; it does not cover a {@code
 * shutdown()} of a foreign executor that hangs.
 *
 * <p>It runs once, on a thread of its own, whoever starts it and how often; all get the same
 * report. An interrupt of a caller changes nothing about it. Usable from any thread; its limits
 * obey the settings' time source, also one that a test moves by hand.
 *
 * <pre>{@code
 * Shutdown shutdown =
 *     Shutdown.builder()
 *         .registry("jobs", jobs)
 *         .executor("pool", pool)
 *         .closeable("database", database)
 *         .jvmHook()
 *         .build();
 * }</pre>
 */
public final class Shutdown {
  private static final Logger LOG = System.getLogger("dev.heed");

  private final ShutdownBuilder.Plan plan;
  private final AtomicBoolean started = new AtomicBoolean();
  private final CompletableFuture<ShutdownReport> result = new CompletableFuture<>();
  private final CompletionStage<ShutdownReport> view = result.minimalCompletionStage();

  private volatile @Nullable Thread hook;

  Shutdown(ShutdownBuilder.Plan plan) {
    this.plan = plan;
  }

  /** Describes a shutdown. */
  public static ShutdownBuilder builder() {
    return new ShutdownBuilder();
  }

  /**
   * Starts it, unless it was started, and waits, parked, for its report. An interrupt does not end
   * the wait, so that no phase is left out; the flag is kept.
   *
   * @return the same report for all
   * @throws IllegalStateException from inside a task of a group that takes part: it would wait for
   *     itself; use {@link #start()} there. Other tasks that wait here are only found by the drain
   *     limit
   */
  @Cancels
  @LifecycleEnd
  @Blocking(bounded = true)
  public ShutdownReport run() {
    if (plan.participants().stream().anyMatch(one -> one.participant().isInside())) {
      throw new IllegalStateException("a task cannot wait for its own shutdown; use start()");
    }
    start();
    return result.join();
  }

  /**
   * Starts it, unless it was started, and does not wait.
   *
   * @return completes with the report, the same stage for all; fails only with an error of the
   *     machine
   */
  @Cancels
  @LifecycleEnd
  public CompletionStage<ShutdownReport> start() {
    if (started.compareAndSet(false, true)) {
      try {
        TaskThreads.daemon("heed-shutdown", this::perform).start();
      } catch (Throwable noThread) {
        LOG.log(Level.WARNING, "shutdown has no thread of its own", noThread);
        perform();
      }
    }
    return view;
  }

  /** Whether it was started. */
  public boolean isStarted() {
    return started.get();
  }

  private void perform() {
    ShutdownReport report = null;
    Throwable broken = null;
    try {
      report = new ShutdownRun(plan).run();
      LOG.log(report.isClean() ? Level.DEBUG : Level.WARNING, report::toString);
    } catch (Throwable thrown) {
      // An error of the machine: better no report than callers that wait for ever.
      broken = thrown;
    }
    removeHook();
    if (broken == null) {
      result.complete(report);
    } else {
      result.completeExceptionally(broken);
    }
  }

  void addHook() {
    Thread thread = new Thread(this::run, "heed-shutdown-hook");
    hook = thread;
    Runtime.getRuntime().addShutdownHook(thread);
  }

  private void removeHook() {
    Thread thread = hook;
    hook = null;
    if (thread == null) {
      return;
    }
    try {
      Runtime.getRuntime().removeShutdownHook(thread);
    } catch (IllegalStateException ending) {
      // The JVM ends; the hook runs or will, and finds the report.
    }
  }

  /** The hook that is registered. */
  @Nullable Thread hook() {
    return hook;
  }

  @Override
  public String toString() {
    String state = result.isDone() ? "over" : started.get() ? "running" : "not started";
    return "Shutdown[" + state + ", " + plan.participants().size() + " participants]";
  }
}
