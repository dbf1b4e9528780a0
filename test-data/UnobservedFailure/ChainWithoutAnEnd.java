package heed.unobservedfailure;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/** Stages behind stages, and none that asks for the failure. */
public class ChainWithoutAnEnd {
  interface Feed {
    String fetch() throws IOException;
  }

  private final Executor executor;
  private final Feed feed;

  public ChainWithoutAnEnd(Executor executor, Feed feed) {
    this.executor = executor;
    this.feed = feed;
  }

  void refresh(Consumer<String> view) {
    CompletableFuture.supplyAsync(this::fetch, executor) // expect: UnobservedFailure "`UncheckedIOException`"
        .thenApply(String::strip)
        .thenAccept(view);
  }

  void warmUp() {
    CompletableFuture.runAsync(() -> System.out.println(fetch()), executor); // expect: UnobservedFailure
  }

  private String fetch() {
    try {
      return feed.fetch();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
