package heed.unregisteredtoken;

import dev.heed.CancellationSource;
import dev.heed.CancellationToken;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;

/** One source for each partition, each forgotten at the end of its round. */
public class SourceThatOnlyGivesItsToken {
  private final List<Thread> readers = new ArrayList<>();

  public SourceThatOnlyGivesItsToken(List<BlockingQueue<String>> partitions) {
    for (BlockingQueue<String> partition : partitions) {
      CancellationSource source = CancellationSource.create(); // expect: UnregisteredToken
      CancellationToken token = source.token();
      readers.add(new Thread(() -> read(partition, token), "reader"));
    }
  }

  void start() {
    readers.forEach(Thread::start);
  }

  void stop() {
    readers.forEach(Thread::interrupt);
  }

  private static void read(BlockingQueue<String> partition, CancellationToken token) {
    try {
      while (!token.isCancelled()) {
        String row = partition.poll(1, TimeUnit.SECONDS);
        System.out.println(row);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
