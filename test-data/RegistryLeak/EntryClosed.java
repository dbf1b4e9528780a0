package heed.registryleak;

import dev.heed.CancellationToken;
import dev.heed.TaskEntry;
import dev.heed.TaskRegistry;
import java.io.IOException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;

/** The entry ends with the task, or goes to who ends it. */
public class EntryClosed implements AutoCloseable {
  interface Stream {
    void pump(CancellationToken token) throws IOException;
  }

  private final TaskRegistry<String> streams = TaskRegistry.create();

  void serve(String id, Stream stream) throws IOException {
    try (TaskEntry<String> entry = streams.register(id)) { // fine: try-with-resources
      stream.pump(entry.token());
    }
  }

  void serveTheOldWay(String id, Stream stream) throws IOException {
    TaskEntry<String> entry = streams.register(id); // fine: finally
    try {
      stream.pump(entry.token());
    } finally {
      entry.close();
    }
  }

  void serveInOneGo(String id, Stream stream) throws IOException {
    streams.<Object, IOException>run( // fine: run() registers and closes
        id,
        token -> {
          stream.pump(token);
          return id;
        });
  }

  CompletionStage<String> serveOn(Executor executor, String id, Stream stream) {
    return streams.submit( // fine: submit() registers and closes
        id,
        executor,
        token -> {
          stream.pump(token);
          return id;
        });
  }

  TaskEntry<String> open(String id, CancellationToken connection) {
    return streams.register(id, connection); // fine: returned
  }

  void stopAll() {
    streams.cancelAll(); // fine: cancels without a window
  }

  @Override
  public void close() {
    streams.close();
  }
}
