package heed.registryleak;

import dev.heed.CancellationToken;
import dev.heed.CancelledException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The helper asks the token and answers for itself. */
public class HelperTakesItsCancellation {
  private final Map<String, Thread> scans = new ConcurrentHashMap<>();
  private final CancellationToken token;
  private volatile boolean stopped;
  private long rows;

  public HelperTakesItsCancellation(CancellationToken token) {
    this.token = token;
  }

  long scan(String table, List<String> lines) {
    scans.put(table, Thread.currentThread()); // fine: step() throws nothing
    boolean whole = true;
    for (String line : lines) {
      whole &= step(line);
    }
    scans.remove(table);
    return whole ? rows : -1;
  }

  boolean isStopped() {
    return stopped;
  }

  private boolean step(String line) {
    try {
      token.throwIfCancelled();
    } catch (CancelledException e) {
      stopped = true;
      return false;
    }
    rows += line.length();
    return true;
  }
}
