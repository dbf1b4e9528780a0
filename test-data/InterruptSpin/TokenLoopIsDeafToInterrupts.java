package heed.interruptspin;

import dev.heed.CancellationToken;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;

/** The loop listens to the token. An interrupt is a different request, and makes it spin. */
public class TokenLoopIsDeafToInterrupts {
  private final BlockingQueue<Integer> samples;
  private int peak;

  public TokenLoopIsDeafToInterrupts(BlockingQueue<Integer> samples) {
    this.samples = samples;
  }

  int watch(CancellationToken token) {
    while (!token.isCancelled()) {
      try {
        Integer sample = samples.poll(200, TimeUnit.MILLISECONDS);
        if (sample != null && sample > peak) {
          peak = sample;
        }
      } catch (InterruptedException e) { // expect: InterruptSpin
        Thread.currentThread().interrupt();
      }
    }
    return peak;
  }
}
