package heed.droppedtask;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;

/** The underscore is the shortest way to lose a handle. */
public class UnnamedFuture {
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final BlockingQueue<String> chat;

  public UnnamedFuture(BlockingQueue<String> chat) {
    this.chat = chat;
  }

  void follow(Consumer<String> screen) {
    var _ =
        threads.submit( // expect: DroppedTask
            () -> {
              while (true) {
                screen.accept(chat.take());
              }
            });
  }
}
