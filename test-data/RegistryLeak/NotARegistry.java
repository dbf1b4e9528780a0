package heed.registryleak;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.WeakHashMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Function;

/** Grows to a bound, or is meant to stay. */
public class NotARegistry implements AutoCloseable {
  enum Role {
    READER,
    WRITER
  }

  interface Listener {
    void onChange(String key);
  }

  private final Map<String, LongAdder> counters = new ConcurrentHashMap<>();
  private final Map<String, CompletableFuture<byte[]>> pageCache = new ConcurrentHashMap<>();
  private final Map<Role, Thread> threadOf = new EnumMap<>(Role.class);
  private final Map<Object, Thread> owners = new WeakHashMap<>();
  private final List<Listener> listeners = new CopyOnWriteArrayList<>();
  private final List<Thread> workers = new ArrayList<>();
  private final List<Future<?>> services = new ArrayList<>();
  private final Function<String, CompletableFuture<byte[]>> loader;

  public NotARegistry(
      int size, Runnable body, ExecutorService pool, Function<String, CompletableFuture<byte[]>> loader) {
    this.loader = loader;
    for (int i = 0; i < size; i++) {
      Thread worker = new Thread(body, "worker-" + i);
      workers.add(worker); // fine: filled once, in the constructor
    }
    services.add(pool.submit(body)); // fine: filled once, in the constructor
  }

  void count(String key) {
    counters.computeIfAbsent(key, k -> new LongAdder()).increment(); // fine: counters
  }

  CompletableFuture<byte[]> page(String key) {
    return pageCache.computeIfAbsent(key, loader); // fine: a cache
  }

  void assign(Role role, Thread thread) {
    threadOf.put(role, thread); // fine: as many keys as roles
  }

  synchronized void own(Object resource) {
    owners.put(resource, Thread.currentThread()); // fine: weak keys
  }

  void addListener(Listener listener) {
    listeners.add(listener); // fine: listeners with the owner's life
  }

  void changed(String key) {
    listeners.forEach(listener -> listener.onChange(key));
  }

  static int awaitAll(List<CompletableFuture<Integer>> parts) {
    List<CompletableFuture<Integer>> open = new ArrayList<>();
    for (CompletableFuture<Integer> part : parts) {
      if (!part.isDone()) {
        open.add(part); // fine: a local list
      }
    }
    return open.stream().mapToInt(CompletableFuture::join).sum();
  }

  @Override
  public void close() {
    workers.forEach(Thread::interrupt);
    services.forEach(service -> service.cancel(true));
  }
}
