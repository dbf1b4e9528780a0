package heed.unboundedshutdown;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** What is waited for comes to its end: it was told to, or does not block. */
public class EndsForCertain implements AutoCloseable {
  private static final String PILL = new String("end");

  private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();
  private final AtomicLong count = new AtomicLong();
  private final ExecutorService counters = Executors.newSingleThreadExecutor();
  private final CountDownLatch ended = new CountDownLatch(1);
  private final Thread printer = new Thread(this::print, "printer");
  private final Thread ticker = new Thread(this::tick, "ticker");
  private volatile boolean closed;

  public void start() {
    printer.start();
    ticker.start();
    counters.execute(count::incrementAndGet);
  }

  private void print() {
    try {
      for (String line = lines.take(); line != PILL; line = lines.take()) {
        System.out.println(line);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      ended.countDown();
    }
  }

  private void tick() {
    try {
      while (!closed) {
        count.incrementAndGet();
        Thread.sleep(100);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() throws InterruptedException {
    closed = true;
    lines.add(PILL);
    ended.await(); // fine: counted down in finally
    printer.join(); // fine: told to end by a pill
    ticker.join(); // fine: told to end by a flag
    counters.shutdown();
    counters.awaitTermination(Long.MAX_VALUE, TimeUnit.SECONDS); // fine: the tasks only count
  }
}
