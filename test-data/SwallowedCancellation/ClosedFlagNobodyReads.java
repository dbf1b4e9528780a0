package heed.swallowedcancellation;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;

/** The handler notes the interrupt in a local that nobody replays. */
public class ClosedFlagNobodyReads {
  private final BlockingQueue<String> pages = new ArrayBlockingQueue<>(32);

  String nextPage() {
    boolean interrupted = false;
    String page = null;
    while (page == null) {
      try {
        page = pages.take();
      } catch (InterruptedException e) { // expect: SwallowedCancellation
        interrupted = true;
      }
    }
    return interrupted ? page + " (late)" : page;
  }
}
