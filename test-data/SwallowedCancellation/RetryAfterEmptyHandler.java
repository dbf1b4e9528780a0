package heed.swallowedcancellation;

import java.util.Map;

/** A map writer that backs off between attempts and does not care who interrupts it. */
public class RetryAfterEmptyHandler {
  interface Store {
    boolean write(Map<String, String> rows);
  }

  private final Store store;
  private final int attempts;

  public RetryAfterEmptyHandler(Store store, int attempts) {
    this.store = store;
    this.attempts = attempts;
  }

  public boolean writeAll(Map<String, String> rows) {
    for (int attempt = 1; attempt <= attempts; attempt++) {
      if (store.write(rows)) {
        return true;
      }
      try {
        Thread.sleep(250L * attempt);
      } catch (InterruptedException e) { // expect: SwallowedCancellation
      }
    }
    return false;
  }
}
