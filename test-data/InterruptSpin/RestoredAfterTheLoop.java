package heed.interruptspin;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;

/** Goes on waiting on purpose, and restores once it is through. */
public class RestoredAfterTheLoop {
  private final BlockingQueue<byte[]> acknowledgements;

  public RestoredAfterTheLoop(BlockingQueue<byte[]> acknowledgements) {
    this.acknowledgements = acknowledgements;
  }

  byte[] awaitAcknowledgement() {
    boolean interrupted = false;
    try {
      for (; ; ) {
        try {
          return acknowledgements.take();
        } catch (InterruptedException e) { // fine: the flag is set behind the loop
          interrupted = true;
        }
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  byte[] awaitWithin(long nanos) {
    boolean interrupted = false;
    long end = System.nanoTime() + nanos;
    byte[] found = null;
    while (found == null) {
      long left = end - System.nanoTime();
      if (left <= 0) {
        break;
      }
      try {
        found = acknowledgements.poll(left, TimeUnit.NANOSECONDS);
      } catch (InterruptedException e) { // fine: the flag is set behind the loop
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    return found;
  }
}
