package heed.fragileheartbeat;

import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Three subscriptions that are silent after the first error. */
public class RearmsOnSuccessOnly implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger("topic");

  interface Topic {
    void touch() throws IOException;

    CompletableFuture<Void> touchAsync();
  }

  private final ScheduledExecutorService clock;
  private final Topic topic;

  public RearmsOnSuccessOnly(ScheduledExecutorService clock, Topic topic) {
    this.clock = clock;
    this.topic = topic;
  }

  void touch() {
    try {
      topic.touch();
      clock.schedule(this::touch, 10, TimeUnit.SECONDS); // expect: FragileHeartbeat "starts itself anew only while"
    } catch (IOException e) {
      LOG.log(System.Logger.Level.WARNING, "not touched", e);
    }
  }

  void touchAsync() {
    topic
        .touchAsync()
        .whenComplete(
            (done, failure) -> {
              if (failure != null) {
                LOG.log(System.Logger.Level.WARNING, "not touched", failure);
                return;
              }
              again();
            });
  }

  private void again() {
    clock.schedule(this::touchAsync, 10, TimeUnit.SECONDS); // expect: FragileHeartbeat "starts itself anew only while"
  }

  @Override
  public void close() {
    clock.shutdownNow();
  }
}
