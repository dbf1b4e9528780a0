package heed.unobservedfailure;

import java.io.IOException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;

/** The future is kept to cancel, and never asked how the task ended. */
public class OnlyCancelled implements AutoCloseable {
  interface Replica {
    void follow(String log) throws IOException, InterruptedException;
  }

  private final Future<?> following;

  public OnlyCancelled(ExecutorService pool, Replica replica, String log) {
    this.following =
        pool.submit( // expect: UnobservedFailure "`follow\(\)`"
            () -> {
              replica.follow(log);
              return null;
            });
  }

  boolean isFollowing() {
    return !following.isDone();
  }

  @Override
  public void close() {
    following.cancel(true);
  }
}
