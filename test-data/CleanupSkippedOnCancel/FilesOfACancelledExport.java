package heed.cleanupskippedoncancel;

import dev.heed.CancellationToken;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/** What the export opened stays open, and what it made stays on the disk. */
public class FilesOfACancelledExport {
  private final Path folder;

  public FilesOfACancelledExport(Path folder) {
    this.folder = folder;
  }

  Path export(List<String> rows, CancellationToken token) throws IOException {
    Path part = Files.createTempFile(folder, "export", ".part"); // expect: CleanupSkippedOnCancel "the temporary file `part` stays behind"
    for (String row : rows) {
      token.throwIfCancelled();
      Files.writeString(part, row);
    }
    return Files.move(part, folder.resolve("export.csv"), StandardCopyOption.REPLACE_EXISTING);
  }

  void copy(List<byte[]> chunks, Path target, CancellationToken token) throws IOException {
    OutputStream out = Files.newOutputStream(target); // expect: CleanupSkippedOnCancel "`out` is not closed"
    for (byte[] chunk : chunks) {
      token.throwIfCancelled();
      out.write(chunk);
    }
    out.close();
  }

  void announce(String host, int port, CountDownLatch ready) throws IOException, InterruptedException {
    Socket peer = new Socket(host, port); // expect: CleanupSkippedOnCancel
    ready.await();
    peer.getOutputStream().write('\n');
    peer.close();
  }
}
