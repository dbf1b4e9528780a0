package heed.timeoutleavestaskrunning;

import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** The close of the executor waits for the task that the time limit gave up. */
public class CloseWaitsAnyway {
  interface Lookup {
    String address(String host) throws Exception;
  }

  String address(Lookup lookup, String host) throws Exception {
    try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
      var looking = executor.submit(() -> lookup.address(host));
      return looking.get(1, TimeUnit.SECONDS); // expect: TimeoutLeavesTaskRunning
    }
  }
}
