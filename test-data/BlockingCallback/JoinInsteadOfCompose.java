package heed.blockingcallback;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** The stage after waits for another request on the thread that has just brought the answer. */
public class JoinInsteadOfCompose {
  interface Shop {
    CompletableFuture<String> order(String id);

    CompletableFuture<Integer> price(String article);
  }

  private final Shop shop;

  public JoinInsteadOfCompose(Shop shop) {
    this.shop = shop;
  }

  CompletableFuture<Integer> total(String id) {
    return shop.order(id)
        .thenApply(order -> shop.price(order).join()); // expect: BlockingCallback "completes the stage"
  }

  CompletionStage<Void> notify(CompletionStage<String> order) {
    return order.thenAccept(
        text -> {
          CompletableFuture<Integer> price = shop.price(text);
          System.out.println(price.join()); // expect: BlockingCallback
        });
  }
}
