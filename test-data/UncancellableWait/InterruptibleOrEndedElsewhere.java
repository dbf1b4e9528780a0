package heed.uncancellablewait;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.ReentrantLock;

/** Loops that heed interrupts, or that something else ends. */
public class InterruptibleOrEndedElsewhere implements AutoCloseable {
  interface Pages {
    CompletableFuture<String> next();
  }

  private final ServerSocket door;
  private final BlockingQueue<Socket> guests;
  private final ReentrantLock desk = new ReentrantLock();
  private final Pages pages;
  private final List<Thread> threads;
  private volatile boolean closed;

  public InterruptibleOrEndedElsewhere(
      ServerSocket door, BlockingQueue<Socket> guests, Pages pages) {
    this.door = door;
    this.guests = guests;
    this.pages = pages;
    this.threads =
        List.of(
            new Thread(this::welcome, "welcome"),
            new Thread(this::serve, "serve"),
            new Thread(this::print, "print"));
    threads.forEach(Thread::start);
  }

  private void welcome() {
    while (!Thread.currentThread().isInterrupted()) {
      try {
        guests.put(door.accept()); // fine: close() closes the socket
      } catch (IOException e) {
        return;
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private void serve() {
    while (!Thread.currentThread().isInterrupted()) {
      desk.lock(); // fine: held for a moment
      try {
        System.out.println(guests.size());
      } finally {
        desk.unlock();
      }
    }
  }

  private void print() {
    while (!closed && !Thread.currentThread().isInterrupted()) {
      System.out.println(pages.next().join()); // fine: a flag ends the loop too
    }
  }

  @Override
  public void close() throws IOException {
    closed = true;
    threads.forEach(Thread::interrupt);
    door.close();
  }
}
