package heed.interruptspin;

import java.util.Queue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.function.Consumer;

/** After the restore the loop meets nothing that an interrupt would end. */
public class NextRoundDoesNotWait {
  private final CountDownLatch ready = new CountDownLatch(1);
  private final Queue<Runnable> callbacks;

  public NextRoundDoesNotWait(Queue<Runnable> callbacks) {
    this.callbacks = callbacks;
  }

  void drain() {
    Runnable callback;
    while ((callback = callbacks.poll()) != null) {
      callback.run();
    }
    try {
      ready.await();
    } catch (InterruptedException e) { // fine: behind the loop
      Thread.currentThread().interrupt();
    }
  }

  void arm(Iterable<Future<String>> answers, Consumer<Runnable> later, Consumer<String> sink) {
    for (Future<String> answer : answers) {
      later.accept(
          () -> {
            try {
              sink.accept(answer.get());
            } catch (InterruptedException e) { // fine: the handler is the lambda's, not the loop's
              Thread.currentThread().interrupt();
            } catch (java.util.concurrent.ExecutionException e) {
              sink.accept("failed");
            }
          });
    }
  }
}
