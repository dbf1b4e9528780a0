package dev.heed;

import dev.heed.annotation.RunsTask;
import dev.heed.annotation.RunsTask.When;
import java.time.Duration;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Describes a {@link Retry} before it is built; made by {@link Retry#attempts}. Not for use by
 * several threads at once; may build several.
 */
public final class RetryBuilder {
  private final int attempts;
  private long first = Deadline.nanos(Duration.ofMillis(100));
  private double factor = 2;
  private long max = Deadline.nanos(Duration.ofSeconds(10));
  private double jitter;
  private @Nullable RandomGenerator random;
  private @Nullable Duration attemptLimit;
  private Predicate<? super Throwable> condition = failure -> failure instanceof Exception;
  private RetryListener listener = (attempt, failure, delay) -> {};

  RetryBuilder(int attempts) {
    if (attempts < 1) {
      throw new IllegalArgumentException("attempts must be at least 1: " + attempts);
    }
    this.attempts = attempts;
  }

  /**
   * The same delay after each failed attempt. Zero is allowed.
   *
   * @throws IllegalArgumentException if {@code each} is negative
   */
  public RetryBuilder delay(Duration each) {
    return backoff(each, 1, each);
  }

  /**
   * Delays that grow; without this 100 ms, twice as long each time, at most 10 s.
   *
   * @param initial after the first attempt; zero: none at all
   * @param growth how many times longer each delay is than the one before; at least 1
   * @param longest no delay is longer, before the jitter; not less than {@code initial}
   * @throws IllegalArgumentException if one of them is out of its range
   */
  public RetryBuilder backoff(Duration initial, double growth, Duration longest) {
    long from = Deadline.nanos(initial);
    long to = Deadline.nanos(longest);
    if (!(growth >= 1 && growth < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException("the growth must be at least 1 and finite: " + growth);
    }
    if (to < from) {
      throw new IllegalArgumentException(longest + " is less than the first delay " + initial);
    }
    this.first = from;
    this.factor = growth;
    this.max = to;
    return this;
  }

  /**
   * Spreads each delay evenly over plus and minus this part of it, so that the many clients of one
   * failed server do not come back at once.
   *
   * @param part from 0 (none, the default) to 1
   * @throws IllegalArgumentException if {@code part} is out of this range
   */
  public RetryBuilder jitter(double part) {
    this.jitter = Jitter.check(part);
    return this;
  }

  /**
   * Where the jitter comes from, so that a test knows the delays; without this the thread's own.
   * Must be usable from every thread that uses the policy.
   */
  public RetryBuilder random(RandomGenerator source) {
    this.random = Objects.requireNonNull(source, "source");
    return this;
  }

  /**
   * Gives each attempt its own deadline: when it passes, the attempt's token is cancelled, and if
   * the attempt then fails, that counts as an {@link AttemptTimeoutException}. A value that comes
   * late is a value. An attempt that does not look at its token runs on, and the next one waits for
   * it.
   *
   * @throws IllegalArgumentException if {@code limit} is not positive
   */
  public RetryBuilder attemptLimit(Duration limit) {
    this.attemptLimit = Deadline.positive(limit, "limit");
    return this;
  }

  /**
   * Which failures are worth another attempt; without this every {@link Exception}, but no {@link
   * Error}. It is not asked about cancellations and interrupts: these are never retried. It runs on
   * the thread that made the attempt; what it throws is thrown, with the failure suppressed.
   */
  public RetryBuilder retryIf(@RunsTask(When.LATER) Predicate<? super Throwable> worthIt) {
    this.condition = Objects.requireNonNull(worthIt, "worthIt");
    return this;
  }

  /** Who is told of each failed attempt. */
  public RetryBuilder onFailure(RetryListener failures) {
    this.listener = Objects.requireNonNull(failures, "failures");
    return this;
  }

  /** The policy as described so far. */
  public Retry build() {
    return new Retry(
        new Plan(attempts, first, factor, max, jitter, random, attemptLimit, condition, listener));
  }

  /** The description as it was when it was built. */
  record Plan(
      int attempts,
      long first,
      double factor,
      long max,
      double jitter,
      @Nullable RandomGenerator random,
      @Nullable Duration attemptLimit,
      Predicate<? super Throwable> condition,
      RetryListener listener) {}
}
