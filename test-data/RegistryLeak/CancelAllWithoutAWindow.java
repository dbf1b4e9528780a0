package heed.registryleak;

import java.util.Collection;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.locks.ReentrantLock;

/** Nothing slips in between cancel and clear. */
public class CancelAllWithoutAWindow {
  private final ExecutorService pool;
  private final ReentrantLock lock = new ReentrantLock();
  private final Map<String, Future<?>> locked = new ConcurrentHashMap<>();
  private final Map<String, Future<?>> monitored = new HashMap<>();
  private final Map<String, Future<?>> flagged = new ConcurrentHashMap<>();
  private final Map<String, Future<?>> emptied = new ConcurrentHashMap<>();
  private volatile boolean closed;

  public CancelAllWithoutAWindow(ExecutorService pool) {
    this.pool = pool;
  }

  void startLocked(String id, Runnable body) {
    lock.lock();
    try {
      locked.put(id, pool.submit(body));
    } finally {
      lock.unlock();
    }
  }

  void cancelLocked() {
    lock.lock();
    try {
      locked.values().forEach(f -> f.cancel(true));
      locked.clear(); // fine: under the lock of the adders
    } finally {
      lock.unlock();
    }
  }

  synchronized void startMonitored(String id, Runnable body) {
    monitored.put(id, pool.submit(body));
  }

  synchronized void cancelMonitored() {
    for (Future<?> future : monitored.values()) {
      future.cancel(true);
    }
    monitored.clear(); // fine: under the monitor of the adders
  }

  void startFlagged(String id, Runnable body) {
    Future<?> future = pool.submit(body);
    flagged.put(id, future);
    if (closed) {
      future.cancel(true);
      flagged.remove(id);
    }
  }

  void cancelFlagged() {
    closed = true;
    flagged.values().forEach(f -> f.cancel(true));
    flagged.clear(); // fine: who adds later sees the flag
  }

  void startEmptied(String id, Runnable body) {
    emptied.put(id, pool.submit(body));
  }

  void cancelEmptied() {
    for (String id : emptied.keySet()) {
      Future<?> future = emptied.remove(id); // fine: only what was taken out is cancelled
      if (future != null) {
        future.cancel(true);
      }
    }
  }

  void cancelEmptiedByIterator() {
    Collection<Future<?>> futures = emptied.values();
    for (Iterator<Future<?>> it = futures.iterator(); it.hasNext(); ) {
      Future<?> future = it.next();
      it.remove(); // fine: the same by the iterator
      future.cancel(true);
    }
  }
}
