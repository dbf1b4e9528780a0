package dev.heed.lint.source;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.IntConsumer;

/** Threads that share work piece by piece, with stacks for deeply nested code. */
final class Crew {
  /** Address space, not memory: what isn't used isn't taken. */
  private static final long STACK_BYTES = 256L << 20;

  private Crew() {}

  /**
   * Does pieces 0 to {@code count - 1} on up to {@code jobs} threads, and ends when all are done or
   * one has failed, with its failure. An interrupt of the caller is kept until then.
   */
  static void run(int jobs, int count, IntConsumer piece) {
    AtomicInteger next = new AtomicInteger();
    AtomicReference<Throwable> failure = new AtomicReference<>();
    Runnable work =
        () -> {
          try {
            for (int i = next.getAndIncrement();
                i < count && failure.get() == null;
                i = next.getAndIncrement()) {
              piece.accept(i);
            }
          } catch (Throwable e) {
            failure.compareAndSet(null, e);
          }
        };
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < Math.min(jobs, count); i++) {
      Thread thread = new Thread(null, work, "heed-source-" + i, STACK_BYTES);
      thread.setDaemon(true);
      thread.start();
      threads.add(thread);
    }
    join(threads);
    Throwable failed = failure.get();
    if (failed instanceof Error error) {
      throw error;
    }
    if (failed instanceof RuntimeException exception) {
      throw exception;
    }
  }

  private static void join(List<Thread> threads) {
    boolean interrupted = false;
    for (Thread thread : threads) {
      while (thread.isAlive()) {
        try {
          thread.join();
        } catch (InterruptedException e) {
          interrupted = true; // the parser cannot be stopped half-way
        }
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
