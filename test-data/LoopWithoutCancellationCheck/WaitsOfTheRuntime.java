package heed.loopwithoutcancellationcheck;

import dev.heed.BoundedChannel;
import dev.heed.Cancellable;
import dev.heed.CancellationToken;
import dev.heed.GroupTask;
import dev.heed.Heartbeat;
import dev.heed.Retry;
import dev.heed.TaskEntry;
import dev.heed.TaskGroup;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.Supplier;

/** Each of these ends the loop when its token says so. */
public class WaitsOfTheRuntime {
  private final Supplier<CompletableFuture<Integer>> gauge;
  private int highest;

  public WaitsOfTheRuntime(Supplier<CompletableFuture<Integer>> gauge) {
    this.gauge = gauge;
  }

  void taking(CancellationToken token, BlockingQueue<Integer> values) throws InterruptedException {
    while (true) { // fine: the take is the token's
      record(Cancellable.take(token, values));
    }
  }

  void getting(CancellationToken token) throws InterruptedException, ExecutionException {
    while (true) { // fine: so is the get
      record(Cancellable.get(token, gauge.get()));
    }
  }

  void receiving(CancellationToken token, BoundedChannel<Integer> values)
      throws InterruptedException {
    while (true) { // fine: so is the receive
      record(values.receive(token));
    }
  }

  void sending(CancellationToken token, BoundedChannel<Integer> values)
      throws InterruptedException {
    while (true) { // fine: so is the send
      values.send(token, gauge.get().join());
    }
  }

  void checkingIn(TaskEntry<String> entry) {
    while (true) { // fine: a checkpoint
      entry.checkpoint();
      record(gauge.get().join());
    }
  }

  void joining(TaskGroup<Integer> group) throws InterruptedException, ExecutionException {
    while (true) { // fine: next() ends with the group's token, and leaves when all is in
      Optional<GroupTask<Integer>> next = group.next();
      if (next.isEmpty()) {
        return;
      }
      record(next.get().result());
    }
  }

  void retrying(CancellationToken token) throws InterruptedException {
    Retry retry = Retry.attempts(3).delay(Duration.ofSeconds(1)).build();
    while (true) { // fine: the retry ends with the token
      record(retry.call(token, attempt -> gauge.get().join()));
    }
  }

  void beating(Heartbeat beat) {
    while (!beat.isStopped()) { // fine: asks whether it was stopped
      record(gauge.get().join());
    }
  }

  void inABody(TaskGroup<Integer> group) {
    group.spawn(
        token -> {
          while (!token.isCancelled()) { // fine: the condition
            record(gauge.get().join());
          }
          return highest;
        });
  }

  private void record(int value) {
    highest = Math.max(highest, value);
  }
}
