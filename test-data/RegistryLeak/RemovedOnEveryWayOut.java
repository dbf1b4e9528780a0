package heed.registryleak;

import java.io.IOException;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;

/** In, work, out: however the work ends. */
public class RemovedOnEveryWayOut {
  interface Channel {
    long copy(String file) throws IOException;
  }

  private final Map<String, Channel> running = new ConcurrentHashMap<>();
  private final Set<CountDownLatch> waiters = ConcurrentHashMap.newKeySet();
  private final Map<Long, CompletableFuture<String>> inFlight = new ConcurrentHashMap<>();

  long transfer(String id, String file, Channel channel) throws IOException {
    running.put(id, channel); // fine: finally
    try {
      return channel.copy(file);
    } finally {
      running.remove(id);
    }
  }

  long transferOnce(String id, String file, Channel channel) throws IOException {
    if (running.putIfAbsent(id, channel) != null) { // fine: finally, behind the test
      throw new IllegalStateException(id + " is running");
    }
    try {
      return channel.copy(file);
    } finally {
      running.remove(id, channel);
    }
  }

  long transferAndCatch(String id, String file, Channel channel) {
    running.put(id, channel); // fine: both ways
    long bytes;
    try {
      bytes = channel.copy(file);
    } catch (IOException | RuntimeException | Error e) {
      running.remove(id);
      throw new IllegalStateException(file, e);
    }
    running.remove(id);
    return bytes;
  }

  void await() throws InterruptedException {
    CountDownLatch latch = new CountDownLatch(1);
    waiters.add(latch); // fine: finally, by a helper
    try {
      latch.await();
    } finally {
      forget(latch);
    }
  }

  private void forget(CountDownLatch latch) {
    waiters.remove(latch);
  }

  CompletableFuture<String> query(long id, Supplier<CompletableFuture<String>> database) {
    CompletableFuture<String> result = database.get();
    inFlight.put(id, result); // fine: whenComplete
    return result.whenComplete((rows, failure) -> inFlight.remove(id));
  }

  int sizes() {
    return running.size() + inFlight.size();
  }
}
