package heed.uncancellablewait;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;

/** One wait heeds the interrupt, the other does not. */
public class OtherWaitIsInterrupted implements Runnable {
  interface Translator {
    CompletableFuture<String> translate(String text);
  }

  private final BlockingQueue<String> texts;
  private final Translator translator;

  public OtherWaitIsInterrupted(BlockingQueue<String> texts, Translator translator) {
    this.texts = texts;
    this.translator = translator;
  }

  @Override
  public void run() {
    try {
      while (true) {
        String text = texts.take();
        System.out.println(translator.translate(text).join()); // expect: UncancellableWait
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
