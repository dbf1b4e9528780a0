package heed.interruptspin;

import java.util.concurrent.BlockingQueue;

/** Leaves when nothing is queued; otherwise restores and meets the same wait again. */
public class ConditionalRestore implements Runnable {
  private final BlockingQueue<String> letters;
  private final BlockingQueue<String> sorted;

  public ConditionalRestore(BlockingQueue<String> letters, BlockingQueue<String> sorted) {
    this.letters = letters;
    this.sorted = sorted;
  }

  @Override
  public void run() {
    while (true) {
      try {
        sorted.put(letters.take());
      } catch (InterruptedException e) { // expect: InterruptSpin
        Thread.currentThread().interrupt();
        if (letters.isEmpty()) {
          return;
        }
      }
    }
  }
}
