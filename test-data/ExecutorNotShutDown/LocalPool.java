package heed.executornotshutdown;

import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** One pool a call: never shut down, or only when all goes well. */
public class LocalPool {
  interface Http {
    byte[] get(URI uri) throws IOException;
  }

  private final Http http;

  public LocalPool(Http http) {
    this.http = http;
  }

  List<Future<byte[]>> loadAll(List<URI> uris) throws InterruptedException {
    ExecutorService pool = Executors.newFixedThreadPool(8); // expect: ExecutorNotShutDown "never shut down"
    List<Callable<byte[]>> loads = new ArrayList<>();
    for (URI uri : uris) {
      loads.add(() -> http.get(uri));
    }
    return pool.invokeAll(loads);
  }

  byte[] fastest(List<Callable<byte[]>> mirrors) throws InterruptedException, ExecutionException {
    ExecutorService pool = Executors.newFixedThreadPool(mirrors.size()); // expect: ExecutorNotShutDown "when the code below throws"
    byte[] first = pool.invokeAny(mirrors);
    pool.shutdownNow();
    return first;
  }

  byte[] loadBoth(URI head, URI tail) throws InterruptedException, ExecutionException {
    ExecutorService pool = Executors.newFixedThreadPool(2); // expect: ExecutorNotShutDown "not shut down on every way out"
    Future<byte[]> first = pool.submit(() -> http.get(head));
    Future<byte[]> second = pool.submit(() -> http.get(tail));
    try {
      byte[] start = first.get();
      if (start.length == 0) {
        return start;
      }
      return second.get();
    } catch (ExecutionException | InterruptedException e) {
      pool.shutdownNow();
      throw e;
    }
  }
}
