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
    int receive() throws InterruptedException {
      try {
        channel.receive(source.token());
        return 1;
      } catch (CancelledException | ChannelClosedException end) {
        return 0;
      }
    }

    /** 1 if the value was handed over, 0 if it is still ours. */
    int send() throws InterruptedException {
      try {
        channel.send(source.token(), "sent");
        return 1;
      } catch (CancelledException | ChannelClosedException end) {
        return 0;
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
    public void send(II_Result r) throws InterruptedException {
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
  public static class ReceiveCancelAndSend extends Base {
    @Actor
    public void receive(II_Result r) throws InterruptedException {
      r.r1 = receive();
    }

    @Actor
    public void cancel() {
      source.cancel();
    }

    @Actor
    public void send() {
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
  public static class SendCancelAndReceive extends Base {
    public SendCancelAndReceive() {
      channel.trySend("first");
    }

    @Actor
    public void send(III_Result r) throws InterruptedException {
      r.r1 = send();
    }

    @Actor
    public void cancel() {
      source.cancel();
    }

    @Actor
    public void receive(III_Result r) {
      Optional<String> got = channel.tryReceive();
      r.r2 = got.filter("first"::equals).isPresent() ? 1 : 0;
    }

    @Arbiter
    public void end(III_Result r) {
      r.r3 = tryReceive();
    }
  }

  @JCStressTest
  @Outcome(id = "1, 1", expect = ACCEPTABLE, desc = "sent before the end, and received")
  @Outcome(id = "0, 0", expect = ACCEPTABLE, desc = "refused, and the receiver told of the end")
  @State
  public static class ReceiveCloseAndSend extends Base {
    @Actor
    public void receive(II_Result r) throws InterruptedException {
      r.r1 = receive();
    }

    @Actor
    public void close() {
      channel.close();
    }

    @Actor
    public void send(II_Result r) throws InterruptedException {
      r.r2 = send();
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
