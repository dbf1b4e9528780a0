package heed.uncancellablewait;

import dev.heed.CancellationToken;
import java.io.IOException;

/** Sleeps for up to a minute between attempts, whoever wants it to stop. */
public class BackOffOfARetry {
  interface Upload {
    void send(byte[] chunk) throws IOException;
  }

  private final Upload upload;

  public BackOffOfARetry(Upload upload) {
    this.upload = upload;
  }

  void send(byte[] chunk, CancellationToken token) throws InterruptedException, IOException {
    long pause = 500;
    for (int attempt = 0; attempt < 8; attempt++) {
      token.throwIfCancelled();
      try {
        upload.send(chunk);
        return;
      } catch (IOException e) {
        Thread.sleep(pause); // expect: UncancellableWait
        pause = Math.min(60_000, pause * 2);
      }
    }
    throw new IOException("given up");
  }

  void settle(CancellationToken token) throws InterruptedException {
    if (!token.isCancelled()) {
      Thread.sleep(30_000); // expect: UncancellableWait
    }
  }
}
