package heed.loopwithoutcancellationcheck;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;

/** Waits for its turn whatever comes, and owns up to the interrupt afterwards. */
public class InterruptPutOff {
  private final AtomicReference<Thread> next = new AtomicReference<>();

  Future<?> takeTurn(ExecutorService pool, Runnable turn) {
    return pool.submit(
        () -> {
          boolean interrupted = false;
          while (true) { // fine: the interrupt is kept aside and set again
            if (next.compareAndSet(null, Thread.currentThread())) {
              break;
            }
            LockSupport.parkNanos(this, 40_000);
            interrupted |= Thread.interrupted();
          }
          turn.run();
          if (interrupted) {
            Thread.currentThread().interrupt();
          }
        });
  }
}
