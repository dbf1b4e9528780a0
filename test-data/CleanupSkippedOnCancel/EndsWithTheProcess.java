package heed.cleanupskippedoncancel;

import java.io.IOException;
import java.net.Socket;
import java.util.concurrent.CountDownLatch;

/** What a process holds ends with it. */
public class EndsWithTheProcess {
  private EndsWithTheProcess() {}

  public static void main(String[] hosts) throws IOException, InterruptedException {
    Socket peer = new Socket(hosts[0], 7); // fine: the program ends
    new CountDownLatch(1).await();
    peer.close();
  }

  static int probe(String host, CountDownLatch go) throws IOException {
    Socket peer = new Socket(host, 7); // fine: the handler ends the program
    try {
      go.await();
    } catch (InterruptedException e) {
      exit(e);
    }
    int port = peer.getLocalPort();
    peer.close();
    return port;
  }

  private static void exit(Exception cause) {
    System.err.println(cause.getMessage());
    System.exit(2);
  }
}
