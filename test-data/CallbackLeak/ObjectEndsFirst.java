package heed.callbackleak;

import dev.heed.CancellationToken;
import java.util.ArrayList;
import java.util.List;

/** Closed, and still on the server's token. */
public class ObjectEndsFirst implements AutoCloseable {
  private final List<String> subscriptions = new ArrayList<>();

  public ObjectEndsFirst(CancellationToken server) {
    server.onCancel(this::dropAll); // expect: CallbackLeak "`close\(\)` ends the object"
  }

  void subscribe(String topic) {
    subscriptions.add(topic);
  }

  private void dropAll() {
    subscriptions.clear();
  }

  @Override
  public void close() {
    dropAll();
  }
}
