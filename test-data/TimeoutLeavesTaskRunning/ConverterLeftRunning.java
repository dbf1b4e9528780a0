package heed.timeoutleavestaskrunning;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** The child process is waited for, but not for ever; then nobody ends it. */
public class ConverterLeftRunning {

  void convert(Path video) throws IOException, InterruptedException {
    Process converter = new ProcessBuilder("convert", video.toString()).start();
    if (!converter.waitFor(10, TimeUnit.MINUTES)) { // expect: TimeoutLeavesTaskRunning "`converter`"
      throw new IOException("conversion of " + video + " takes too long");
    }
    if (converter.exitValue() != 0) {
      throw new IOException("conversion of " + video + " failed");
    }
  }

  void play(Path video) throws IOException, InterruptedException {
    Process player = new ProcessBuilder("play", video.toString()).start();
    if (!player.waitFor(2, TimeUnit.HOURS)) { // expect: TimeoutLeavesTaskRunning "not when it is interrupted"
      player.destroy();
    }
  }

  boolean probe(Path video) throws IOException, InterruptedException {
    Process probe = new ProcessBuilder("probe", video.toString()).start();
    boolean done = probe.waitFor(5, TimeUnit.SECONDS); // expect: TimeoutLeavesTaskRunning
    if (done) {
      return probe.exitValue() == 0;
    }
    System.err.println("no answer for " + video);
    return false;
  }
}
