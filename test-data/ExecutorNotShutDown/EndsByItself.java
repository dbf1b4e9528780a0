package heed.executornotshutdown;

import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Threads that time out when idle need no shutdown. */
public class EndsByItself implements AutoCloseable {
  private final ThreadPoolExecutor pool =
      new ThreadPoolExecutor(0, 4, 30, TimeUnit.SECONDS, new LinkedBlockingQueue<>()); // fine: idle threads end
  private volatile boolean closed;

  public EndsByItself() {
    pool.allowCoreThreadTimeOut(true);
  }

  public void run(Runnable work) {
    if (!closed) {
      pool.execute(work);
    }
  }

  @Override
  public void close() {
    closed = true;
  }
}
