package heed.fragileheartbeat;

import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Chains that go on after a failure, or end on purpose. */
public class RearmsOnEveryWay implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger("topic");

  interface Topic {
    void touch() throws IOException;

    CompletableFuture<Void> touchAsync();
  }

  private final ScheduledExecutorService clock;
  private final Topic topic;
  private volatile boolean closed;

  public RearmsOnEveryWay(ScheduledExecutorService clock, Topic topic) {
    this.clock = clock;
    this.topic = topic;
  }

  void inFinally() {
    try {
      topic.touch();
    } catch (IOException e) {
      LOG.log(System.Logger.Level.WARNING, "not touched", e);
    } finally {
      clock.schedule(this::inFinally, 10, TimeUnit.SECONDS); // fine: in finally
    }
  }

  void first() {
    clock.schedule(this::first, 10, TimeUnit.SECONDS); // fine: the next one is planned before anything can fail
    try {
      topic.touch();
    } catch (IOException e) {
      LOG.log(System.Logger.Level.WARNING, "not touched", e);
    }
  }

  void async() {
    topic
        .touchAsync()
        .whenComplete(
            (done, failure) -> {
              if (failure != null) {
                LOG.log(System.Logger.Level.WARNING, "not touched", failure);
              }
              if (!closed) {
                clock.schedule(this::async, 10, TimeUnit.SECONDS); // fine: whether it failed or not
              }
            });
  }

  void retry() {
    try {
      topic.touch();
    } catch (IOException e) {
      clock.schedule(this::retry, 1, TimeUnit.SECONDS); // fine: a retry, which ends with success
    }
  }

  void givesUp() {
    try {
      topic.touch();
      clock.schedule(this::givesUp, 10, TimeUnit.SECONDS); // fine: on failure the object closes itself
    } catch (IOException | RuntimeException e) {
      close();
    }
  }

  @Override
  public void close() {
    closed = true;
    clock.shutdownNow();
  }
}
