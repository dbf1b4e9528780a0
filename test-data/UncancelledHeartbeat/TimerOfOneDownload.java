package heed.uncancelledheartbeat;

import java.io.IOException;
import java.net.URI;
import java.util.Timer;
import java.util.TimerTask;

/** Every download starts a timer thread that nothing ends. */
public class TimerOfOneDownload {
  private static final System.Logger LOG = System.getLogger("download");

  interface Http {
    byte[] get(URI uri) throws IOException;
  }

  private final Http http;

  public TimerOfOneDownload(Http http) {
    this.http = http;
  }

  byte[] download(URI uri) throws IOException {
    new Timer("progress", true) // expect: ExecutorNotShutDown
        .scheduleAtFixedRate( // expect: UncancelledHeartbeat
            new TimerTask() {
              @Override
              public void run() {
                LOG.log(System.Logger.Level.INFO, "still loading {0}", uri);
              }
            },
            1_000,
            1_000);
    return http.get(uri);
  }

  byte[] downloadWithCare(URI uri) throws IOException {
    Timer timer = new Timer("progress"); // expect: ExecutorNotShutDown
    timer.schedule( // expect: UncancelledHeartbeat
        new TimerTask() {
          @Override
          public void run() {
            LOG.log(System.Logger.Level.INFO, "loading {0} with care", uri);
          }
        },
        5_000,
        5_000);
    byte[] body = http.get(uri);
    timer.cancel();
    return body;
  }
}
