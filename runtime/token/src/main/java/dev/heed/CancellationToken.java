package dev.heed;

import dev.heed.annotation.Blocking;
import dev.heed.annotation.CancellationPoint;
import dev.heed.annotation.CreatesSource;
import dev.heed.annotation.CreatesSource.Origin;
import dev.heed.annotation.MustClose;
import dev.heed.annotation.NeverCancelled;
import dev.heed.annotation.Polls;
import dev.heed.annotation.RunsTask;
import dev.heed.annotation.RunsTask.When;
import dev.heed.annotation.TokenType;
import java.lang.invoke.VarHandle;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * The read side of a cancellation: asks whether, waits until, and reacts when a stop was requested,
 * but cannot request one. Made by a {@link CancellationSource}; all methods may be called from any
 * thread, also after the source was closed. Two tokens are equal only if they are the same.
 *
 * <p>Once cancelled a token stays so, with the same reason. What was written before the cancel is
 * visible to whoever sees the token cancelled, is called back, or returns from a wait.
 */
@TokenType
public final class CancellationToken extends TokenCore {
  private static final CancellationToken NONE = new CancellationToken(CancelSettings.defaults());
  private static final CancellationToken CANCELLED =
      new CancellationToken(CancelSettings.defaults());
  private static final Registration DEAD =
      new Registration(NONE, null, null, Registration.Sort.CALLBACK);

  static {
    CANCELLED.setReason(CancelReason.explicit());
  }

  CancellationToken(CancelSettings settings) {
    super(settings);
  }

  /** A token that is never cancelled: registrations on it do nothing, its children are roots. */
  @NeverCancelled
  public static CancellationToken none() {
    return NONE;
  }

  /** A token that is cancelled from the start. */
  public static CancellationToken cancelled() {
    return CANCELLED;
  }

  static CancellationToken linkedTo(Collection<CancellationToken> parents) {
    CancellationToken[] above =
        parents.stream()
            .filter(parent -> Objects.requireNonNull(parent, "parent") != NONE)
            .toArray(CancellationToken[]::new);
    CancelSettings settings = above.length == 0 ? CancelSettings.defaults() : above[0].settings();
    CancellationToken token = new CancellationToken(settings);
    Link[] links = new Link[above.length];
    for (int i = 0; i < above.length; i++) {
      links[i] = new Link(token);
    }
    token.extras().links = links;
    for (int i = 0; i < above.length && !token.isCancelled(); i++) {
      links[i].attach(above[i]);
      CancelReason died = links[i].reason;
      if (died != null) {
        Marking.mark(token, died, Marking.ALWAYS);
      }
    }
    // One parent may have been cancelled while the links to the others were still being made. The
    // fence, and that of the marking: either it sees a link that was made, or this sees the mark.
    VarHandle.fullFence();
    if (token.isCancelled()) {
      token.unlink();
    }
    return token;
  }

  /** Whether a stop was requested: one volatile read. */
  @Polls
  public boolean isCancelled() {
    return reason != null;
  }

  /** False only for {@link #none()}. */
  @Override
  public boolean canBeCancelled() {
    return this != NONE;
  }

  /**
   * Does nothing while the token is live.
   *
   * @throws CancelledException if it is cancelled; it names this token
   */
  @CancellationPoint
  public void throwIfCancelled() {
    CancelReason why = reason;
    if (why != null) {
      throw new CancelledException(this, why);
    }
  }

  /** Why the token was cancelled; null while it is live. */
  @Polls
  public @Nullable CancelReason reason() {
    return reason;
  }

  /** The failure that was given with the cancel, here or at an ancestor; null if none. */
  public @Nullable Throwable cause() {
    CancelReason why = reason;
    return why == null ? null : why.cause();
  }

  /**
   * The earliest of the token's own deadline and those of all above it, as they stand now. Takes
   * time in proportion to the depth of the token. A cancelled token is out of its tree and answers
   * for itself only.
   */
  public Optional<Deadline> deadline() {
    Deadline earliest = null;
    ArrayDeque<Node> rest = new ArrayDeque<>();
    rest.push(this);
    for (Node node; (node = rest.poll()) != null; ) {
      if (node instanceof CancellationToken token && token.extra instanceof Extras extras) {
        Deadline own = extras.deadline;
        if (own != null && (earliest == null || own.remainingNanos() < earliest.remainingNanos())) {
          earliest = own;
        }
        if (extras.links != null) {
          for (Link link : extras.links) {
            rest.push(link);
          }
        }
      }
      if (node.parent != null) {
        rest.push(node.parent);
      }
    }
    return Optional.ofNullable(earliest);
  }

  /**
   * A new source under this token: cancelled with it, and by its own cancel, which does not flow
   * up. Under a cancelled token it is born cancelled; under {@link #none()} it is a root. Close it,
   * or this token keeps it.
   */
  @CreatesSource(Origin.CHILD)
  @MustClose
  public CancellationSource child() {
    CancellationToken token = new CancellationToken(settings());
    if (this != NONE) {
      token.attach(this);
    }
    return new CancellationSource(token);
  }

  /**
   * Runs {@code callback} when the token is cancelled: on the cancelling thread, after the whole
   * tree below the cancelled token is marked, with no lock held, newest registration first. Keep it
   * short and do not block in it. If the token is cancelled already it runs now, on this thread,
   * before the method returns, and what it throws is thrown; see {@link #tryRegister} where that is
   * not wanted.
   *
   * <p>What it throws otherwise stops neither the other callbacks nor the cancel: an explicit
   * {@code cancel} throws it afterwards, else the settings' handler gets it.
   */
  @MustClose
  public Registration onCancel(@RunsTask(When.ON_CANCEL) Runnable callback) {
    return onCancel(callback, null);
  }

  /**
   * Has {@code executor} run {@code callback} when the token is cancelled; at once if it is. Until
   * it has begun it can be unregistered. What it throws, and a rejection by the executor, goes to
   * the settings' handler.
   */
  @MustClose
  public Registration onCancel(Executor executor, @RunsTask(When.LATER) Runnable callback) {
    return onCancel(callback, Objects.requireNonNull(executor, "executor"));
  }

  private Registration onCancel(Runnable callback, @Nullable Executor executor) {
    Objects.requireNonNull(callback, "callback");
    if (this == NONE) {
      return DEAD;
    }
    Registration one = new Registration(this, callback, executor, Registration.Sort.CALLBACK);
    registerOrFire(one);
    return one;
  }

  /**
   * Registers like {@link #onCancel(Runnable)}, but only on a live token: never runs {@code
   * callback} on this thread, so it may be called under a lock.
   *
   * @return null if the token is cancelled already; the callback then will not run
   */
  @MustClose
  public @Nullable Registration tryRegister(@RunsTask(When.ON_CANCEL) Runnable callback) {
    Objects.requireNonNull(callback, "callback");
    if (this == NONE) {
      return DEAD;
    }
    Registration one = new Registration(this, callback, null, Registration.Sort.CALLBACK);
    return push(one) ? one : null;
  }

  /**
   * Waits, parked, until the token is cancelled; returns at once if it is.
   *
   * @throws InterruptedException if the thread is interrupted first
   */
  @Blocking(interruptible = true)
  @CancellationPoint
  public void await() throws InterruptedException {
    waitFor(Deadline.NEVER_NANOS);
  }

  /**
   * Waits, parked, until the token is cancelled or the time is over.
   *
   * @return whether the token is cancelled
   * @throws InterruptedException if the thread is interrupted first
   * @throws IllegalArgumentException if {@code limit} is negative
   */
  @Blocking(bounded = true, interruptible = true)
  @Polls
  public boolean await(Duration limit) throws InterruptedException {
    return waitFor(Deadline.nanos(limit));
  }

  /**
   * {@code Thread.sleep} that a cancel ends.
   *
   * @throws CancelledException if the token is cancelled, before or while sleeping
   * @throws InterruptedException if the thread is interrupted first
   * @throws IllegalArgumentException if {@code time} is negative
   */
  @Blocking(bounded = true, interruptible = true)
  @CancellationPoint
  public void sleep(Duration time) throws InterruptedException {
    waitFor(Deadline.nanos(time));
    throwIfCancelled();
  }

  private boolean waitFor(long nanos) throws InterruptedException {
    return isCancelled() || new CancelWait(this).until(nanos);
  }

  /**
   * Completes with the reason when the token is cancelled, like a callback. It can neither be
   * completed nor cancelled through the result.
   *
   * <p>It is the same stage for all who ask, so asking keeps nothing. What is hung on it stays
   * until the cancel, though: on a token that outlives the work use {@link #onCancel} and close the
   * registration. That of {@link #none()} never completes; it is a new one each time, which keeps
   * nothing at all.
   */
  public CompletionStage<CancelReason> asStage() {
    CompletableFuture<CancelReason> made = new CompletableFuture<>();
    CompletionStage<CancelReason> view = made.minimalCompletionStage();
    if (this == NONE) {
      return view;
    }
    lock();
    try {
      Extras extras = extras();
      if (extras.stage != null) {
        return extras.stage;
      }
      extras.stage = view;
    } finally {
      unlock();
    }
    onCancelKept(() -> made.complete(reason));
    return view;
  }

  /** Registers for the rest of the token's life. */
  private void onCancelKept(Runnable callback) {
    registerOrFire(new Registration(this, callback, null, Registration.Sort.CALLBACK));
  }

  @Override
  public String toString() {
    CancelReason why = reason;
    String name = extra instanceof Extras extras && extras.label != null ? extras.label : null;
    return "CancellationToken@"
        + Integer.toHexString(System.identityHashCode(this))
        + (name == null ? "" : " " + name)
        + (this == NONE ? " [none]" : why == null ? " [live]" : " [" + why + "]");
  }

  @Override
  CancellationToken self() {
    return this;
  }
}
