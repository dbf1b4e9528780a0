package dev.heed;

import dev.heed.ChannelWaiter.Outcome;
import dev.heed.annotation.Blocking;
import dev.heed.annotation.CancellationPoint;
import dev.heed.annotation.Releases;
import dev.heed.annotation.RunsTask;
import dev.heed.annotation.RunsTask.When;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A queue of limited length between tasks, so that a slow receiver slows the senders down instead
 * of filling the memory. Any number of threads may send and receive, and any may close.
 *
 * <p>Values are received in the order in which they were sent. Whoever waits longest is served
 * first, and nobody overtakes those who wait.
 *
 * <p><b>Cancellation.</b> Waiting threads are parked; a cancel of the token that they gave wakes
 * them, without an interrupt. A cancel loses no value: a sender that is told of a cancel still owns
 * its value, and a value goes to no receiver whose token was cancelled before. If a value was
 * handed over first, the call returns normally although its token is cancelled by then; the same
 * holds for an interrupt, whose flag is then kept, and for a time limit. A cancelled or interrupted
 * thread that has not begun to wait does nothing else than say so. What a cancelled waiter does
 * lose is its place among those who wait.
 *
 * <p><b>The end.</b> After {@link #close()} senders are refused; receivers get what is left, and
 * then a {@link ChannelClosedException}. {@link #forEach} ends without one.
 *
 * <p>Invariants, under the lock; "waiting" leaves out the cancelled, who are skipped:
 *
 * <ol>
 *   <li>Receivers wait only while there is no value, senders only while there is no room. So they
 *       never both wait, and who finds a value or room has nobody to overtake.
 *   <li>Who adds a value gives it to the oldest waiting receiver, if there is one; who takes one
 *       moves the oldest waiting sender's into the room. This and the waiter's {@code outcome} are
 *       one section, so a value is with exactly one party at any time.
 *   <li>A waiter's outcome is set once, by whoever takes it out of its queue to serve it, or stays
 *       WAITING: then its own thread takes it out and reports why it gave up.
 *   <li>On a closed channel nobody waits.
 * </ol>
 *
 * <p>No thread is woken and no foreign code runs while the lock is held.
 *
 * @param <T> the values; null is none
 */
public final class BoundedChannel<T> implements AutoCloseable {
  /**
   * What {@link #forEach} does with a value.
   *
   * @param <T> the values
   * @param <X> what it throws
   */
  @FunctionalInterface
  public interface Receiver<T, X extends Throwable> {
    /** Takes the value; it is this method's own from now on, also if it throws. */
    void receive(T value) throws X;
  }

  private final int capacity;
  private final ReentrantLock lock = new ReentrantLock();
  private final ArrayDeque<T> values = new ArrayDeque<>();
  private final LinkedHashSet<ChannelWaiter<T>> senders = new LinkedHashSet<>();
  private final LinkedHashSet<ChannelWaiter<T>> receivers = new LinkedHashSet<>();
  private @Nullable End end;

  private BoundedChannel(int capacity) {
    this.capacity = capacity;
  }

  /** How a channel was closed. */
  private record End(boolean complete, @Nullable Throwable cause) {
    ChannelClosedException exception() {
      return new ChannelClosedException(complete, cause);
    }
  }

  /**
   * An open, empty channel.
   *
   * @param capacity how many values wait in it at most; at least 1
   * @throws IllegalArgumentException if {@code capacity} is less
   */
  public static <T> BoundedChannel<T> create(int capacity) {
    if (capacity < 1) {
      throw new IllegalArgumentException("capacity must be at least 1: " + capacity);
    }
    return new BoundedChannel<>(capacity);
  }

  /**
   * Hands a value over; waits, parked, while there is no room.
   *
   * @throws CancelledException if {@code token} is cancelled first; the value is still the caller's
   * @throws ChannelClosedException if the channel is closed first; the value is still the caller's
   * @throws InterruptedException if the thread is interrupted first; the value is still the
   *     caller's
   */
  @Blocking(interruptible = true)
  @CancellationPoint
  public void send(CancellationToken token, T value) throws InterruptedException {
    sendWithin(token, value, Deadline.NEVER_NANOS);
  }

  /**
   * The same with a time limit, by the clock of the token's tree.
   *
   * @return false if there was no room in time; the value is still the caller's
   * @throws IllegalArgumentException if {@code limit} is negative
   */
  @Blocking(bounded = true, interruptible = true)
  @CancellationPoint
  public boolean send(CancellationToken token, T value, Duration limit)
      throws InterruptedException {
    return sendWithin(token, value, Deadline.nanos(limit));
  }

  /**
   * Hands a value over if there is room now. Never waits.
   *
   * @return false if there is no room; the value is still the caller's
   * @throws ChannelClosedException if the channel is closed; the value is still the caller's
   */
  public boolean trySend(T value) {
    return offer(CancellationToken.none(), Objects.requireNonNull(value, "value"), null);
  }

  /**
   * Takes the oldest value; waits, parked, while there is none.
   *
   * @throws CancelledException if {@code token} is cancelled first
   * @throws ChannelClosedException if the channel is closed and no value is left
   * @throws InterruptedException if the thread is interrupted first
   */
  @Blocking(interruptible = true)
  @CancellationPoint
  public T receive(CancellationToken token) throws InterruptedException {
    // Without a limit there is no way back without a value.
    return Objects.requireNonNull(receiveWithin(token, Deadline.NEVER_NANOS));
  }

  /**
   * The same with a time limit, by the clock of the token's tree.
   *
   * @return empty if there was no value in time
   * @throws IllegalArgumentException if {@code limit} is negative
   */
  @Blocking(bounded = true, interruptible = true)
  @CancellationPoint
  public Optional<T> receive(CancellationToken token, Duration limit) throws InterruptedException {
    return Optional.ofNullable(receiveWithin(token, Deadline.nanos(limit)));
  }

  /**
   * Takes the oldest value if there is one now. Never waits.
   *
   * @throws ChannelClosedException if the channel is closed and no value is left
   */
  public Optional<T> tryReceive() {
    return Optional.ofNullable(poll(CancellationToken.none(), null));
  }

  /**
   * Receives every value until the regular end, one after another, here and now. The next one is
   * received when {@code receiver} has returned; several threads may share the work by calling
   * this.
   *
   * @throws CancelledException if {@code token} is cancelled before the end, though values may be
   *     left
   * @throws ChannelClosedException if the end was not regular: the channel was closed with a
   *     failure, or aborted
   * @throws InterruptedException if the thread is interrupted before the end
   * @throws X what {@code receiver} throws; nothing is received after that
   */
  @Blocking(interruptible = true)
  @CancellationPoint
  public <X extends Throwable> void forEach(
      CancellationToken token, @RunsTask(When.NOW) Receiver<? super T, X> receiver)
      throws X, InterruptedException {
    Objects.requireNonNull(receiver, "receiver");
    while (true) {
      T value;
      try {
        value = receive(token);
      } catch (ChannelClosedException closed) {
        if (closed.isComplete()) {
          return;
        }
        throw closed;
      }
      receiver.receive(value);
    }
  }

  /**
   * Says that no more values come. Senders are refused, those who wait included; receivers get what
   * is left first. Repeating it is harmless. If perhaps nobody receives any more, {@link #abort}
   * hands over what would be lost.
   */
  @Override
  @Releases
  public void close() {
    close(new End(true, null));
  }

  /**
   * Says that no more values come because of a failure, so that receivers do not take what they got
   * for all there was. No effect on a closed channel.
   *
   * @param cause becomes the cause of the {@link ChannelClosedException}
   */
  @Releases
  public void close(Throwable cause) {
    close(new End(false, Objects.requireNonNull(cause, "cause")));
  }

  /**
   * Closes, if that is to be done yet, and hands each value that was sent and not received to
   * {@code disposer}, in their order, on this thread, with no lock held. No receiver gets one after
   * that, and no value is handed over twice, whoever else calls this. Waiting senders are refused
   * and keep theirs.
   *
   * <p>What {@code disposer} throws does not stop it: it gets the other values, and the first
   * failure is thrown with the others suppressed.
   *
   * @return how many values it handed over
   */
  @Releases
  public int abort(@RunsTask(When.NOW) Consumer<? super T> disposer) {
    Objects.requireNonNull(disposer, "disposer");
    close(new End(false, null));
    List<T> undelivered;
    lock.lock();
    try {
      undelivered = new ArrayList<>(values);
      values.clear();
      End known = end;
      if (!undelivered.isEmpty() && known != null) {
        end = new End(false, known.cause());
      }
    } finally {
      lock.unlock();
    }
    Throwable first = null;
    for (T value : undelivered) {
      try {
        disposer.accept(value);
      } catch (Throwable failure) {
        if (first == null) {
          first = failure;
        } else if (first != failure) {
          first.addSuppressed(failure);
        }
      }
    }
    if (first != null) {
      Rethrow.unchecked(first);
    }
    return undelivered.size();
  }

  /** Whether it was closed. Values may be left. */
  public boolean isClosed() {
    lock.lock();
    try {
      return end != null;
    } finally {
      lock.unlock();
    }
  }

  /** How many values wait to be received. */
  public int size() {
    lock.lock();
    try {
      return values.size();
    } finally {
      lock.unlock();
    }
  }

  /** How many values may wait. */
  public int capacity() {
    return capacity;
  }

  private boolean sendWithin(CancellationToken token, T value, long nanos)
      throws InterruptedException {
    Objects.requireNonNull(value, "value");
    enter(token);
    if (offer(token, value, null)) {
      return true;
    }
    if (nanos == 0) {
      token.throwIfCancelled();
      return false;
    }
    ChannelWaiter<T> self = new ChannelWaiter<>(token, value);
    return offer(token, value, self) || await(self, nanos);
  }

  private @Nullable T receiveWithin(CancellationToken token, long nanos)
      throws InterruptedException {
    enter(token);
    T value = poll(token, null);
    if (value != null) {
      return value;
    }
    if (nanos == 0) {
      token.throwIfCancelled();
      return null;
    }
    ChannelWaiter<T> self = new ChannelWaiter<>(token, null);
    value = poll(token, self);
    return value == null && await(self, nanos) ? self.value : value;
  }

  private static void enter(CancellationToken token) throws InterruptedException {
    token.throwIfCancelled();
    if (Thread.interrupted()) {
      throw new InterruptedException();
    }
  }

  /**
   * Adds a value; returns false if there is no room, and then {@code self} is in the queue. Also
   * false if the token is cancelled by now: that is said later, since its words are foreign code.
   */
  private boolean offer(CancellationToken token, T value, @Nullable ChannelWaiter<T> self) {
    ChannelWaiter<T> receiver;
    lock.lock();
    try {
      if (token.isCancelled()) {
        return false;
      }
      if (end != null) {
        throw end.exception();
      }
      receiver = ChannelWaiter.oldest(receivers);
      if (receiver != null) {
        receiver.value = value;
        receiver.outcome = Outcome.SERVED;
      } else if (values.size() < capacity) {
        values.add(value);
      } else {
        if (self != null) {
          senders.add(self);
        }
        return false;
      }
    } finally {
      lock.unlock();
    }
    ChannelWaiter.wake(receiver);
    return true;
  }

  /** Takes a value; returns null in the same cases. */
  private @Nullable T poll(CancellationToken token, @Nullable ChannelWaiter<T> self) {
    T value;
    ChannelWaiter<T> sender = null;
    lock.lock();
    try {
      if (token.isCancelled()) {
        return null;
      }
      value = values.poll();
      if (value != null) {
        sender = ChannelWaiter.oldest(senders);
        if (sender != null) {
          values.add(Objects.requireNonNull(sender.value));
          sender.outcome = Outcome.SERVED;
        }
      } else if (end != null) {
        throw end.exception();
      } else if (self != null) {
        receivers.add(self);
      }
    } finally {
      lock.unlock();
    }
    ChannelWaiter.wake(sender);
    return value;
  }

  /** Waits until this thread's waiter is served; returns false if the time is over first. */
  private boolean await(ChannelWaiter<T> self, long nanos) throws InterruptedException {
    try {
      new CancelWait(self.token).until(nanos, self::isOver);
    } catch (InterruptedException interrupt) {
      if (withdraw(self)) {
        throw interrupt;
      }
      Thread.currentThread().interrupt();
    } catch (RuntimeException | Error broken) {
      // A foreign clock or timer failed; that must not cost the value if it is here already.
      if (withdraw(self)) {
        throw broken;
      }
      self.token.settings().report(self.token, "a wait failed", broken);
    }
    if (withdraw(self)) {
      self.token.throwIfCancelled();
      return false;
    }
    if (self.outcome == Outcome.SERVED) {
      return true;
    }
    lock.lock();
    try {
      throw Objects.requireNonNull(end).exception();
    } finally {
      lock.unlock();
    }
  }

  /** Takes the waiter out; returns false if its outcome came first. */
  private boolean withdraw(ChannelWaiter<T> self) {
    if (self.isOver()) {
      return false;
    }
    lock.lock();
    try {
      senders.remove(self);
      receivers.remove(self);
      return !self.isOver();
    } finally {
      lock.unlock();
    }
  }

  private void close(End how) {
    List<ChannelWaiter<T>> refused = new ArrayList<>();
    lock.lock();
    try {
      if (end != null) {
        return;
      }
      end = how;
      refused.addAll(senders);
      refused.addAll(receivers);
      senders.clear();
      receivers.clear();
      for (ChannelWaiter<T> waiter : refused) {
        waiter.outcome = Outcome.REFUSED;
      }
    } finally {
      lock.unlock();
    }
    refused.forEach(ChannelWaiter::wake);
  }

  @Override
  public String toString() {
    lock.lock();
    try {
      return "BoundedChannel["
          + values.size()
          + " of "
          + capacity
          + (end == null ? "" : end.complete() ? ", closed" : ", closed before its end")
          + "]";
    } finally {
      lock.unlock();
    }
  }
}
