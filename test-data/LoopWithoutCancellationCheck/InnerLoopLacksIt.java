package heed.loopwithoutcancellationcheck;

import dev.heed.CancellationToken;
import java.util.concurrent.CompletableFuture;
import java.util.function.IntFunction;

/** The outer loop asks each round; the inner one may keep it for ever. */
public class InnerLoopLacksIt {
  private final IntFunction<CompletableFuture<String>> pages;

  public InnerLoopLacksIt(IntFunction<CompletableFuture<String>> pages) {
    this.pages = pages;
  }

  void followAll(CancellationToken token) {
    int chapter = 0;
    while (!token.isCancelled()) {
      chapter++;
      for (int page = chapter * 1_000; ; page++) { // expect: LoopWithoutCancellationCheck
        String text = pages.apply(page).join();
        if (text == null) {
          page += 10;
        }
      }
    }
  }
}
