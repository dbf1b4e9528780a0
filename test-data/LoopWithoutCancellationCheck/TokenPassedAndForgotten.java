package heed.loopwithoutcancellationcheck;

import dev.heed.CancellationToken;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;

/** Takes a token and never asks it. */
public class TokenPassedAndForgotten {
  private final Semaphore budget = new Semaphore(100);

  long crawl(Supplier<String> frontier, CancellationToken token) {
    long seen = 0;
    while (true) { // expect: LoopWithoutCancellationCheck
      budget.acquireUninterruptibly(); // expect: UncancellableWait
      String url = frontier.get();
      if (!url.isEmpty()) {
        seen += url.length();
      }
    }
  }
}
