package heed.droppedtask;

/** Nobody can ask it to stop, and it would not listen. */
public class DeafAndDropped {
  interface Cache {
    int evictExpired();
  }

  private final Cache cache;
  private long evicted;

  public DeafAndDropped(Cache cache) {
    this.cache = cache;
  }

  public void startEviction() {
    new Thread( // the thread is for the garbage collector, as soon as it ends
            () -> {
              while (true) { // expect: LoopWithoutCancellationCheck
                evicted += cache.evictExpired();
              }
            })
        .start(); // expect: DroppedTask
  }
}
