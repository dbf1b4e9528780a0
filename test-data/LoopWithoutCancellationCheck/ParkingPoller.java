package heed.loopwithoutcancellationcheck;

import java.util.Queue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/** parkNanos returns at once when interrupted, without a word: the poll goes on, faster. */
public class ParkingPoller implements AutoCloseable {
  private final Queue<String> mailbox;
  private final Consumer<String> reader;
  private final Thread thread;

  public ParkingPoller(Queue<String> mailbox, Consumer<String> reader) {
    this.mailbox = mailbox;
    this.reader = reader;
    this.thread = new Thread(this::poll, "mailbox");
  }

  public void start() {
    thread.start();
  }

  private void poll() {
    for (; ; ) { // expect: LoopWithoutCancellationCheck
      String letter = mailbox.poll();
      if (letter != null) {
        reader.accept(letter);
      } else {
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(15));
      }
    }
  }

  @Override
  public void close() {
    thread.interrupt();
  }
}
