package heed.swallowedcancellation;

import java.util.concurrent.BlockingQueue;

/** It has not even a name. */
public class NamelessAndLost {
  private final BlockingQueue<Integer> deliveries;

  public NamelessAndLost(BlockingQueue<Integer> deliveries) {
    this.deliveries = deliveries;
  }

  int count(int wanted) {
    int sum = 0;
    while (sum < wanted) {
      try {
        sum += deliveries.take();
      } catch (InterruptedException _) { // expect: SwallowedCancellation
      }
    }
    return sum;
  }
}
