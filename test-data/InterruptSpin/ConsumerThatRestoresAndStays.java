package heed.interruptspin;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** The advice "always restore the flag", followed in the wrong place. */
public class ConsumerThatRestoresAndStays implements Runnable {
  private static final System.Logger LOG = System.getLogger("payments");

  private final BlockingQueue<String> payments;
  private final Consumer<String> book;

  public ConsumerThatRestoresAndStays(BlockingQueue<String> payments, Consumer<String> book) {
    this.payments = payments;
    this.book = book;
  }

  @Override
  public void run() {
    while (true) {
      try {
        book.accept(payments.take());
      } catch (InterruptedException e) { // expect: InterruptSpin
        Thread.currentThread().interrupt();
        LOG.log(System.Logger.Level.WARNING, "interrupted", e);
      }
    }
  }

  void drainSlowly() {
    for (; ; ) {
      String payment;
      try {
        payment = payments.poll(30, TimeUnit.SECONDS);
      } catch (InterruptedException e) { // expect: InterruptSpin
        Thread.currentThread().interrupt();
        continue;
      }
      if (payment == null) {
        return;
      }
      book.accept(payment);
    }
  }
}
