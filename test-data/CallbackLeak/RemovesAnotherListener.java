package heed.callbackleak;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** A method reference is a new object each time: the one that is removed was never added. */
public class RemovesAnotherListener implements AutoCloseable {
  static final class PriceFeed {
    private final List<Consumer<String>> listeners = new CopyOnWriteArrayList<>();

    void addListener(Consumer<String> listener) {
      listeners.add(listener);
    }

    void removeListener(Consumer<String> listener) {
      listeners.remove(listener);
    }
  }

  private final PriceFeed feed;

  public RemovesAnotherListener(PriceFeed feed) {
    this.feed = feed;
    feed.addListener(this::onPrice);
  }

  private void onPrice(String price) {
    System.out.println(price);
  }

  @Override
  public void close() {
    feed.removeListener(this::onPrice); // expect: CallbackLeak "removes nothing"
  }
}
