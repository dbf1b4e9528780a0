package heed.droppedtask;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RecursiveTask;

/** Bounded work that ends by itself, and starters that keep the handle for you. */
public class OneShots {
  interface Mailer {
    void send(String mail);
  }

  private final ExecutorService pool = Executors.newFixedThreadPool(4);
  private final Mailer mailer;

  public OneShots(Mailer mailer) {
    this.mailer = mailer;
  }

  void notifyAll(List<String> mails) {
    for (String mail : mails) {
      pool.submit(() -> mailer.send(mail)); // fine: one mail
    }
  }

  void cleanUp(Path temp) {
    CompletableFuture.runAsync( // fine: one file
        () -> {
          try {
            Files.deleteIfExists(temp);
          } catch (java.io.IOException e) {
            mailer.send("cannot delete " + temp);
          }
        });
    new Thread(() -> mailer.send("deleted " + temp)).start(); // fine: one mail
  }

  void sendAll(List<String> mails) {
    new Thread( // fine: ends with the list
            () -> {
              for (String mail : mails) {
                mailer.send(mail);
              }
            })
        .start();
  }

  <T> void askAll(CompletionService<T> completion, List<Callable<T>> questions) {
    for (Callable<T> question : questions) {
      completion.submit(question); // fine: the service has the futures
    }
  }

  List<Future<String>> invokeAll(List<Callable<String>> questions) throws InterruptedException {
    return pool.invokeAll(questions); // fine: waits, and cancels what is left
  }

  void hook() {
    Runtime.getRuntime().addShutdownHook(new Thread(pool::shutdownNow, "mail-end")); // fine: the JVM starts it, at its end
  }

  /** Forks are joined. */
  static final class Count extends RecursiveTask<Integer> {
    private static final long serialVersionUID = 1L;
    private final int from;
    private final int to;

    Count(int from, int to) {
      this.from = from;
      this.to = to;
    }

    @Override
    protected Integer compute() {
      if (to - from < 100) {
        return to - from;
      }
      int middle = (from + to) >>> 1;
      Count left = new Count(from, middle);
      left.fork(); // fine: joined below
      return new Count(middle, to).compute() + left.join();
    }
  }
}
