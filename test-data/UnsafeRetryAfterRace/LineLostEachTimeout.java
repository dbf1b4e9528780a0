package heed.unsaferetryafterrace;

import java.io.BufferedReader;
import java.io.DataInputStream;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The reader of the last round still reads, and gets the line that this round waits for. */
public class LineLostEachTimeout {
  interface Console {
    void line(String text);

    void idle();
  }

  private final ExecutorService pool;
  private final BufferedReader in;
  private final Console console;
  private boolean open = true;

  public LineLostEachTimeout(ExecutorService pool, BufferedReader in, Console console) {
    this.pool = pool;
    this.in = in;
    this.console = console;
  }

  void read() throws InterruptedException, ExecutionException {
    while (open) {
      Future<String> line = pool.submit(() -> in.readLine()); // expect: UnsafeRetryAfterRace "leaves `readLine\(\)` behind"
      try {
        console.line(line.get(1, TimeUnit.SECONDS));
      } catch (TimeoutException e) {
        console.idle();
      }
    }
  }

  void readFrames(DataInputStream frames) throws InterruptedException, ExecutionException {
    byte[] frame = new byte[512];
    while (open) {
      Future<Integer> read =
          pool.submit( // expect: UnsafeRetryAfterRace
              () -> {
                frames.readFully(frame);
                return frame.length;
              });
      try {
        console.line("frame of " + read.get(300, TimeUnit.MILLISECONDS));
      } catch (TimeoutException e) {
        read.cancel(true);
        console.idle();
      }
    }
  }
}
