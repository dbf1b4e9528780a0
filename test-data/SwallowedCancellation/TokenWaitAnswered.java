package heed.swallowedcancellation;

import dev.heed.Cancellable;
import dev.heed.CancellationSource;
import dev.heed.CancellationToken;
import dev.heed.CancelledException;
import dev.heed.TaskEntry;
import dev.heed.TaskRegistry;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;

/** Whose token it was is asked, or the scope that it was meant for is over. */
public class TokenWaitAnswered {
  private static final System.Logger LOG = System.getLogger("worker");

  /** A request with a signal of its own. */
  record Request(CancellationToken token, String path) {}

  private final BlockingQueue<Request> requests;
  private final TaskRegistry<String> running;
  private int served;

  public TokenWaitAnswered(BlockingQueue<Request> requests, TaskRegistry<String> running) {
    this.requests = requests;
    this.running = running;
  }

  void askedInTheHandler(CancellationToken worker) throws InterruptedException {
    while (true) {
      Request request = Cancellable.take(worker, requests);
      try {
        request.token().sleep(Duration.ofMillis(20));
        served++;
      } catch (CancelledException e) { // fine: the worker asks whether it was meant
        worker.throwIfCancelled();
        LOG.log(System.Logger.Level.INFO, "gone: {0}", request.path());
      }
    }
  }

  void askedInTheCondition(CancellationToken worker) throws InterruptedException {
    while (!worker.isCancelled()) {
      Request request = Cancellable.take(worker, requests);
      try {
        request.token().sleep(Duration.ofMillis(20));
        served++;
      } catch (CancelledException e) { // fine: the loop asks the worker's token
        LOG.log(System.Logger.Level.INFO, "gone: {0}", request.path());
      }
    }
  }

  void askedByTheNextWait(CancellationToken worker) throws InterruptedException {
    while (true) {
      Request request = Cancellable.take(worker, requests);
      try {
        Cancellable.take(request.token(), requests);
      } catch (CancelledException e) { // fine: a cancelled worker does not get past its next take
        LOG.log(System.Logger.Level.INFO, "gone: {0}", request.path());
      }
    }
  }

  void askedBeforeEachRound(CancellationToken worker) throws InterruptedException {
    while (true) {
      worker.throwIfCancelled();
      try {
        worker.sleep(Duration.ofSeconds(1));
        served++;
      } catch (CancelledException e) { // fine: the round begins with a check
        LOG.log(System.Logger.Level.INFO, "early: {0}", served);
      }
    }
  }

  void filtered(CancellationToken worker, CancellationToken request) throws InterruptedException {
    while (true) {
      try {
        request.sleep(Duration.ofSeconds(1));
        worker.sleep(Duration.ofSeconds(1));
      } catch (CancelledException e) { // fine: the worker's own goes on its way
        if (e.token() == worker) {
          throw e;
        }
        LOG.log(System.Logger.Level.INFO, "request gone");
        return;
      }
    }
  }

  Optional<Request> withinLimit(CancellationToken parent) throws InterruptedException {
    try (CancellationSource limit =
        CancellationSource.withDeadline(parent, Duration.ofMillis(300))) {
      return Optional.of(Cancellable.take(limit.token(), requests));
    } catch (CancelledException e) { // fine: the limit of this attempt
      LOG.log(System.Logger.Level.DEBUG, "none in time");
    }
    return Optional.empty();
  }

  void eachWithItsOwnLimit(CancellationToken worker) throws InterruptedException {
    while (!worker.isCancelled()) {
      try (CancellationSource round = worker.child()) {
        CancellationToken token = round.token();
        round.cancelAfter(Duration.ofSeconds(2));
        token.sleep(Duration.ofSeconds(1));
        served++;
      } catch (CancelledException e) { // fine: the round alone, or the loop ends
        LOG.log(System.Logger.Level.DEBUG, "round over");
      }
    }
  }

  void ownEntry(String id) throws InterruptedException {
    try (TaskEntry<String> entry = running.register(id)) {
      while (true) {
        entry.checkpoint();
        Cancellable.take(entry.token(), requests);
      }
    } catch (CancelledException e) { // fine: its task was cancelled, and has ended
      LOG.log(System.Logger.Level.INFO, "{0} cancelled", id);
    }
  }

  boolean toldByTheValue(CancellationToken token) throws InterruptedException {
    try {
      token.sleep(Duration.ofSeconds(3));
      return true;
    } catch (CancelledException e) { // fine: the caller learns it, and the token stays cancelled
      return false;
    }
  }

  void interruptedOnly(CancellationToken token) {
    while (true) {
      try {
        token.sleep(Duration.ofSeconds(1));
        served++;
      } catch (InterruptedException e) { // fine: a cancel of the token goes past it
        Thread.currentThread().interrupt();
        return;
      }
    }
  }
}
