package dev.heed;

import dev.heed.annotation.Blocking;
import dev.heed.annotation.CancellationPoint;
import dev.heed.annotation.RunsTask;
import dev.heed.annotation.RunsTask.When;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * A bounded number of attempts, with delays in between that a cancel ends at once. Immutable;
 * usable from any thread, and for many calls at once.
 *
 * <p>A failed attempt is followed by another one, unless
 *
 * <ul>
 *   <li>it was the last,
 *   <li>the token is cancelled, or the failure is a {@link CancellationException} or an {@link
 *       InterruptedException}: these ask for an end. Only what the attempt's own limit caused is
 *       none of them, but an {@link AttemptTimeoutException},
 *   <li>it is not worth it ({@link RetryBuilder#retryIf}),
 *   <li>or the delay would outlast the token's deadline.
 * </ul>
 *
 * <p>Then the failure is thrown at once, with those of earlier attempts suppressed, the latest 16
 * at most.
 */
public final class Retry {
  private static final int KEPT = 16;
  private static final long NONE = -1;

  private final RetryBuilder.Plan plan;

  Retry(RetryBuilder.Plan plan) {
    this.plan = plan;
  }

  /**
   * Describes a policy of at most {@code max} attempts.
   *
   * @throws IllegalArgumentException if {@code max} is less than 1
   */
  public static RetryBuilder attempts(int max) {
    return new RetryBuilder(max);
  }

  /**
   * Runs {@code body} here and now until an attempt returns or there is to be no other one. Each
   * attempt has a child of {@code token}, which is closed when the attempt ends, so that what it
   * left running is cancelled before the next one. Delays go by the clock of the token's tree.
   *
   * @return what an attempt returned, also if it was cancelled meanwhile
   * @throws CancelledException if {@code token} is cancelled before the first attempt or during a
   *     delay; the failures of earlier attempts are suppressed in it
   * @throws InterruptedException if the thread is interrupted during a delay; likewise
   * @throws AttemptTimeoutException if the last attempt failed after its own limit
   * @throws X what the last attempt threw
   */
  @Blocking(interruptible = true)
  @CancellationPoint
  public <R extends @Nullable Object, X extends Throwable> R call(
      CancellationToken token, @RunsTask(When.NOW) TaskBody<R, X> body)
      throws X, InterruptedException {
    Objects.requireNonNull(body, "body");
    token.throwIfCancelled();
    Deque<Throwable> earlier = new ArrayDeque<>(0);
    for (int attempt = 1; ; attempt++) {
      long delay;
      try {
        return once(token, attempt, body);
      } catch (Throwable failure) {
        delay = delayAfter(token, attempt, failure);
        tell(token, attempt, failure, delay);
        if (delay == NONE) {
          suppress(earlier, failure);
          throw failure;
        }
        keep(earlier, failure);
      }
      pause(token, delay, earlier);
    }
  }

  private <R extends @Nullable Object, X extends Throwable> R once(
      CancellationToken token, int attempt, TaskBody<R, X> body) throws X {
    try (CancellationSource one = token.child()) {
      Duration limit = plan.attemptLimit();
      if (limit != null) {
        one.cancelAfter(limit);
      }
      try {
        return body.run(one.token());
      } catch (Throwable thrown) {
        CancelReason why = one.token().reason();
        // The first reason stays, so this is not a cancel from outside. One may have come since.
        boolean late = why != null && why.kind() == CancelReason.Kind.DEADLINE;
        boolean plain = thrown instanceof Exception && !(thrown instanceof InterruptedException);
        if (limit != null && late && plain && !token.isCancelled()) {
          throw new AttemptTimeoutException(attempt, limit, thrown);
        }
        throw thrown;
      }
    }
  }

  /** The nanoseconds before the next attempt, or NONE if there is to be none. */
  private long delayAfter(CancellationToken token, int attempt, Throwable failure) {
    if (attempt == plan.attempts()
        || token.isCancelled()
        || Cancellations.isCancellation(failure)
        || !isWorthIt(failure)) {
      return NONE;
    }
    long delay = delayAfter(attempt);
    return token.deadline().map(end -> end.remainingNanos() <= delay).orElse(false) ? NONE : delay;
  }

  /** The delay in nanoseconds after a failed attempt; they count from 1. */
  long delayAfter(int attempt) {
    // Zero times an infinite power would not be a number.
    long grown =
        plan.first() == 0 ? 0 : (long) (plan.first() * Math.pow(plan.factor(), attempt - 1));
    RandomGenerator random = plan.random() == null ? ThreadLocalRandom.current() : plan.random();
    return Jitter.spread(Math.min(plan.max(), grown), plan.jitter(), random);
  }

  private boolean isWorthIt(Throwable failure) {
    try {
      return plan.condition().test(failure);
    } catch (Throwable broken) {
      suppress(List.of(failure), broken);
      throw broken;
    }
  }

  private void tell(CancellationToken token, int attempt, Throwable failure, long delay) {
    try {
      plan.listener()
          .attemptFailed(attempt, failure, delay == NONE ? null : Duration.ofNanos(delay));
    } catch (Throwable broken) {
      token.settings().report(token, "retry listener failed", broken);
    }
  }

  private static void pause(CancellationToken token, long delay, Deque<Throwable> earlier)
      throws InterruptedException {
    try {
      token.sleep(Duration.ofNanos(delay));
    } catch (CancelledException | InterruptedException end) {
      suppress(earlier, end);
      throw end;
    }
  }

  /** A body may throw the same object each time. */
  private static void keep(Deque<Throwable> earlier, Throwable failure) {
    if (earlier.stream().noneMatch(known -> known == failure)) {
      if (earlier.size() == KEPT) {
        earlier.removeFirst();
      }
      earlier.addLast(failure);
    }
  }

  private static void suppress(Collection<Throwable> earlier, Throwable in) {
    for (Throwable failure : earlier) {
      if (failure != in) {
        in.addSuppressed(failure);
      }
    }
  }
}
