package heed.loopwithoutcancellationcheck;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

/** Somebody outside can end each of these. */
public class StopFlagsOfAllKinds implements AutoCloseable {
  enum State {
    RUNNING,
    CLOSED
  }

  private final Supplier<CompletableFuture<String>> weather;
  private final AtomicBoolean closed = new AtomicBoolean();
  private final AtomicReference<State> state = new AtomicReference<>(State.RUNNING);
  private final CountDownLatch stop = new CountDownLatch(1);
  private final CompletableFuture<Long> outcome = new CompletableFuture<>();
  private final Thread[] threads;
  private volatile boolean running = true;
  private volatile String last = "";

  public StopFlagsOfAllKinds(Supplier<CompletableFuture<String>> weather) {
    this.weather = weather;
    this.threads =
        new Thread[] {
          new Thread(this::byField),
          new Thread(this::byAtomic),
          new Thread(this::byState),
          new Thread(this::byLatch),
          new Thread(this::byMethod),
          new Thread(this::byPromise),
          new Thread(this::byBreak)
        };
  }

  public void start() {
    for (Thread thread : threads) {
      thread.start();
    }
  }

  private void byField() {
    while (running) { // fine: volatile flag
      last = weather.get().join();
    }
  }

  private void byAtomic() {
    while (!closed.get()) { // fine: atomic flag
      last = weather.get().join();
    }
  }

  private void byState() {
    while (state.get() == State.RUNNING) { // fine: state enum
      last = weather.get().join();
    }
  }

  private void byLatch() {
    try {
      while (!stop.await(250, TimeUnit.MILLISECONDS)) { // fine: the latch is the token
        last = weather.get().join();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void byMethod() {
    while (!isClosed()) { // fine: accessor
      last = weather.get().join();
    }
  }

  private void byPromise() {
    long n = 0;
    while (!outcome.isDone()) { // fine: whoever cancels the promise ends it
      last = weather.get().join();
      n++;
    }
    outcome.complete(n);
  }

  private void byBreak() {
    for (; ; ) { // fine: flag in the body
      if (closed.get()) {
        break;
      }
      last = weather.get().join();
    }
  }

  public CompletableFuture<Long> outcome() {
    return outcome;
  }

  public boolean isClosed() {
    return closed.get();
  }

  @Override
  public void close() {
    running = false;
    closed.set(true);
    state.set(State.CLOSED);
    stop.countDown();
    outcome.cancel(false);
    for (Thread thread : threads) {
      thread.interrupt();
    }
  }
}
