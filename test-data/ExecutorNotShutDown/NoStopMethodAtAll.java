package heed.executornotshutdown;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Each mailer has three threads, and no way to end them. It may live as long as the process. */
public class NoStopMethodAtAll {
  interface Transport {
    void send(String message);
  }

  private final ExecutorService senders = Executors.newFixedThreadPool(3); // expect-strict: ExecutorNotShutDown "nothing ever shuts down"
  private final Transport transport;

  public NoStopMethodAtAll(Transport transport) {
    this.transport = transport;
  }

  public void send(String message) {
    senders.execute(() -> transport.send(message));
  }
}
