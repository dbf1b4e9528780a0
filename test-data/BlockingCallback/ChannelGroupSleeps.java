package heed.blockingcallback;

import java.nio.channels.CompletionHandler;

/** All channels of the group wait for this one. */
public class ChannelGroupSleeps implements CompletionHandler<Integer, String> {
  @Override
  public void completed(Integer count, String peer) {
    System.out.println(peer + ": " + count);
  }

  @Override
  public void failed(Throwable failure, String peer) {
    try {
      Thread.sleep(250); // expect: BlockingCallback
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    System.out.println(peer + " again");
  }
}
