package heed.unobservedfailure;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Nothing is thrown on purpose, or only the word that the task was stopped. */
public class NothingToSee {
  interface Mailer {
    void send(String mail);

    void sendNow(String mail) throws java.io.IOException;
  }

  private final ExecutorService pool;
  private final ExecutorService reporting;
  private final Mailer mailer;

  public NothingToSee(ExecutorService pool, Mailer mailer) {
    this.pool = pool;
    this.mailer = mailer;
    this.reporting =
        new ThreadPoolExecutor(1, 1, 0, TimeUnit.SECONDS, new LinkedBlockingQueue<>()) {
          @Override
          protected void afterExecute(Runnable task, Throwable failure) {
            super.afterExecute(task, failure);
            System.err.println(task + ": " + failure);
          }
        };
  }

  void mail(String mail) {
    pool.submit(() -> mailer.send(mail)); // fine: throws nothing that anyone knows of
  }

  void mailNext(BlockingQueue<String> mails) {
    pool.submit( // fine: an interrupt is no failure
        () -> {
          mailer.send(mails.take());
          return null;
        });
  }

  void mailUnlessStopped(String mail, java.util.function.BooleanSupplier stopped) {
    pool.submit( // fine: a cancellation is no failure
        () -> {
          if (stopped.getAsBoolean()) {
            throw new CancellationException();
          }
          mailer.send(mail);
        });
  }

  void mailReporting(String mail) {
    reporting.submit( // fine: the executor reports
        () -> {
          mailer.sendNow(mail);
          return null;
        });
  }

  void close() {
    reporting.shutdownNow();
  }
}
