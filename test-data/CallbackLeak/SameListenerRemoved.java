package heed.callbackleak;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** What is removed is what was added, or is no listener at all. */
public class SameListenerRemoved implements AutoCloseable {
  static final class PriceFeed {
    private final List<Consumer<String>> listeners = new ArrayList<>();
    private final List<String> topics = new ArrayList<>();

    void addListener(Consumer<String> listener) {
      listeners.add(listener);
    }

    void removeListener(Consumer<String> listener) {
      listeners.remove(listener);
    }

    void removeListeners(Predicate<Consumer<String>> which) {
      listeners.removeIf(which);
    }

    void addTopic(String topic) {
      topics.add(topic);
    }

    void removeTopic(Predicate<String> which) {
      topics.removeIf(which);
    }
  }

  private final PriceFeed feed;
  private final Consumer<String> listener = this::onPrice;

  public SameListenerRemoved(PriceFeed feed) {
    this.feed = feed;
    feed.addListener(listener);
    feed.addTopic("gold");
  }

  private void onPrice(String price) {
    System.out.println(price);
  }

  @Override
  public void close() {
    feed.removeListener(listener); // fine: the same object
    feed.removeListeners(one -> one == listener); // fine: says which, is none
    feed.removeTopic(topic -> topic.equals("gold")); // fine: topics are no functions
  }
}
