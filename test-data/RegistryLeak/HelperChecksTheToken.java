package heed.registryleak;

import dev.heed.CancellationToken;
import dev.heed.CancelledException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The helper declares nothing, and leaves by the cancellation of the token that it asks. */
public class HelperChecksTheToken {
  private final Map<String, Thread> scans = new ConcurrentHashMap<>();
  private final CancellationToken token;
  private long rows;

  public HelperChecksTheToken(CancellationToken token) {
    this.token = token;
  }

  long scan(String table, List<String> lines) {
    scans.put(table, Thread.currentThread()); // expect: RegistryLeak "when the code below throws"
    for (String line : lines) {
      step(line);
    }
    scans.remove(table);
    return rows;
  }

  private void step(String line) {
    check();
    rows += line.length();
  }

  private void check() {
    token.throwIfCancelled();
  }

  static String name(CancelledException e) {
    return e.getMessage();
  }
}
