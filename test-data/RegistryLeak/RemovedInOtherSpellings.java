package heed.registryleak;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Entries go, though no line says remove(key). */
public class RemovedInOtherSpellings {
  /** Tells its owner when it is closed. */
  static final class Subscription implements AutoCloseable {
    private final Consumer<Subscription> onClose;

    Subscription(Consumer<Subscription> onClose) {
      this.onClose = onClose;
    }

    @Override
    public void close() {
      onClose.accept(this);
    }
  }

  private final ExecutorService pool;
  private final Map<String, Future<?>> byIterator = new ConcurrentHashMap<>();
  private final Map<String, Future<?>> byCompute = new ConcurrentHashMap<>();
  private final Map<String, Future<?>> byPeek = new ConcurrentHashMap<>();
  private final Map<String, Future<?>> byView = new ConcurrentHashMap<>();
  private final Map<String, Future<?>> byMerge = new ConcurrentHashMap<>();
  private final Set<Future<?>> byPredicate = ConcurrentHashMap.newKeySet();
  private final Set<Subscription> byCallback = ConcurrentHashMap.newKeySet();
  private final List<Thread> bySlot = new ArrayList<>();
  private final List<Thread> byRetain = new CopyOnWriteArrayList<>();

  public RemovedInOtherSpellings(ExecutorService pool) {
    this.pool = pool;
  }

  void start(String name, Runnable body) {
    byIterator.put(name, pool.submit(body)); // fine: purge() removes by the iterator
    byCompute.put(name, pool.submit(body)); // fine: end() computes null
    byPeek.put(name, pool.submit(body)); // fine: purge() peeks map::remove
    byView.put(name, pool.submit(body)); // fine: purge() removes from the view
    byMerge.put(name, pool.submit(body)); // fine: end() merges to null
    byPredicate.add(pool.submit(body)); // fine: purge() removes the done
  }

  Subscription subscribe() {
    Subscription subscription = new Subscription(byCallback::remove);
    byCallback.add(subscription); // fine: byCallback::remove was handed over
    return subscription;
  }

  synchronized int startThread(Runnable body) {
    Thread thread = new Thread(body);
    bySlot.add(thread); // fine: free() empties the slot
    byRetain.add(thread); // fine: purge() retains the living
    thread.start();
    return bySlot.size() - 1;
  }

  synchronized void free(int slot) {
    bySlot.set(slot, null);
  }

  void end(String name) {
    byCompute.compute(name, (key, job) -> job != null && job.cancel(true) ? null : job);
    byMerge.computeIfPresent(name, (key, job) -> null);
  }

  void purge() {
    for (Iterator<Future<?>> it = byIterator.values().iterator(); it.hasNext(); ) {
      if (it.next().isDone()) {
        it.remove();
      }
    }
    List<String> done =
        byPeek.entrySet().stream()
            .filter(e -> e.getValue().isDone())
            .map(Map.Entry::getKey)
            .collect(Collectors.toList());
    done.stream().peek(byPeek::remove).forEach(name -> {});
    byView.values().removeIf(Future::isDone);
    byPredicate.removeIf(Future::isDone);
    byRetain.retainAll(byRetain.stream().filter(Thread::isAlive).collect(Collectors.toList()));
  }
}
