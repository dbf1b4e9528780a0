package dev.heed;

import dev.heed.annotation.Cancels;
import dev.heed.annotation.CreatesSource;
import dev.heed.annotation.CreatesSource.Origin;
import dev.heed.annotation.MustClose;
import dev.heed.annotation.Polls;
import dev.heed.annotation.Releases;
import dev.heed.annotation.SourceType;
import dev.heed.annotation.YieldsToken;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * The write side of a cancellation: whoever holds it can cancel its {@link #token()}. All methods
 * may be called from any thread.
 *
 * <p>A source is a scope. Used in try-with-resources it is the guard of its work: {@link #close()}
 * cancels what is left under it, unless {@link #detach()} said before that the work is done.
 *
 * <p><b>What a cancel does.</b> First the token and every live token below it are marked; then
 * waiting threads are woken; then callbacks run, newest first per token, one at a time, on the
 * cancelling thread, with no lock held. The first reason wins and stays. A cancel requests; it does
 * not wait for the work to stop, and it interrupts nobody.
 *
 * <p>To drop a source, or its parent, without closing it cancels nothing.
 */
@SourceType
public final class CancellationSource implements AutoCloseable {
  private final CancellationToken token;

  CancellationSource(CancellationToken token) {
    this.token = token;
  }

  /** A new root: nobody else cancels it. Inside work that has a token, use its {@code child()}. */
  @CreatesSource(Origin.ROOT)
  public static CancellationSource create() {
    return create(CancelSettings.defaults());
  }

  /** A new root whose tree uses {@code settings}. */
  @CreatesSource(Origin.ROOT)
  public static CancellationSource create(CancelSettings settings) {
    return new CancellationSource(
        new CancellationToken(Objects.requireNonNull(settings, "settings")));
  }

  /**
   * A new root that cancels itself after {@code limit}.
   *
   * @param limit zero: cancelled on return; over about 146 years: never
   * @throws IllegalArgumentException if {@code limit} is negative
   */
  @CreatesSource(Origin.DEADLINE)
  @MustClose
  public static CancellationSource withDeadline(Duration limit) {
    return withDeadline(CancellationToken.none(), limit);
  }

  /**
   * A new child of {@code parent} that also cancels itself after {@code limit}, so that the earlier
   * of the two deadlines holds.
   *
   * @param limit zero: cancelled on return; over about 146 years: never
   * @throws IllegalArgumentException if {@code limit} is negative
   */
  @CreatesSource(Origin.DEADLINE)
  @MustClose
  public static CancellationSource withDeadline(CancellationToken parent, Duration limit) {
    Deadline.nanos(limit);
    CancellationSource source = parent.child();
    boolean armed = false;
    try {
      source.cancelAfter(limit);
      armed = true;
      return source;
    } finally {
      if (!armed) { // the timer refused, and nobody gets the source to close it
        source.close();
      }
    }
  }

  /**
   * A new source that is cancelled when any of {@code parents} is (.NET {@code
   * CreateLinkedTokenSource}). Its own cancel does not flow back. Tokens that can never be
   * cancelled are skipped; the settings are those of the first other one.
   */
  @CreatesSource(Origin.CHILD)
  @MustClose
  public static CancellationSource linked(CancellationToken... parents) {
    return linked(List.of(parents));
  }

  /** The same for a collection. */
  @CreatesSource(Origin.CHILD)
  @MustClose
  public static CancellationSource linked(Collection<CancellationToken> parents) {
    return new CancellationSource(CancellationToken.linkedTo(parents));
  }

  /** The read side, always the same object. Hand out this, keep the source. */
  @YieldsToken
  public CancellationToken token() {
    return token;
  }

  /** Whether the token is cancelled. */
  @Polls
  public boolean isCancelled() {
    return token.isCancelled();
  }

  /**
   * Cancels without further words; see {@link #cancel(CancelReason)}.
   *
   * @return true for the one call that did it
   */
  @Cancels
  public boolean cancel() {
    return cancel(CancelReason.explicit());
  }

  /** Cancels with a text; see {@link #cancel(CancelReason)}. */
  @Cancels
  public boolean cancel(String reason) {
    return cancel(CancelReason.explicit(reason));
  }

  /** Cancels because of a failure; see {@link #cancel(CancelReason)}. */
  @Cancels
  public boolean cancel(Throwable cause) {
    return cancel(CancelReason.explicit(cause));
  }

  /**
   * Cancels the token and everything below it. On return, whoever did it, all of them are marked.
   * The call that did it has also run the callbacks; another one does not wait for them, so it is
   * safe from inside a callback.
   *
   * @return true for the one call that did it
   * @throws CallbackException after everything, if callbacks threw
   * @throws IllegalArgumentException if the kind is PARENT
   */
  @Cancels
  public boolean cancel(CancelReason reason) {
    return Cancelling.cancelThrowing(token, own(reason));
  }

  /**
   * The same, but returns what callbacks threw instead of throwing: for a {@code finally}, where a
   * throw would hide the exception on its way.
   *
   * @return the failures in the order in which the callbacks ran; empty also if cancelled before
   */
  @Cancels
  public List<Throwable> cancelCollecting(CancelReason reason) {
    Cancelling.Collector failures = new Cancelling.Collector();
    Cancelling.cancel(token, own(reason), failures);
    return List.copyOf(failures.list);
  }

  /** {@link #cancelAsync(CancelReason)} without further words. */
  @Cancels
  public CompletionStage<@Nullable Void> cancelAsync() {
    return cancelAsync(CancelReason.explicit());
  }

  /**
   * Cancels, and on return everything is marked and waiting threads are woken, but callbacks run
   * one after another on the settings' executor (.NET {@code CancelAsync}).
   *
   * @return completes when all have run, with a {@link CallbackException} if some threw; complete
   *     already if there are none or the token was cancelled before. It cannot be cancelled
   */
  @Cancels
  public CompletionStage<@Nullable Void> cancelAsync(CancelReason reason) {
    return Cancelling.cancelAsync(token, own(reason));
  }

  /**
   * Sets the token's own deadline, in place of an earlier own one, be it sooner or later. Parents'
   * deadlines hold besides. The callbacks of a deadline run on the settings' executor.
   *
   * @param delay from now; zero: cancelled on return, its callbacks run by this thread; over about
   *     146 years: no deadline
   * @return false if the token was cancelled before
   * @throws IllegalArgumentException if {@code delay} is negative
   * @throws IllegalStateException if this source was closed or detached
   */
  public boolean cancelAfter(Duration delay) {
    long nanos = Deadline.nanos(delay);
    if (token.isReleased()) {
      throw new IllegalStateException("the source was closed or detached");
    }
    return nanos == 0
        ? Cancelling.cancel(token, CancelReason.deadline(), Cancelling.HANDLER)
        : token.arm(nanos);
  }

  /**
   * Ends the scope: cancels (kind CLOSED) unless cancelled or detached, and takes the token out of
   * its parents. Callbacks run as in {@link #cancel(CancelReason)}, but what they throw goes to the
   * settings' handler, so that it cannot hide an exception on its way. Repeating it is harmless.
   */
  @Override
  @Cancels
  @Releases
  public void close() {
    Cancelling.close(token);
  }

  /**
   * "Done, not cancelled": takes the token out of its parents and drops its own deadline without
   * cancelling; {@link #close()} then does nothing (Rust: {@code DropGuard::disarm}). The token is
   * from now on cancelled only by an explicit cancel of this source.
   *
   * <p>Children that are still open are not lost: a cancel of the parents passes through to them.
   * Children made after the detach are not promised that. No effect on a cancelled token.
   */
  @Releases
  public void detach() {
    token.detach();
  }

  static CancelReason own(CancelReason reason) {
    if (Objects.requireNonNull(reason, "reason").kind() == CancelReason.Kind.PARENT) {
      throw new IllegalArgumentException("pass the origin of a propagated reason");
    }
    return reason;
  }

  @Override
  public String toString() {
    return "CancellationSource[" + token + "]";
  }
}
