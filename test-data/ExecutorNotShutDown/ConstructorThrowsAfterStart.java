package heed.executornotshutdown;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A journal that cannot be opened leaves its flusher running: there is no object to close. */
public class ConstructorThrowsAfterStart implements AutoCloseable {
  private final ExecutorService flusher = Executors.newSingleThreadExecutor();
  private final Path journal;
  private volatile boolean closed;

  public ConstructorThrowsAfterStart(Path folder) throws IOException {
    flusher.execute(this::flush); // expect: ExecutorNotShutDown "when the constructor throws"
    journal = Files.createFile(folder.resolve("journal"));
  }

  private void flush() {
    while (!closed) {
      try {
        Thread.sleep(100);
      } catch (InterruptedException e) {
        return;
      }
    }
  }

  public Path journal() {
    return journal;
  }

  @Override
  public void close() {
    closed = true;
    flusher.shutdownNow();
  }
}
