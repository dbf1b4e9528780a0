package heed.interruptspin;

import dev.heed.BoundedChannel;
import dev.heed.Cancellable;
import dev.heed.CancellationToken;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;

/** Waits under a token, restores the flag of an interrupt, and waits at once again. */
public class ReceiverThatRestoresAndStays {
  interface Sink {
    void accept(String event);
  }

  private final Sink sink;

  public ReceiverThatRestoresAndStays(Sink sink) {
    this.sink = sink;
  }

  void receive(BoundedChannel<String> events, CancellationToken token) {
    while (!token.isCancelled()) {
      try {
        sink.accept(events.receive(token));
      } catch (InterruptedException e) { // expect: InterruptSpin
        Thread.currentThread().interrupt();
      }
    }
  }

  void poll(CancellationToken token) {
    while (true) {
      try {
        token.sleep(Duration.ofMillis(100));
        sink.accept("tick");
      } catch (InterruptedException e) { // expect: InterruptSpin
        Thread.currentThread().interrupt();
      }
    }
  }

  void take(CancellationToken token, BlockingQueue<String> events) {
    for (; ; ) {
      try {
        sink.accept(Cancellable.take(token, events));
      } catch (InterruptedException e) { // expect: InterruptSpin
        Thread.currentThread().interrupt();
      }
    }
  }
}
