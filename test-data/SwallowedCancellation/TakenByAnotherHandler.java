package heed.swallowedcancellation;

import dev.heed.CancellationToken;
import dev.heed.CancelledException;
import java.io.IOException;
import java.util.concurrent.BlockingQueue;

/** The broad handler never sees the interrupt: another one took it first. */
public class TakenByAnotherHandler {
  private static final System.Logger LOG = System.getLogger("mailer");

  interface Smtp {
    void send(String mail) throws IOException;
  }

  private final BlockingQueue<String> outbox;
  private final Smtp smtp;

  public TakenByAnotherHandler(BlockingQueue<String> outbox, Smtp smtp) {
    this.outbox = outbox;
    this.smtp = smtp;
  }

  void sendNext() throws InterruptedException {
    try {
      smtp.send(outbox.take());
    } catch (InterruptedException e) {
      throw e;
    } catch (Exception e) { // fine: the clause above took it
      LOG.log(System.Logger.Level.WARNING, "mail lost", e);
    }
  }

  void sendQuietly() {
    try {
      String mail;
      try {
        mail = outbox.take();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      }
      smtp.send(mail);
    } catch (Exception e) { // fine: the inner handler took it and restored
      LOG.log(System.Logger.Level.WARNING, "mail lost", e);
    }
  }

  void sendUnlessCancelled(String mail, CancellationToken token) {
    try {
      token.throwIfCancelled();
      smtp.send(mail);
    } catch (CancelledException e) {
      throw e;
    } catch (RuntimeException | IOException e) { // fine: the clause above took it
      LOG.log(System.Logger.Level.WARNING, "mail lost", e);
    }
  }

  void sendAndAskAgain(String mail, CancellationToken token) {
    try {
      token.throwIfCancelled();
      smtp.send(mail);
    } catch (RuntimeException | IOException e) { // fine: asks the token again, which throws
      token.throwIfCancelled();
      LOG.log(System.Logger.Level.WARNING, "mail lost", e);
    }
  }

  void sendAndSort(String mail) throws InterruptedException {
    try {
      smtp.send(mail);
      Thread.sleep(40);
    } catch (Exception e) { // fine: sorted out and thrown on
      if (e instanceof InterruptedException) {
        throw (InterruptedException) e;
      }
      LOG.log(System.Logger.Level.WARNING, "mail lost", e);
    }
  }

  void sendAndRestore(String mail) {
    try {
      smtp.send(mail);
      Thread.sleep(40);
    } catch (Exception e) { // fine: sorted out and restored
      if (e instanceof InterruptedException) {
        Thread.currentThread().interrupt();
      } else {
        LOG.log(System.Logger.Level.WARNING, "mail lost", e);
      }
    }
  }

  void sendOrThrowAll(String mail) throws Exception {
    try {
      smtp.send(mail);
      Thread.sleep(40);
    } catch (InterruptedException | IOException e) { // fine: thrown on, whichever it is
      LOG.log(System.Logger.Level.WARNING, "mail lost");
      throw e;
    }
  }
}
