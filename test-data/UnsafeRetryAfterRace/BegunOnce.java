package heed.unsaferetryafterrace;

import dev.heed.BoundedChannel;
import dev.heed.CancellationToken;
import dev.heed.Race;
import dev.heed.RaceFailedException;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Waited for again, given up for good, or nothing is lost with a round. */
public class BegunOnce {
  interface Console {
    void line(String text);

    void idle();
  }

  private final ExecutorService pool;
  private final BufferedReader in;
  private final Console console;
  private boolean open = true;

  public BegunOnce(ExecutorService pool, BufferedReader in, Console console) {
    this.pool = pool;
    this.in = in;
    this.console = console;
  }

  void waitedForAgain() throws InterruptedException, ExecutionException {
    Future<String> line = null;
    while (open) {
      if (line == null) {
        line = pool.submit(() -> in.readLine()); // fine: the next round waits for the same
      }
      try {
        console.line(line.get(1, TimeUnit.SECONDS));
        line = null;
      } catch (TimeoutException e) {
        console.idle();
      }
    }
  }

  void givenUpForGood() throws InterruptedException, ExecutionException {
    while (open) {
      Future<String> line = pool.submit(() -> in.readLine()); // fine: there is no next round
      try {
        console.line(line.get(1, TimeUnit.SECONDS));
      } catch (TimeoutException e) {
        line.cancel(true);
        return;
      }
    }
  }

  String once() throws InterruptedException, ExecutionException {
    Future<String> line = pool.submit(() -> in.readLine()); // fine: no loop
    try {
      return line.get(1, TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      line.cancel(true);
      return "";
    }
  }

  void withoutALimit() throws InterruptedException, ExecutionException {
    while (open) {
      Future<String> line = pool.submit(() -> in.readLine()); // fine: waits until it is done
      console.line(line.get());
    }
  }

  void aReaderOfItsOwn(Path file) throws InterruptedException, ExecutionException {
    while (open) {
      Future<String> line =
          pool.submit( // fine: each round reads for itself
              () -> {
                try (BufferedReader own = Files.newBufferedReader(file)) {
                  return own.readLine();
                }
              });
      try {
        console.line(line.get(1, TimeUnit.SECONDS));
      } catch (TimeoutException e) {
        line.cancel(true);
      }
    }
  }

  void safeToRepeat(BlockingQueue<String> lines, BoundedChannel<String> others)
      throws InterruptedException, RaceFailedException {
    Race<String> race =
        Race.<String>dropping()
            .repeatable(own -> others.receive(own)) // fine: a cancelled receive takes nothing
            .repeatable(own -> slow(own));
    while (open) {
      console.line(race.run(CancellationToken.none()));
    }
  }

  String racedOnce(CancellationToken token) throws InterruptedException, RaceFailedException {
    return Race.<String>dropping()
        .branch(own -> in.readLine()) // fine: no loop
        .branch(own -> slow(own))
        .run(token);
  }

  void kept(Console other) throws InterruptedException {
    while (open) {
      Future<String> line = pool.submit(() -> in.readLine()); // fine: somebody else waits on
      deliver(line, other);
      Thread.sleep(1_000);
    }
  }

  private void deliver(Future<String> line, Console other) {
    pool.execute(
        () -> {
          try {
            other.line(line.get());
          } catch (InterruptedException | ExecutionException e) {
            Thread.currentThread().interrupt();
          }
        });
  }

  private static String slow(CancellationToken token) throws InterruptedException {
    token.sleep(Duration.ofSeconds(1));
    return "still there?";
  }

  void readAll() throws IOException {
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      console.line(line);
    }
  }
}
