package heed.fragileheartbeat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Timer;
import java.util.TimerTask;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** What cannot be written once is never written again. */
public class ThrowsItOn implements AutoCloseable {
  private final Path file;
  private final ScheduledExecutorService clock;
  private final Timer timer = new Timer("alive", true);
  private int beats;

  public ThrowsItOn(Path file, ScheduledExecutorService clock) {
    this.file = file;
    this.clock = clock;
  }

  public void start() {
    timer.schedule( // expect: FragileHeartbeat "ends the timer and all its tasks"
        new TimerTask() {
          @Override
          public void run() {
            writeAlive();
          }
        },
        0,
        10_000);
    clock.scheduleWithFixedDelay(this::beat, 1, 1, TimeUnit.MINUTES); // expect: FragileHeartbeat "silently ends"
  }

  private void beat() {
    beats++;
    writeAlive();
  }

  private void writeAlive() {
    try {
      Files.writeString(file, "alive " + beats);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    timer.cancel();
    clock.shutdownNow();
  }
}
