package heed.droppedtask;

import dev.heed.CancellationToken;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.function.Consumer;

/** The handle goes where it can be used. */
public class HandleKept implements AutoCloseable {
  private final BlockingQueue<String> alarms;
  private final Consumer<String> siren;
  private final List<Thread> helpers = new ArrayList<>();
  private Thread listener;

  public HandleKept(BlockingQueue<String> alarms, Consumer<String> siren, int threads) {
    this.alarms = alarms;
    this.siren = siren;
    for (int i = 0; i < threads; i++) {
      Thread helper = new Thread(this::listen, "siren-" + i);
      helpers.add(helper);
      helper.start(); // fine: in a list that close() interrupts
    }
  }

  void start() {
    listener = new Thread(this::listen, "siren");
    listener.start(); // fine: in a field that close() interrupts
  }

  Future<?> startOn(ExecutorService pool) {
    return pool.submit(this::listen); // fine: returned
  }

  CompletableFuture<Void> startSomewhere() {
    CompletableFuture<Void> listening = CompletableFuture.runAsync(this::listen); // fine: returned
    listening.whenComplete((value, failure) -> siren.accept("over"));
    return listening;
  }

  void startUntil(CancellationToken token) {
    Thread thread = new Thread(this::listen, "siren-until");
    thread.start(); // fine: the token's callback interrupts it
    token.onCancel(thread::interrupt);
  }

  void startAndJoin() throws InterruptedException {
    Thread thread = new Thread(this::listen, "siren-once");
    thread.start(); // fine: waited for, and interrupted when that is
    try {
      thread.join();
    } finally {
      thread.interrupt();
    }
  }

  private void listen() {
    try {
      while (true) {
        siren.accept(alarms.take());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    if (listener != null) {
      listener.interrupt();
    }
    for (Thread helper : helpers) {
      helper.interrupt();
    }
  }
}
