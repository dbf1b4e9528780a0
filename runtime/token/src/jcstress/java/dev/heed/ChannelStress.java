package dev.heed;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;

import java.util.Optional;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.III_Result;
import org.openjdk.jcstress.infra.results.II_Result;

/** {@link BoundedChannel}: each value is with exactly one party, whatever ends the waits. */
public class ChannelStress {
  static class Base {
    final BoundedChannel<String> channel = BoundedChannel.create(1);
    final CancellationSource source = CancellationSource.create();

    /** 1 if there was a value, 0 if a cancel or the end came first. */
    int receive() {
      try {
        channel.receive(source.token());
        return 1;
      } catch (CancelledException | ChannelClosedException end) {
        return 0;
      } catch (InterruptedException nobodyDoes) {
        throw new AssertionError(nobodyDoes);
      }
    }

    /** 1 if the value was handed over, 0 if it is still ours. */
    int send() {
      try {
        channel.send(source.token(), "sent");
        return 1;
      } catch (CancelledException | ChannelClosedException end) {
        return 0;
      } catch (InterruptedException nobodyDoes) {
        throw new AssertionError(nobodyDoes);
      }
    }

    int tryReceive() {
      try {
        return channel.tryReceive().isPresent() ? 1 : 0;
      } catch (ChannelClosedException end) {
        return 0;
      }
    }
  }

  @JCStressTest
  @Outcome(id = "1, 1", expect = ACCEPTABLE, desc = "sent before the end, so it can be received")
  @Outcome(id = "0, 0", expect = ACCEPTABLE, desc = "refused")
  @State
  public static class SendAndClose extends Base {
    @Actor
    public void send(II_Result r) {
      r.r1 = send();
    }

    @Actor
    public void close() {
      channel.close();
    }

    @Arbiter
    public void end(II_Result r) {
      r.r2 = tryReceive();
    }
  }

  @JCStressTest
  @Outcome(id = "1, 0", expect = ACCEPTABLE, desc = "received, though perhaps cancelled by now")
  @Outcome(id = "0, 1", expect = ACCEPTABLE, desc = "cancelled; the value is still there")
  @State
  public static class ReceiveAndSendThenCancel extends Base {
    @Actor
    public void receive(II_Result r) {
      r.r1 = receive();
    }

    @Actor
    public void sendAndCancel() {
      channel.trySend("sent");
      source.cancel();
    }

    @Arbiter
    public void end(II_Result r) {
      r.r2 = tryReceive();
    }
  }

  @JCStressTest
  @Outcome(id = "0, 1", expect = ACCEPTABLE, desc = "a value never goes to one cancelled before")
  @State
  public static class ReceiveAndCancelThenSend extends Base {
    @Actor
    public void receive(II_Result r) {
      r.r1 = receive();
    }

    @Actor
    public void cancelAndSend() {
      source.cancel();
      channel.trySend("sent");
    }

    @Arbiter
    public void end(II_Result r) {
      r.r2 = tryReceive();
    }
  }

  @JCStressTest
  @Outcome(id = "1, 1, 1", expect = ACCEPTABLE, desc = "it got the room")
  @Outcome(id = "0, 1, 0", expect = ACCEPTABLE, desc = "cancelled; the value is the sender's")
  @State
  public static class SendAndReceiveThenCancel extends Base {
    public SendAndReceiveThenCancel() {
      channel.trySend("first");
    }

    @Actor
    public void send(III_Result r) {
      r.r1 = send();
    }

    @Actor
    public void receiveAndCancel(III_Result r) {
      Optional<String> got = channel.tryReceive();
      r.r2 = got.filter("first"::equals).isPresent() ? 1 : 0;
      source.cancel();
    }

    @Arbiter
    public void end(III_Result r) {
      r.r3 = tryReceive();
    }
  }

  @JCStressTest
  @Outcome(id = "1, 1", expect = ACCEPTABLE, desc = "what was sent before the end is received")
  @State
  public static class ReceiveAndSendThenClose extends Base {
    @Actor
    public void receive(II_Result r) {
      r.r1 = receive();
    }

    @Actor
    public void sendAndClose(II_Result r) {
      r.r2 = channel.trySend("sent") ? 1 : 0;
      channel.close();
    }
  }

  @JCStressTest
  @Outcome(
      id = {"1, 0", "0, 1"},
      expect = ACCEPTABLE,
      desc = "received or disposed of")
  @State
  public static class ReceiveAndAbort extends Base {
    public ReceiveAndAbort() {
      channel.trySend("sent");
    }

    @Actor
    public void receive(II_Result r) {
      r.r1 = tryReceive();
    }

    @Actor
    public void abort(II_Result r) {
      r.r2 = channel.abort(value -> {});
    }
  }
}
