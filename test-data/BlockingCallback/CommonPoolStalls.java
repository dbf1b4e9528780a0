package heed.blockingcallback;

import java.util.List;
import java.util.concurrent.CompletableFuture;

/** The pool has as many threads as the machine has cores, for the whole program. */
public class CommonPoolStalls {
  interface Thumbnails {
    CompletableFuture<byte[]> render(String image);
  }

  private final Thumbnails thumbnails;

  public CommonPoolStalls(Thumbnails thumbnails) {
    this.thumbnails = thumbnails;
  }

  int bytes(List<String> images) {
    return images.parallelStream()
        .map(image -> thumbnails.render(image).join()) // expect: BlockingCallback "common pool"
        .mapToInt(bytes -> bytes.length)
        .sum();
  }
}
