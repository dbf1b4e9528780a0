package heed.stopflagcannotwake;

import java.io.IOException;
import java.net.ServerSocket;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** Set the flag, then wake: by interrupt, end mark, close or signal. */
public class WokenByTheSetter implements AutoCloseable {
  private static final Runnable NOTHING = () -> {};

  private final BlockingQueue<Runnable> interrupted = new LinkedBlockingQueue<>();
  private final BlockingQueue<Runnable> marked = new LinkedBlockingQueue<>();
  private final BlockingQueue<Runnable> pooled = new LinkedBlockingQueue<>();
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final ServerSocket server;
  private final ExecutorService pool = Executors.newSingleThreadExecutor();
  private final Thread one = new Thread(() -> run(interrupted), "one");
  private volatile boolean closed;
  private volatile boolean ended;

  public WokenByTheSetter(ServerSocket server) {
    this.server = server;
  }

  public void open() {
    one.start();
    new Thread(this::runMarked, "two").start();
    new Thread(this::listen, "three").start();
    new Thread(this::watch, "four").start();
    pool.execute(() -> run(pooled));
  }

  private void run(BlockingQueue<Runnable> queue) {
    try {
      while (!closed) {
        queue.take().run(); // fine: close() interrupts the thread, and ends the pool with shutdownNow
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void runMarked() {
    try {
      while (!closed) {
        marked.take().run(); // fine: close() adds a task
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void listen() {
    while (!closed) {
      try {
        server.accept().close(); // fine: close() closes the socket
      } catch (IOException e) {
        marked.add(NOTHING);
      }
    }
  }

  private void watch() {
    lock.lock();
    try {
      while (!ended) {
        changed.awaitUninterruptibly(); // fine: close() signals
      }
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void close() throws IOException {
    closed = true;
    one.interrupt();
    marked.add(NOTHING);
    pool.shutdownNow();
    server.close();
    lock.lock();
    try {
      ended = true;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }
}
