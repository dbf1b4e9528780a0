package heed.registryleak;

import dev.heed.CancellationToken;
import dev.heed.TaskEntry;
import dev.heed.TaskRegistry;
import java.io.IOException;

/** The entry of a failed or cancelled stream stays listed as running. */
public class EntryNotClosed {
  interface Stream {
    void pump(CancellationToken token) throws IOException;
  }

  private final TaskRegistry<String> streams = TaskRegistry.create();

  void serve(String id, Stream stream) throws IOException {
    TaskEntry<String> entry = streams.register(id); // expect: RegistryLeak
    stream.pump(entry.token());
    entry.close();
  }

  void serveForgetting(String id, Stream stream) throws IOException {
    stream.pump(streams.register(id).token()); // expect: RegistryLeak
  }

  boolean stop(String id) {
    return streams.cancel(id);
  }
}
