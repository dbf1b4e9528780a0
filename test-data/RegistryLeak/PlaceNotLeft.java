package heed.registryleak;

import dev.heed.CancellationToken;
import dev.heed.TaskEntry;
import dev.heed.TaskRegistry;
import dev.heed.TaskTracker;
import java.io.IOException;
import java.time.Duration;

/** Counted in, and not out on every way: whoever waits for the last one waits for ever. */
public class PlaceNotLeft {
  interface Upload {
    void send() throws IOException;

    void sendUnder(CancellationToken token);
  }

  private final TaskTracker tracker = TaskTracker.create();
  private final TaskRegistry<String> uploads;

  public PlaceNotLeft(CancellationToken server) {
    uploads = TaskRegistry.builder().parent(server).stallLimit(Duration.ofMinutes(1)).create();
  }

  void send(Upload upload) throws IOException {
    TaskTracker.Place place = tracker.enter(); // expect: RegistryLeak
    upload.send();
    place.close();
  }

  void sendUnlessClosed(Upload upload) throws IOException {
    TaskTracker.Place place = tracker.enter(); // expect: RegistryLeak
    if (tracker.isClosed()) {
      return;
    }
    try {
      upload.send();
    } finally {
      place.close();
    }
  }

  void sendUnder(String id, Upload upload, CancellationToken request) {
    TaskEntry<String> entry = uploads.register(id, request); // expect: RegistryLeak
    entry.token().throwIfCancelled();
    upload.sendUnder(entry.token());
    entry.close();
  }
}
