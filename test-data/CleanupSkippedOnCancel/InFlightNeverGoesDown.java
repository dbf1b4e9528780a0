package heed.cleanupskippedoncancel;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;

/** A gauge that counts the cancelled calls as running for ever: draining never ends. */
public class InFlightNeverGoesDown {
  private final AtomicInteger inFlight = new AtomicInteger();
  private final LongAdder waiting = new LongAdder();

  String call(Future<String> answer) throws InterruptedException, ExecutionException {
    inFlight.incrementAndGet(); // expect: CleanupSkippedOnCancel "not counted down"
    String text = answer.get();
    inFlight.decrementAndGet();
    return text;
  }

  synchronized void awaitTurn() throws InterruptedException {
    waiting.increment(); // expect: CleanupSkippedOnCancel
    while (inFlight.get() > 0) {
      wait(1_000);
    }
    waiting.decrement();
  }

  boolean isDrained() {
    return inFlight.get() == 0 && waiting.sum() == 0;
  }
}
