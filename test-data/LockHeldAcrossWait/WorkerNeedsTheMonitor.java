package heed.lockheldacrosswait;

import java.util.ArrayList;
import java.util.List;

/** Joined under the monitor that the thread needs to end. */
public class WorkerNeedsTheMonitor {
  private final Object guard = new Object();
  private final List<String> results = new ArrayList<>();

  List<String> compute(List<String> inputs) throws InterruptedException {
    synchronized (guard) {
      Thread worker = new Thread(() -> inputs.forEach(this::keep), "compute");
      worker.start();
      worker.join(); // expect-strict: LockHeldAcrossWait
      return List.copyOf(results);
    }
  }

  private void keep(String input) {
    synchronized (guard) {
      results.add(input);
    }
  }
}
