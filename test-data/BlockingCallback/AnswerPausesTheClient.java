package heed.blockingcallback;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;

/** The client's own thread stands in the queue. */
public class AnswerPausesTheClient {
  private final HttpClient client;
  private final BlockingQueue<String> bodies = new ArrayBlockingQueue<>(64);

  public AnswerPausesTheClient(HttpClient client) {
    this.client = client;
  }

  CompletableFuture<Void> fetch(HttpRequest request) {
    return client
        .sendAsync(request, HttpResponse.BodyHandlers.ofString())
        .thenApply(HttpResponse::body)
        .thenAccept(this::keep);
  }

  private void keep(String body) {
    try {
      bodies.put(body); // expect: BlockingCallback
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
