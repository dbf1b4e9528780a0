package heed.interruptspin;

import dev.heed.BoundedChannel;
import dev.heed.CancellationSource;
import dev.heed.CancellationToken;
import dev.heed.CancelledException;
import java.time.Duration;

/** An interrupt ends the loop, or becomes a cancel that does. */
public class ReceiverThatLeaves {
  interface Sink {
    void accept(String event);
  }

  private final Sink sink;

  public ReceiverThatLeaves(Sink sink) {
    this.sink = sink;
  }

  void receive(BoundedChannel<String> events, CancellationToken token) {
    while (!token.isCancelled()) {
      try {
        sink.accept(events.receive(token));
      } catch (InterruptedException e) { // fine: leaves
        Thread.currentThread().interrupt();
        return;
      }
    }
  }

  void poll(CancellationToken token) {
    boolean running = true;
    while (running) {
      try {
        token.sleep(Duration.ofMillis(100));
        sink.accept("tick");
      } catch (InterruptedException e) { // fine: the condition ends it
        Thread.currentThread().interrupt();
        running = false;
      }
    }
  }

  void untilEither(BoundedChannel<String> events, CancellationSource source) {
    try {
      while (true) {
        sink.accept(events.receive(source.token()));
      }
    } catch (InterruptedException e) { // fine: outside the loop
      source.cancel(e);
      Thread.currentThread().interrupt();
    } catch (CancelledException e) {
      throw e;
    }
  }
}
