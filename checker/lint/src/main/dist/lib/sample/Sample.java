package heed.sample;

import static java.util.concurrent.TimeUnit.SECONDS;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Read by heed when it starts for the first time, so that it has its classes at hand from then on.
 */
public abstract class Sample<T extends Comparable<T>> implements AutoCloseable {
  private static final int MOST = 1 << 4;

  private final Map<String, Future<?>> running = new ConcurrentHashMap<>();
  private final BlockingQueue<T> queue = new LinkedBlockingQueue<>();
  private volatile boolean closed;

  enum State {
    NEW {
      @Override
      boolean isOver() {
        return false;
      }
    },
    DONE;

    boolean isOver() {
      return true;
    }
  }

  record Item<V>(String name, V value) {
    Item {
      name = name.strip();
    }
  }

  @FunctionalInterface
  interface Work {
    void run(int round) throws Exception;
  }

  abstract void handle(T next) throws InterruptedException;

  void start(ExecutorService executor, String name) {
    Future<?> future =
        executor.submit(
            () -> {
              while (!closed) {
                try {
                  handle(queue.take());
                } catch (InterruptedException e) {
                  System.err.println("interrupted " + e.getMessage());
                }
              }
            });
    running.put(name, future);
  }

  void renew(ScheduledExecutorService scheduler, Work work) throws Exception {
    var beat =
        scheduler.scheduleAtFixedRate(
            new Runnable() {
              @Override
              public void run() {
                running.values().removeIf(Future::isDone);
              }
            },
            1,
            1,
            SECONDS);
    for (int i = 0; i < MOST; i++) {
      work.run(i);
    }
    beat.cancel(false);
  }

  String describe(Object any, State state) {
    String text =
        switch (state) {
          case NEW -> "new";
          case DONE -> {
            String last = "";
            for (String each : running.keySet()) {
              last = each.isEmpty() ? last : each;
            }
            yield last;
          }
        };
    if (any instanceof String other && other.length() > 2) {
      return other + (char) ('a' + text.length());
    }
    synchronized (this) {
      int[] counts = {1, 2, 3};
      counts[0] += counts.length;
      do {
        counts[1]--;
      } while (counts[1] > 0);
    }
    return List.of(text, any.toString()).stream()
        .filter(each -> !each.isBlank())
        .map((Function<String, String>) String::trim)
        .collect(Collectors.joining(", "));
  }

  @Override
  public void close() throws InterruptedException {
    closed = true;
    List<Thread> threads = new ArrayList<>();
    threads.add(new Thread(() -> running.clear()));
    try (var scope = new java.io.StringReader("")) {
      threads.get(0).join(1000L);
    } finally {
      for (Future<?> each : running.values()) {
        each.cancel(true);
      }
    }
  }
}
