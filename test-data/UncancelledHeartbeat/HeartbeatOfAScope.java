package heed.uncancelledheartbeat;

import dev.heed.CancellationSource;
import dev.heed.CancellationToken;
import dev.heed.Heartbeat;
import dev.heed.TaskEntry;
import dev.heed.TaskRegistry;
import java.io.IOException;
import java.time.Duration;

/** A heartbeat ends when it is closed, and when its owner ends. */
public class HeartbeatOfAScope implements AutoCloseable {
  interface Volume {
    void copy(CancellationToken token) throws IOException;

    void touch();
  }

  private final TaskRegistry<String> copies = TaskRegistry.create();
  private Heartbeat standing;

  void inTry(Volume volume) throws IOException {
    try (Heartbeat beat =
        Heartbeat.start( // fine: try-with-resources
            CancellationToken.none(), Duration.ofSeconds(2), token -> volume.touch())) {
      volume.copy(CancellationToken.none());
    }
  }

  void underAnEntry(String id, Volume volume) throws IOException {
    try (TaskEntry<String> entry = copies.register(id)) {
      Heartbeat.start(entry.token(), Duration.ofSeconds(3), token -> volume.touch()); // fine: ends with the entry
      volume.copy(entry.token());
    }
  }

  void underASource(Volume volume) throws IOException {
    try (CancellationSource scope = CancellationSource.create()) {
      Heartbeat.every(Duration.ofSeconds(5))
          .tolerate(2)
          .start(scope.token(), token -> volume.touch()); // fine: ends with the scope
      volume.copy(scope.token());
    }
  }

  void forGood(Volume volume) {
    standing =
        Heartbeat.start( // fine: close() closes it
            CancellationToken.none(), Duration.ofMinutes(1), token -> volume.touch());
  }

  @Override
  public void close() {
    if (standing != null) {
      standing.stop();
    }
    copies.close();
  }
}
