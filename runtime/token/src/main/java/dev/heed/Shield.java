package dev.heed;

import dev.heed.annotation.RunsTask;
import dev.heed.annotation.RunsTask.When;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Cleanup that must get through although its scope is cancelled: the goodbye to a peer, a rollback,
 * the release of a lease. It runs under a fresh token that only its own limit cancels, and no
 * {@link Cancellable} call around it interrupts it (Trio: a shielded cancel scope).
 *
 * <p>On the thread that calls: the interrupt flag is cleared, so that the first wait does not fail,
 * and set again afterwards. Interrupts of the calls around it are kept back and delivered at its
 * end; those of calls inside it come as always. An interrupt from elsewhere while it runs also
 * comes as always. Shields may be nested.
 *
 * <p>The limit cancels the token and interrupts nobody: give the token to every wait in the body,
 * for example by {@link Cancellable}. A body that looks at no token is not ended by its limit.
 *
 * <p>At the end nothing is checked: what the body returns is returned, whatever was cancelled
 * meanwhile (as in Cats Effect since 3.0; else what was acquired under a shield could be lost).
 */
public final class Shield {
  private Shield() {}

  /**
   * Runs {@code body} here, under a token that is cancelled after {@code limit}.
   *
   * @param limit zero: the token is cancelled from the start, but the body runs all the same
   * @return what the body returned
   * @throws IllegalArgumentException if {@code limit} is negative
   * @throws X what the body throws
   */
  public static <R extends @Nullable Object, X extends Throwable> R call(
      Duration limit, @RunsTask(When.NOW) TaskBody<R, X> body) throws X {
    return call(CancelSettings.defaults(), limit, body);
  }

  /** The same with the clock, the threads and the failure handler of {@code settings}. */
  public static <R extends @Nullable Object, X extends Throwable> R call(
      CancelSettings settings, Duration limit, @RunsTask(When.NOW) TaskBody<R, X> body) throws X {
    Objects.requireNonNull(settings, "settings");
    Objects.requireNonNull(body, "body");
    Deadline.nanos(limit);
    InterruptBridge.Suspension hold = new InterruptBridge.Suspension();
    try (CancellationSource scope = CancellationSource.create(settings)) {
      scope.cancelAfter(limit);
      return body.run(scope.token());
    } finally {
      hold.end();
    }
  }

  /** {@link #call(Duration, TaskBody)} for work without a result. */
  public static <X extends Throwable> void run(
      Duration limit, @RunsTask(When.NOW) TaskAction<X> action) throws X {
    run(CancelSettings.defaults(), limit, action);
  }

  /** {@link #call(CancelSettings, Duration, TaskBody)} for work without a result. */
  public static <X extends Throwable> void run(
      CancelSettings settings, Duration limit, @RunsTask(When.NOW) TaskAction<X> action) throws X {
    Objects.requireNonNull(action, "action");
    Shield.<Boolean, X>call(
        settings,
        limit,
        token -> {
          action.run(token);
          return true;
        });
  }
}
