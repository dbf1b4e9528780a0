package heed.unclosedsource;

import dev.heed.CancellationSource;
import dev.heed.CancellationToken;
import dev.heed.Shutdown;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;

/** The source goes to somebody who closes it, or may. */
public class ClosedBySomebodyElse implements AutoCloseable {
  interface Render {
    String page(CancellationToken token);
  }

  /** A page in the making, and the means to give it up. */
  record Job(Future<String> page, CancellationSource source) implements AutoCloseable {
    @Override
    public void close() {
      source.close();
    }
  }

  private final ExecutorService pool;
  private final CancellationToken server;
  private final CancellationSource own;
  private final Map<String, CancellationSource> byUser = new ConcurrentHashMap<>();

  public ClosedBySomebodyElse(ExecutorService pool, CancellationToken server) {
    this.pool = pool;
    this.server = server;
    this.own = server.child(); // fine: close() closes it
  }

  Future<String> byTheTask(Render render) {
    CancellationSource child = own.token().child(); // fine: the task closes it
    return pool.submit(
        () -> {
          try (child) {
            return render.page(child.token());
          }
        });
  }

  CompletableFuture<String> whenDone(Render render) {
    CancellationSource child = server.child(); // fine: closed when the stage completes
    return CompletableFuture.supplyAsync(() -> render.page(child.token()), pool)
        .whenComplete((page, failure) -> child.close());
  }

  CancellationSource forTheCaller(CancellationToken session) {
    return CancellationSource.linked(server, session); // fine: returned
  }

  Job forTheJob(Render render) {
    CancellationSource child = server.child(); // fine: part of what is returned
    return new Job(pool.submit(() -> render.page(child.token())), child);
  }

  String named(String user, Render render) {
    CancellationSource child = server.child(); // fine: in the map, from which it is taken and closed
    byUser.put(user, child);
    try {
      return render.page(child.token());
    } finally {
      byUser.remove(user).close();
    }
  }

  String byAHelper(Render render) {
    CancellationSource child = server.child(); // fine: the helper closes it
    try {
      return render.page(child.token());
    } finally {
      done(child, Duration.ofSeconds(1));
    }
  }

  private static void done(CancellationSource source, Duration grace) {
    if (grace.isZero()) {
      source.cancel("at once");
    } else {
      source.close();
    }
  }

  Shutdown byAShutdown(Render render) {
    CancellationSource child = server.child(); // fine: the shutdown takes it over
    pool.execute(() -> render.page(child.token()));
    return Shutdown.builder().source("pages", child).build();
  }

  @Override
  public void close() {
    own.close();
  }
}
