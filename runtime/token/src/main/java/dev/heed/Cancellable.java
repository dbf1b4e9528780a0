package dev.heed;

import dev.heed.annotation.Blocking;
import dev.heed.annotation.CancellationPoint;
import dev.heed.annotation.RunsTask;
import dev.heed.annotation.RunsTask.When;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Waits of the JDK, and other blocking work, that a token ends. All methods may be called from any
 * thread, and wait on the one that calls. For all of them:
 *
 * <ul>
 *   <li>On a cancelled token nothing begins, be it ready or not: a {@link CancelledException}. So
 *       as long as a scope is cancelled, every further wait in it fails (Trio's level, not edge).
 *   <li>What has come about when the cancel strikes is delivered, not lost: each method says what
 *       that means for its resource.
 *   <li>The interrupt flag is the caller's: set before, it is seen by the wait as always; an
 *       interrupt from elsewhere is an {@link InterruptedException} as always and no cancellation;
 *       Heed's own leaves no flag behind.
 * </ul>
 *
 * <p>Which of the three forms to take: {@link #call} for what heeds interrupts; {@link #closing}
 * for what ends when it is closed, so sockets, channels, processes, statements; {@link #abandoning}
 * for what heeds nothing. An interrupt closes the channel, or a virtual thread's socket, that the
 * thread waits on: never {@code call} what others go on using.
 */
public final class Cancellable {
  private Cancellable() {}

  /**
   * Runs {@code body} here, and interrupts this thread if {@code token} is cancelled meanwhile. The
   * interrupt comes once, while the body runs, never after. The interrupt is one of the token's
   * callbacks: newer ones run before it, so those that the body registers.
   *
   * <p>What the body throws because of it becomes a {@link CancelledException} that keeps the
   * original as suppressed: an InterruptedException, InterruptedIOException,
   * AsynchronousCloseException (or ClosedByInterruptException), FileLockInterruptionException, the
   * SocketException of an interrupted virtual thread, one of the I/O ones in an
   * UncheckedIOException, or the CancelledException of another token; but only if {@code token} is
   * cancelled. All else is thrown as it is.
   *
   * <p>Calls may be nested. An interrupt that was for an outer one and met an inner one is passed
   * out. If both are cancelled, the outer takes it in the end.
   *
   * <p>A flag that was set before is there for the body, and is set again afterwards unless the
   * body answered it by throwing InterruptedException. It is one bit: an interrupt from elsewhere
   * that comes while the body runs and coincides with the cancel cannot be told from it. Where that
   * matters, give the body a thread of its own.
   *
   * @return what the body returned, also if the token was cancelled meanwhile
   * @throws CancelledException if the token is cancelled before, or the body ended because of it
   * @throws X what else the body throws
   */
  @CancellationPoint
  public static <R extends @Nullable Object, X extends Throwable> R call(
      CancellationToken token, @RunsTask(When.NOW) TaskBody<R, X> body) throws X {
    Objects.requireNonNull(token, "token");
    return BridgedCall.call(token, Objects.requireNonNull(body, "body"));
  }

  /** {@link #call} for work without a result. */
  @CancellationPoint
  public static <X extends Throwable> void run(
      CancellationToken token, @RunsTask(When.NOW) TaskAction<X> action) throws X {
    Objects.requireNonNull(token, "token");
    Objects.requireNonNull(action, "action");
    BridgedCall.<Boolean, X>call(
        token,
        t -> {
          action.run(t);
          return true;
        });
  }

  /**
   * {@link BlockingQueue#take()}. A cancel takes nothing out: an element that was taken is
   * returned, though the token was cancelled meanwhile.
   *
   * @throws CancelledException if the token is cancelled, before or while waiting
   * @throws InterruptedException if the thread is interrupted by somebody else
   */
  @Blocking(interruptible = true)
  @CancellationPoint
  public static <E> E take(CancellationToken token, BlockingQueue<? extends E> queue)
      throws InterruptedException {
    Objects.requireNonNull(queue, "queue");
    return Cancellable.<E, InterruptedException>call(token, t -> queue.take());
  }

  /**
   * {@link BlockingQueue#put}. If it returns, the element is in the queue; if it throws, it is not.
   *
   * @throws CancelledException if the token is cancelled, before or while waiting
   * @throws InterruptedException if the thread is interrupted by somebody else
   */
  @Blocking(interruptible = true)
  @CancellationPoint
  public static <E> void put(CancellationToken token, BlockingQueue<? super E> queue, E element)
      throws InterruptedException {
    Objects.requireNonNull(queue, "queue");
    Objects.requireNonNull(element, "element");
    run(token, t -> queue.put(element));
  }

  /** {@link #acquire(CancellationToken, Semaphore, int)} of one permit. */
  @Blocking(interruptible = true)
  @CancellationPoint
  public static void acquire(CancellationToken token, Semaphore semaphore)
      throws InterruptedException {
    acquire(token, semaphore, 1);
  }

  /**
   * {@link Semaphore#acquire(int)}. If it returns, the permits are the caller's, though the token
   * was cancelled meanwhile; if it throws, none is. A cancelled waiter loses its place in a fair
   * queue.
   *
   * @throws CancelledException if the token is cancelled, before or while waiting
   * @throws InterruptedException if the thread is interrupted by somebody else
   * @throws IllegalArgumentException if {@code permits} is negative
   */
  @Blocking(interruptible = true)
  @CancellationPoint
  public static void acquire(CancellationToken token, Semaphore semaphore, int permits)
      throws InterruptedException {
    Objects.requireNonNull(semaphore, "semaphore");
    if (permits < 0) {
      throw new IllegalArgumentException("negative: " + permits);
    }
    run(token, t -> semaphore.acquire(permits));
  }

  /**
   * {@link Lock#lockInterruptibly()}. If it returns, the lock is held, though the token was
   * cancelled meanwhile; if it throws, it is not held by this call. So unlock in the finally of a
   * try that begins after it.
   *
   * @throws CancelledException if the token is cancelled, before or while waiting
   * @throws InterruptedException if the thread is interrupted by somebody else
   */
  @Blocking(interruptible = true)
  @CancellationPoint
  public static void lock(CancellationToken token, Lock lock) throws InterruptedException {
    Objects.requireNonNull(lock, "lock");
    run(token, t -> lock.lockInterruptibly());
  }

  /**
   * {@link CountDownLatch#await()}. If it returns, the latch is open.
   *
   * @throws CancelledException if the token is cancelled, before or while waiting
   * @throws InterruptedException if the thread is interrupted by somebody else
   */
  @Blocking(interruptible = true)
  @CancellationPoint
  public static void await(CancellationToken token, CountDownLatch latch)
      throws InterruptedException {
    Objects.requireNonNull(latch, "latch");
    run(token, t -> latch.await());
  }

  /**
   * {@link Condition#await()}: in a loop that tests what is waited for, with the lock held. The
   * lock is held again afterwards, however it ends; on a cancelled token it was not even let go. A
   * signal that this thread got is not lost by a cancel: then it returns. Nobody needs the lock to
   * cancel.
   *
   * @throws CancelledException if the token is cancelled, before or while waiting
   * @throws InterruptedException if the thread is interrupted by somebody else
   * @throws IllegalMonitorStateException if the lock is not held
   */
  @Blocking(interruptible = true)
  @CancellationPoint
  public static void await(CancellationToken token, Condition condition)
      throws InterruptedException {
    Objects.requireNonNull(condition, "condition");
    run(token, t -> condition.await());
  }

  /**
   * {@link Future#get()}, and on a cancel {@code future.cancel(true)}: its result is wanted by
   * nobody. So also if the token is cancelled before. An interrupt from elsewhere only ends the
   * wait. If the future was completed when it was to be cancelled while being waited for, its value
   * or failure is delivered.
   *
   * <p>{@code CompletableFuture.cancel} stops no work, it only drops the result. Where the task
   * must not be interrupted, use {@link #call} with {@code future.get()} and cancel it as it wants.
   *
   * @throws CancelledException if the token is cancelled, before or while waiting, or if it is and
   *     the future ended in a cancellation of its own
   * @throws java.util.concurrent.CancellationException if the future was cancelled by somebody else
   * @throws ExecutionException if the future failed
   * @throws InterruptedException if the thread is interrupted by somebody else
   */
  @Blocking(interruptible = true)
  @CancellationPoint
  public static <R extends @Nullable Object> R get(
      CancellationToken token, Future<? extends R> future)
      throws InterruptedException, ExecutionException {
    Objects.requireNonNull(token, "token");
    return FutureCall.get(token, Objects.requireNonNull(future, "future"));
  }

  /**
   * {@link Thread#join()}. A cancel ends the wait and does nothing to the other thread.
   *
   * @throws CancelledException if the token is cancelled, before or while waiting
   * @throws InterruptedException if this thread is interrupted by somebody else
   */
  @Blocking(interruptible = true)
  @CancellationPoint
  public static void join(CancellationToken token, Thread thread) throws InterruptedException {
    Objects.requireNonNull(thread, "thread");
    run(token, t -> thread.join());
  }

  /**
   * Runs {@code body} here, and closes {@code resource} if {@code token} is cancelled meanwhile: on
   * the cancelling thread, as a callback. For waits that end when what they wait on is closed and
   * that an interrupt does not reach, or would reach with more harm. It interrupts nobody.
   *
   * <p>Without a cancel the resource is not closed: it stays the caller's. After the return it is
   * not closed by this call any more; a close in progress is waited for. What {@code close} throws
   * goes where failures of callbacks go, see {@link CancellationSource#cancel(CancelReason)}, and
   * the body is told of the cancel all the same if it ends with an exception.
   *
   * @return what the body returned, also if the token was cancelled meanwhile
   * @throws CancelledException if the token is cancelled before, then nothing is closed; or if the
   *     body threw an exception, not an Error, on a cancelled token: that one is suppressed in it.
   *     If it was an InterruptedException, the flag is set again, since closing interrupts nobody
   * @throws X what else the body throws
   */
  @CancellationPoint
  public static <R extends @Nullable Object, X extends Throwable> R closing(
      CancellationToken token, AutoCloseable resource, @RunsTask(When.NOW) TaskBody<R, X> body)
      throws X {
    Objects.requireNonNull(token, "token");
    Objects.requireNonNull(resource, "resource");
    return ClosingCall.call(token, resource, Objects.requireNonNull(body, "body"));
  }

  /**
   * Has {@code executor} run {@code body}, and waits for it here until {@code token} is cancelled;
   * then it is left to itself. For what heeds neither interrupts nor a close. The body has a token
   * of its own that is cancelled when it is abandoned; it is not interrupted.
   *
   * <p>If the body has not begun when the caller goes, it does not begin. If it ends later, its
   * value, unless null, goes to {@code disposer} on the body's thread, and its failure, unless a
   * cancellation, to the settings' handler; so does what the disposer throws. If it has ended when
   * the caller is about to go, its value is delivered, or its failure.
   *
   * @param disposer lets go of a value that came too late; {@code value -> {}} if it holds nothing
   * @return what the body returned
   * @throws CancelledException if the token is cancelled, before or while waiting
   * @throws InterruptedException if this thread is interrupted by somebody else: the body is
   *     abandoned too, its token cancelled with the kind INTERRUPT
   * @throws java.util.concurrent.RejectedExecutionException if the executor refuses; then nothing
   *     stays behind
   * @throws X what the body throws
   */
  @Blocking(interruptible = true)
  @CancellationPoint
  public static <R extends @Nullable Object, X extends Throwable> R abandoning(
      CancellationToken token,
      Executor executor,
      @RunsTask(When.LATER) TaskBody<R, X> body,
      Consumer<? super R> disposer)
      throws X, InterruptedException {
    Objects.requireNonNull(token, "token");
    Objects.requireNonNull(executor, "executor");
    Objects.requireNonNull(body, "body");
    Objects.requireNonNull(disposer, "disposer");
    return AbandonableCall.call(token, executor, body, disposer);
  }
}
