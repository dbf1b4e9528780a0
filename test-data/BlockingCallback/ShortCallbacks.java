package heed.blockingcallback;

import dev.heed.CancellationToken;
import dev.heed.Registration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.locks.ReentrantLock;

/** Takes a lock for a moment, wakes, offers: waits for nobody. */
public class ShortCallbacks {
  private final ReentrantLock lock = new ReentrantLock();
  private final Deque<String> history = new ArrayDeque<>();
  private final BlockingQueue<String> outbox = new LinkedBlockingQueue<>();

  Registration note(CancellationToken token) {
    return token.onCancel(
        () -> {
          lock.lock(); // fine: for a moment
          try {
            history.add("cancelled");
          } finally {
            lock.unlock();
          }
        });
  }

  void tell(CompletionStage<String> answer) {
    answer.thenAccept(
        text -> {
          try {
            outbox.put(text); // fine: the queue has no capacity, so there is room
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
        });
  }

  void offer(CompletionStage<String> answer, BlockingQueue<String> queue) {
    answer.thenAccept(queue::offer); // fine: does not wait
  }
}
