package heed.uncancelledheartbeat;

import dev.heed.CancellationToken;
import dev.heed.Heartbeat;
import java.io.IOException;
import java.time.Duration;

/** Started under no owner and closed on success only: a failed copy leaves its beat beating. */
public class HeartbeatWithoutOwner {
  interface Volume {
    void copy() throws IOException;

    void touch();
  }

  void copy(Volume volume) throws IOException {
    Heartbeat beat =
        Heartbeat.start( // expect: UncancelledHeartbeat
            CancellationToken.none(), Duration.ofSeconds(4), token -> volume.touch());
    volume.copy();
    beat.close();
  }

  void copyWithJitter(Volume volume, boolean dry) throws IOException {
    Heartbeat beat =
        Heartbeat.every(Duration.ofSeconds(6))
            .jitter(0.2)
            .start(CancellationToken.none(), token -> volume.touch()); // expect: UncancelledHeartbeat
    if (dry) {
      return;
    }
    try {
      volume.copy();
    } finally {
      beat.close();
    }
  }
}
