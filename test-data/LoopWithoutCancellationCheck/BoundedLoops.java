package heed.loopwithoutcancellationcheck;

import dev.heed.CancellationToken;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

/** Loops that end by themselves, soon. */
public class BoundedLoops {
  private final AtomicReference<List<String>> log = new AtomicReference<>(List.of());
  private final AtomicInteger slots = new AtomicInteger(16);
  private final Queue<String> pending;

  public BoundedLoops(Queue<String> pending) {
    this.pending = pending;
  }

  int lengths(List<String> names, CancellationToken token) {
    token.throwIfCancelled();
    int sum = 0;
    for (String name : names) { // fine: over a list in memory
      sum += name.length();
    }
    for (int i = 0; i < names.size(); i++) { // fine: counted
      sum -= i;
    }
    return sum;
  }

  void append(String line, CancellationToken token) {
    token.throwIfCancelled();
    while (true) { // fine: compare and set, again if another was quicker
      List<String> old = log.get();
      List<String> next = new ArrayList<>(old);
      next.add(line);
      if (log.compareAndSet(old, next)) {
        return;
      }
    }
  }

  boolean takeSlot(CancellationToken token) {
    token.throwIfCancelled();
    for (; ; ) { // fine: the same, in its other spelling
      int free = slots.get();
      if (free == 0) {
        return false;
      }
      if (slots.compareAndSet(free, free - 1)) {
        return true;
      }
    }
  }

  int drain(CancellationToken token) {
    token.throwIfCancelled();
    int drained = 0;
    while (pending.poll() != null) { // fine: drains without waiting
      drained++;
    }
    String next;
    while ((next = pending.poll()) != null) { // fine: drains without waiting
      drained += next.isEmpty() ? 0 : 1;
    }
    return drained;
  }

  boolean settle(CancellationToken token) throws InterruptedException {
    token.throwIfCancelled();
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(3);
    while (System.nanoTime() < deadline) { // fine: ends at a deadline
      if (pending.isEmpty()) {
        return true;
      }
      Thread.sleep(50);
    }
    return false;
  }

  boolean threeTries(CancellationToken token) throws InterruptedException {
    token.throwIfCancelled();
    int attempt = 0;
    while (true) { // fine: throws after the third attempt
      if (pending.isEmpty()) {
        return true;
      }
      if (++attempt >= 3) {
        throw new IllegalStateException("still " + pending.size() + " pending");
      }
      Thread.sleep(20);
    }
  }
}
