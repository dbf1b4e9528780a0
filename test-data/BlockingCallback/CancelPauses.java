package heed.blockingcallback;

import dev.heed.CancellationToken;
import dev.heed.Registration;

/** Gives the task a little time, at the expense of all other callbacks. */
public class CancelPauses {
  Registration killLater(CancellationToken token, Process process, long grace) {
    return token.onCancel(
        () -> {
          process.destroy();
          try {
            Thread.sleep(grace); // expect: BlockingCallback
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
          process.destroyForcibly();
        });
  }
}
