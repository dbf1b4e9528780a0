package heed.executornotshutdown;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;

/** Somebody else ends it. */
public class HandedOver {
  interface Server {
    void use(ExecutorService executor);
  }

  private final List<ExecutorService> owned = new CopyOnWriteArrayList<>();
  private ExecutorService visible = Executors.newCachedThreadPool(); // fine: given out, the taker may end it

  static ExecutorService newPool(int threads) {
    return Executors.newFixedThreadPool(threads); // fine: the caller's from here on
  }

  void serve(Server server) {
    ExecutorService pool = Executors.newWorkStealingPool(); // fine: the server may take it over
    pool.execute(() -> {});
    server.use(pool);
  }

  Supplier<ExecutorService> lazily() {
    return () -> Executors.newSingleThreadExecutor(); // fine: whoever asks has it
  }

  ExecutorService tracked() {
    ExecutorService pool = Executors.newSingleThreadExecutor(); // fine: close() ends all that are listed
    owned.add(pool);
    return pool;
  }

  public ExecutorService visible() {
    visible.execute(() -> {});
    return visible;
  }

  public void close() {
    owned.forEach(ExecutorService::shutdown);
    owned.clear();
  }
}
