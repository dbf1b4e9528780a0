package dev.heed;

import dev.heed.annotation.Blocking;
import dev.heed.annotation.CancellationPoint;
import dev.heed.annotation.RunsTask;
import dev.heed.annotation.RunsTask.When;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Several ways to one result, tried at once: the first branch that returns wins, the others are
 * cancelled (the counterpart of {@code select!}; of {@code invokeAny}, with tokens).
 *
 * <pre>{@code
 * Connection one =
 *     Race.<Connection>disposing(Connection::close)
 *         .branch(own -> connect(first, own))
 *         .branch(own -> connect(second, own))
 *         .run(token);
 * }</pre>
 *
 * <p>A branch that throws is out of the race; its failure counts only if all fail. Losers are
 * waited for, up to the close limit, so that normally nothing of the race is left when it is over.
 * They are cancelled through their token, and not interrupted: one that blocks needs {@link
 * Cancellable}. What a loser still returns goes to the disposer, and what it still throws, unless a
 * cancellation, to the settings' handler.
 *
 * <p>A branch runs once, so a second {@link #run} is refused: a cancel in its middle may have lost
 * something (a half-read line, a place in a queue), and to begin anew would be wrong. Where it is
 * not, because a cancelled run of the branch is as if it had never been, say so with {@link
 * #repeatable}; then the race may sit in a loop.
 *
 * <p>Immutable but for the note which branches have run: each method that says more gives a new
 * race, with the same branches. Usable from any thread.
 *
 * @param <R> what the branches return
 */
public final class Race<R extends @Nullable Object> {
  private static final Duration DEFAULT_CLOSE_LIMIT = Duration.ofSeconds(10);

  private final Consumer<? super R> disposer;
  private final List<Branch<R>> branches;
  private final @Nullable Executor executor;
  private final Duration closeLimit;

  private Race(
      Consumer<? super R> disposer,
      List<Branch<R>> branches,
      @Nullable Executor executor,
      Duration closeLimit) {
    this.disposer = disposer;
    this.branches = branches;
    this.executor = executor;
    this.closeLimit = closeLimit;
  }

  /**
   * A race, still without branches, in which more than one value may come about.
   *
   * @param disposer gets each value that is not returned, unless null, on the thread of its branch
   *     or of the caller. Should be short; what it throws goes to the settings' handler
   */
  public static <R extends @Nullable Object> Race<R> disposing(Consumer<? super R> disposer) {
    return new Race<>(
        Objects.requireNonNull(disposer, "disposer"), List.of(), null, DEFAULT_CLOSE_LIMIT);
  }

  /** The same for values that hold nothing and may be dropped. */
  public static <R extends @Nullable Object> Race<R> dropping() {
    return disposing(value -> {});
  }

  /** Adds a branch that must not be run twice. */
  public Race<R> branch(@RunsTask(When.LATER) TaskBody<? extends R, ? extends Exception> body) {
    return with(new Branch<>(Objects.requireNonNull(body, "body"), new AtomicBoolean()));
  }

  /** Adds a branch that may be run again after a run of it was cancelled. */
  public Race<R> repeatable(@RunsTask(When.LATER) TaskBody<? extends R, ? extends Exception> body) {
    return with(new Branch<>(Objects.requireNonNull(body, "body"), null));
  }

  private Race<R> with(Branch<R> branch) {
    List<Branch<R>> more = new ArrayList<>(branches);
    more.add(branch);
    return new Race<>(disposer, List.copyOf(more), executor, closeLimit);
  }

  /**
   * Runs the branches on {@code threads}, which must have one for each: in one that runs them one
   * after another the first to return wins, and those behind it do not begin. Without this each has
   * a thread of its own, a virtual one where the JDK has them.
   */
  public Race<R> executor(Executor threads) {
    return new Race<>(disposer, branches, Objects.requireNonNull(threads, "threads"), closeLimit);
  }

  /**
   * How long losers are waited for; without this 10 s. Who has not ended by then is logged.
   *
   * @throws IllegalArgumentException if {@code limit} is not positive
   */
  public Race<R> closeLimit(Duration limit) {
    return new Race<>(disposer, branches, executor, Deadline.positive(limit, "limit"));
  }

  /**
   * Runs the race and waits, parked, for its winner and then, up to the close limit, for the
   * losers. Biased towards the cancel: if the token is cancelled when a branch returns, or before
   * this thread has taken note of it, the value is disposed of. After that it is returned.
   *
   * @param token cancels the race; the branches have tokens below it
   * @return what the first branch to return returned
   * @throws CancelledException if the token is cancelled: before, then nothing begins; or while
   *     waiting. What branches threw by then is dropped
   * @throws RaceFailedException if every branch failed
   * @throws InterruptedException if the thread is interrupted before there is a winner; the
   *     branches are cancelled as by a cancel. While it waits for losers the flag is kept
   * @throws IllegalStateException if there is no branch, or one that is not repeatable has run
   * @throws java.util.concurrent.RejectedExecutionException if the executor refuses; the branches
   *     that have begun are cancelled
   */
  @Blocking(interruptible = true)
  @CancellationPoint
  public R run(CancellationToken token) throws InterruptedException, RaceFailedException {
    Objects.requireNonNull(token, "token");
    token.throwIfCancelled();
    claim();
    TaskGroupBuilder<Optional<RaceRun.Won<R>>> group =
        TaskGroup.<Optional<RaceRun.Won<R>>>builder()
            .name("race")
            .supervising()
            .closeLimit(closeLimit);
    if (executor != null) {
      group.executor(executor);
    }
    return new RaceRun<>(token, branches.stream().map(Branch::body).toList(), disposer).run(group);
  }

  private void claim() {
    if (branches.isEmpty()) {
      throw new IllegalStateException("a race needs branches");
    }
    for (Branch<R> branch : branches) {
      AtomicBoolean used = branch.used();
      // Only ever the first one fails here: branches are added at the end and claimed from the
      // front, so who has run a branch has run those before it. A refusal uses up nothing.
      if (used != null && !used.compareAndSet(false, true)) {
        throw new IllegalStateException("a branch that is not repeatable has run before");
      }
    }
  }

  @Override
  public String toString() {
    return "Race[" + branches.size() + " branches]";
  }

  /** A body, and the note whether it has run; null if it may run again. */
  private record Branch<R extends @Nullable Object>(
      TaskBody<? extends R, ? extends Exception> body, @Nullable AtomicBoolean used) {}
}
