package heed.unregisteredtoken;

import dev.heed.CancellationSource;
import dev.heed.CancellationToken;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/** The source goes where somebody can reach it. */
public class SourceKept implements AutoCloseable {
  interface Sync {
    void run(CancellationToken token);
  }

  /** A job and the means to end it. */
  record Job(Future<?> future, CancellationSource source) {}

  private final ExecutorService pool;
  private final Map<String, CancellationSource> byName = new ConcurrentHashMap<>();
  private final AtomicReference<CancellationSource> current = new AtomicReference<>();
  private final CancellationSource own = CancellationSource.create(); // fine: cancelled by close()
  private CancellationSource stored;

  public SourceKept(ExecutorService pool) {
    this.pool = pool;
  }

  Future<?> named(String name, Sync sync) {
    CancellationSource source = CancellationSource.create(); // fine: registered under its name
    byName.put(name, source);
    return pool.submit(
        () -> {
          try {
            sync.run(source.token());
          } finally {
            byName.remove(name);
          }
        });
  }

  CancellationSource started(Sync sync) {
    CancellationSource source = CancellationSource.create(); // fine: returned
    pool.execute(() -> sync.run(source.token()));
    return source;
  }

  Job job(Sync sync) {
    CancellationSource source = CancellationSource.create(); // fine: returned inside a record
    Future<?> future = pool.submit(() -> sync.run(source.token()));
    return new Job(future, source);
  }

  Future<?> inAField(Sync sync) {
    stored = CancellationSource.create(); // fine: in a field
    CancellationToken token = stored.token();
    return pool.submit(() -> sync.run(token));
  }

  Future<?> replacing(Sync sync) {
    CancellationSource next = CancellationSource.create(); // fine: in a reference, the old one cancelled
    CancellationSource old = current.getAndSet(next);
    if (old != null) {
      old.cancel();
    }
    return pool.submit(() -> sync.run(next.token()));
  }

  Future<?> throughAnAlias(Sync sync) {
    CancellationSource fresh = CancellationSource.create(); // fine: the alias is in the map
    CancellationSource alias = fresh;
    byName.put("alias", alias);
    return pool.submit(() -> sync.run(fresh.token()));
  }

  Future<?> passedOn(Sync sync, BiConsumer<String, CancellationSource> registry) {
    CancellationSource source = CancellationSource.create(); // fine: handed over
    registry.accept("passed", source);
    return pool.submit(() -> sync.run(source.token()));
  }

  List<CancellationSource> several(List<Sync> syncs) {
    List<CancellationSource> sources = new ArrayList<>();
    for (Sync sync : syncs) {
      CancellationSource source = CancellationSource.create(); // fine: in a list that is returned
      sources.add(source);
      pool.execute(() -> sync.run(source.token()));
    }
    return sources;
  }

  Future<?> withStopButton(Sync sync, Consumer<Runnable> button) {
    CancellationSource source = CancellationSource.create(); // fine: captured by a closure that cancels
    button.accept(() -> source.cancel());
    return pool.submit(() -> sync.run(source.token()));
  }

  Future<?> withStopReference(Sync sync, Consumer<Runnable> button) {
    CancellationSource source = CancellationSource.create(); // fine: the method reference cancels
    button.accept(source::cancel);
    return pool.submit(() -> sync.run(source.token()));
  }

  void underOwn(Sync sync) {
    pool.execute(() -> sync.run(own.token()));
  }

  @Override
  public void close() {
    own.cancel();
    if (stored != null) {
      stored.cancel();
    }
    for (String name : byName.keySet()) {
      CancellationSource source = byName.remove(name);
      if (source != null) {
        source.cancel();
      }
    }
    CancellationSource last = current.getAndSet(null);
    if (last != null) {
      last.cancel();
    }
  }
}
