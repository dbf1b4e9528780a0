package heed.callbackleak;

import dev.heed.CancellationToken;
import dev.heed.Registration;

/** There is a close(), and it does other things. */
public class KeptAndForgotten implements AutoCloseable {
  private final StringBuilder log = new StringBuilder();
  private Registration onStop;

  void attach(CancellationToken server) {
    onStop = server.onCancel(this::noteStop); // expect: CallbackLeak "kept in `onStop`"
  }

  boolean isAttached() {
    return onStop != null;
  }

  private void noteStop() {
    log.append("stopped");
  }

  @Override
  public void close() {
    log.setLength(0);
  }
}
