package dev.heed;

import dev.heed.annotation.MustClose;
import dev.heed.annotation.Periodic;
import dev.heed.annotation.RunsTask;
import dev.heed.annotation.RunsTask.When;
import dev.heed.annotation.TaskHandle;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * Describes a heartbeat before it starts; made by {@link Heartbeat#every}. Not for use by several
 * threads at once; may start several heartbeats.
 */
public final class HeartbeatBuilder {
  private static final Duration DEFAULT_CLOSE_LIMIT = Duration.ofSeconds(10);

  private final Duration interval;
  private Duration initialDelay;
  private double jitter;
  private @Nullable Duration beatLimit;
  private Duration closeLimit = DEFAULT_CLOSE_LIMIT;
  private int tolerated;
  private HeartbeatFailureHandler handler = (heartbeat, failure, last) -> {};
  private @Nullable Executor executor;
  private String name = "heartbeat";

  HeartbeatBuilder(Duration interval) {
    this.interval = Deadline.positive(interval, "interval");
    this.initialDelay = interval;
  }

  /**
   * The time before the first beat; without this, the interval. Zero is allowed.
   *
   * @throws IllegalArgumentException if {@code delay} is negative
   */
  public HeartbeatBuilder initialDelay(Duration delay) {
    Deadline.nanos(delay);
    this.initialDelay = delay;
    return this;
  }

  /**
   * Spreads each delay evenly over plus and minus this part of it, so that many heartbeats do not
   * keep step.
   *
   * @param part from 0 (none, the default) to 1
   * @throws IllegalArgumentException if {@code part} is out of this range
   */
  public HeartbeatBuilder jitter(double part) {
    this.jitter = Jitter.check(part);
    return this;
  }

  /**
   * Gives each beat its own deadline: when it passes, the beat's token is cancelled and the beat
   * counts as failed. A beat that does not look at its token still runs on, and the next one waits
   * for it.
   *
   * @throws IllegalArgumentException if {@code limit} is not positive
   */
  public HeartbeatBuilder beatLimit(Duration limit) {
    this.beatLimit = Deadline.positive(limit, "limit");
    return this;
  }

  /**
   * How long {@link Heartbeat#close()} waits for a running beat; without this 10 s.
   *
   * @throws IllegalArgumentException if {@code limit} is not positive
   */
  public HeartbeatBuilder closeLimit(Duration limit) {
    this.closeLimit = Deadline.positive(limit, "limit");
    return this;
  }

  /**
   * Stops only when more than {@code inARow} beats in a row failed; without this, at the first.
   *
   * @throws IllegalArgumentException if {@code inARow} is negative
   */
  public HeartbeatBuilder tolerate(int inARow) {
    if (inARow < 0) {
      throw new IllegalArgumentException("negative: " + inARow);
    }
    this.tolerated = inARow;
    return this;
  }

  /** Who is told of each failure, besides the {@code System.Logger} "dev.heed". */
  public HeartbeatBuilder onFailure(HeartbeatFailureHandler failures) {
    this.handler = Objects.requireNonNull(failures, "failures");
    return this;
  }

  /**
   * Runs each beat on {@code threads}; between beats no thread is held. Without this the heartbeat
   * has a daemon thread of its own, which neither a busy pool nor busy virtual threads can starve:
   * a lease must not lapse because the work computes. It is a platform thread also where the JDK
   * has virtual ones, because these wait for a carrier, and as many that compute as there are
   * processors leave none. For very many heartbeats give it a pool here.
   */
  public HeartbeatBuilder executor(Executor threads) {
    this.executor = Objects.requireNonNull(threads, "threads");
    return this;
  }

  /** A name for logs and for the thread. */
  public HeartbeatBuilder name(String text) {
    this.name = Objects.requireNonNull(text, "text");
    return this;
  }

  /**
   * Starts it. If {@code owner} is over already, it ends at once without a beat.
   *
   * @param owner the token of the scope that it belongs to; it uses that tree's time source
   * @param beat what to repeat
   * @throws OutOfMemoryError if it is to have a thread of its own and none can be started; then it
   *     has ended, and its handler was told
   */
  @Periodic
  @TaskHandle
  @MustClose
  public Heartbeat start(CancellationToken owner, @RunsTask(When.LATER) Beat beat) {
    Objects.requireNonNull(owner, "owner");
    Objects.requireNonNull(beat, "beat");
    Plan plan =
        new Plan(
            Deadline.nanos(initialDelay),
            Deadline.nanos(interval),
            jitter,
            beatLimit,
            closeLimit,
            tolerated,
            handler,
            executor,
            name);
    Heartbeat heartbeat = new Heartbeat(plan, owner, beat);
    heartbeat.begin(owner);
    return heartbeat;
  }

  /** The description as it was at the start. */
  record Plan(
      long firstNanos,
      long nanos,
      double jitter,
      @Nullable Duration beatLimit,
      Duration closeLimit,
      int tolerated,
      HeartbeatFailureHandler handler,
      @Nullable Executor executor,
      String name) {}
}
