package heed.partialsteponcancel;

import dev.heed.BoundedChannel;
import dev.heed.CancellationToken;
import dev.heed.annotation.Atomic;

/** The head is sent, and the peer waits for a body that never comes. */
public class MessageInTwoParts {
  interface Outbox {
    @Atomic
    void publish(String head, String body) throws InterruptedException;
  }

  /** The interface says that it is one step. */
  static final class ChannelOutbox implements Outbox {
    private final BoundedChannel<String> peer;
    private final CancellationToken token;
    private int sent;

    ChannelOutbox(BoundedChannel<String> peer, CancellationToken token) {
      this.peer = peer;
      this.token = token;
    }

    @Override
    public void publish(String head, String body) throws InterruptedException {
      sent = sent + 1;
      write(head); // expect: PartialStepOnCancel
      write(body);
    }

    private void write(String part) throws InterruptedException {
      peer.send(token, part);
    }

    int sent() {
      return sent;
    }
  }
}
