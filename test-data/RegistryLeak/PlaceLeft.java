package heed.registryleak;

import dev.heed.CancellationToken;
import dev.heed.TaskEntry;
import dev.heed.TaskRegistry;
import dev.heed.TaskTracker;
import java.io.IOException;
import java.util.concurrent.Executor;

/** Left on every way, by this method or by the task. */
public class PlaceLeft {
  interface Upload {
    void send() throws IOException;

    void sendUnder(CancellationToken token);
  }

  private final TaskTracker tracker = TaskTracker.create();
  private final TaskRegistry<String> uploads = TaskRegistry.create();

  void byItsScope(Upload upload) throws IOException {
    try (TaskTracker.Place place = tracker.enter()) { // fine: try-with-resources
      upload.send();
    }
  }

  void inFinally(Upload upload) throws IOException {
    TaskTracker.Place place = tracker.enter(); // fine: finally
    try {
      upload.send();
    } finally {
      place.close();
    }
  }

  void byAScopeBelow(String id, Upload upload) {
    TaskEntry<String> entry = uploads.register(id); // fine: nothing can go wrong before the try
    try (entry) {
      upload.sendUnder(entry.token());
    }
  }

  void byTheTask(String id, Upload upload, Executor pool) {
    TaskEntry<String> entry = uploads.register(id); // fine: the task closes it
    pool.execute(
        () -> {
          try (entry) {
            upload.sendUnder(entry.token());
          }
        });
  }

  void bySomebodyElse(Upload upload, Executor pool) {
    tracker.execute(pool, () -> upload.sendUnder(CancellationToken.none())); // fine: the tracker counts
  }

  String byTheRegistry(String id, Upload upload) {
    return uploads.run( // fine: the registry takes it out
        id,
        token -> {
          upload.sendUnder(token);
          return id;
        });
  }
}
