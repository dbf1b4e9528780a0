package heed.callbackleak;

import dev.heed.CancellationToken;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;

/** The session's token keeps every socket that was ever opened. */
public class SocketOfOneRequest {
  byte[] fetch(String host, CancellationToken session) throws IOException {
    try (Socket socket = new Socket(host, 80)) {
      session.onCancel(() -> closeQuietly(socket)); // expect: CallbackLeak "`socket` is done with"
      try (InputStream in = socket.getInputStream()) {
        return in.readNBytes(64_000);
      }
    }
  }

  private static void closeQuietly(Socket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      System.err.println(e);
    }
  }
}
