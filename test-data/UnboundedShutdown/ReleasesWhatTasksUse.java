package heed.unboundedshutdown;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** What is queued still writes, into a file that is closed already. */
public class ReleasesWhatTasksUse implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger("journal");

  private final RandomAccessFile file;
  private final ExecutorService writer = Executors.newSingleThreadExecutor();

  public ReleasesWhatTasksUse(RandomAccessFile file) {
    this.file = file;
  }

  public void append(byte[] entry) {
    writer.execute(
        () -> {
          try {
            file.write(entry);
          } catch (IOException e) {
            LOG.log(System.Logger.Level.ERROR, "an entry is lost", e);
          }
        });
  }

  @Override
  public void close() throws IOException {
    writer.shutdown(); // expect: UnboundedShutdown "does not wait"
    file.close();
  }
}
