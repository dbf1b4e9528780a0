package dev.heed;

import java.util.concurrent.Executor;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Daemon threads made on demand and let go after five idle seconds. Unbounded on purpose: a
 * callback that blocks must not hold up the cancel of something else.
 */
final class DaemonThreads implements Executor {
  static final DaemonThreads INSTANCE = new DaemonThreads();

  private final AtomicInteger made = new AtomicInteger();
  private final ThreadPoolExecutor pool =
      new ThreadPoolExecutor(
          0, Integer.MAX_VALUE, 5, TimeUnit.SECONDS, new SynchronousQueue<>(), this::newThread);

  private DaemonThreads() {}

  private Thread newThread(Runnable body) {
    return TaskThreads.daemon("heed-" + made.incrementAndGet(), body);
  }

  @Override
  public void execute(Runnable command) {
    pool.execute(command);
  }
}
