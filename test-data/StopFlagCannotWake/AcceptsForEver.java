package heed.stopflagcannotwake;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;

/** accept() does not look at flags, and nothing closes the socket. */
public class AcceptsForEver {
  private static final System.Logger LOG = System.getLogger("server");

  interface Handler {
    void handle(Socket socket);
  }

  private final ServerSocket server;
  private final Handler handler;
  private volatile boolean running = true;

  public AcceptsForEver(ServerSocket server, Handler handler) {
    this.server = server;
    this.handler = handler;
  }

  public void start() {
    Thread acceptor = new Thread(this::accept, "acceptor");
    acceptor.setDaemon(true);
    acceptor.start();
  }

  private void accept() {
    while (running) {
      try {
        handler.handle(server.accept()); // expect: StopFlagCannotWake "`accept\(\)` may wait for ever"
      } catch (IOException e) {
        LOG.log(System.Logger.Level.WARNING, "not accepted", e);
      }
    }
  }

  public void stop() {
    LOG.log(System.Logger.Level.INFO, "stops");
    running = false;
  }
}
