package heed.swallowedcancellation;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** The break leaves the batch, not the task: the next batch starts with a clean flag. */
public class BreakOfTheInnerLoopOnly implements Runnable {
  private final BlockingQueue<byte[]> frames;
  private final Consumer<List<byte[]>> uplink;

  public BreakOfTheInnerLoopOnly(BlockingQueue<byte[]> frames, Consumer<List<byte[]>> uplink) {
    this.frames = frames;
    this.uplink = uplink;
  }

  @Override
  public void run() {
    while (true) {
      List<byte[]> batch = new ArrayList<>();
      while (batch.size() < 64) {
        try {
          byte[] frame = frames.poll(20, TimeUnit.MILLISECONDS);
          if (frame == null) {
            break;
          }
          batch.add(frame);
        } catch (InterruptedException e) { // expect: SwallowedCancellation
          break;
        }
      }
      uplink.accept(batch);
    }
  }
}
