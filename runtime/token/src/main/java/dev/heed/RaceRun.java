package dev.heed;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One run of a {@link Race}, in a group whose tasks are the branches.
 *
 * <p>Invariants:
 *
 * <ol>
 *   <li>{@code decision} is completed once: with the first value, by its branch; with null, by the
 *       last branch to fail; or it is cancelled by the caller. Who comes later finds it done, so
 *       each value has one owner: the caller if it decided, else the group, which disposes of it.
 *   <li>The caller looks at the token after the decision, and only then gives the value out.
 *   <li>A failure before the decision is noted, one after it is the group's to report.
 * </ol>
 */
final class RaceRun<R extends @Nullable Object> {
  /** A value, be it null. */
  record Won<R extends @Nullable Object>(R value) {}

  private final CancellationToken token;
  private final List<TaskBody<? extends R, ? extends Exception>> branches;
  private final Consumer<? super R> disposer;
  private final CompletableFuture<@Nullable Won<R>> decision = new CompletableFuture<>();
  private final AtomicReferenceArray<@Nullable Throwable> failures;
  private final AtomicInteger left;

  RaceRun(
      CancellationToken token,
      List<TaskBody<? extends R, ? extends Exception>> branches,
      Consumer<? super R> disposer) {
    this.token = token;
    this.branches = branches;
    this.disposer = disposer;
    this.failures = new AtomicReferenceArray<>(branches.size());
    this.left = new AtomicInteger(branches.size());
  }

  /** Runs it in a group that {@code builder} describes. */
  R run(TaskGroupBuilder<Optional<Won<R>>> builder)
      throws InterruptedException, RaceFailedException {
    Won<R> won;
    try (TaskGroup<Optional<Won<R>>> group =
        builder.disposer(late -> late.ifPresent(this::dispose)).open(token)) {
      won = decide(group);
    }
    if (won == null) {
      throw new RaceFailedException(noted());
    }
    return won.value();
  }

  private @Nullable Won<R> decide(TaskGroup<Optional<Won<R>>> group) throws InterruptedException {
    boolean mine = false;
    try {
      for (int i = 0; i < branches.size(); i++) {
        int number = i;
        group.spawn("race branch " + (i + 1), own -> branch(number, own));
      }
      Won<R> won = Cancellable.<@Nullable Won<R>>get(token, decision);
      token.throwIfCancelled();
      mine = true;
      return won;
    } catch (ExecutionException e) {
      throw new AssertionError(e);
    } finally {
      if (!mine) {
        forfeit();
      }
    }
  }

  /** Has nobody win, be it that somebody has. */
  private void forfeit() {
    if (!decision.cancel(false)) {
      Optional.ofNullable(decision.join()).ifPresent(this::dispose);
    }
  }

  /** A branch's thread; gives back a value that came too late. */
  private Optional<Won<R>> branch(int number, CancellationToken own) throws Exception {
    if (decision.isDone()) {
      return Optional.empty();
    }
    Won<R> one;
    try {
      one = new Won<>(branches.get(number).run(own));
    } catch (Throwable failure) {
      if (decision.isDone()) {
        throw failure;
      }
      note(number, failure);
      return Optional.empty();
    }
    return decision.complete(one) ? Optional.empty() : Optional.of(one);
  }

  private void note(int number, Throwable failure) {
    failures.set(number, failure);
    if (left.decrementAndGet() == 0) {
      decision.complete(null);
    }
  }

  private List<Throwable> noted() {
    List<Throwable> all = new ArrayList<>();
    for (int i = 0; i < failures.length(); i++) {
      all.add(Objects.requireNonNull(failures.get(i)));
    }
    return all;
  }

  private void dispose(Won<R> one) {
    Disposing.dispose(token, disposer, one.value());
  }
}
